/** Owns the model of the DOM's parser of XML, which expands internal entities, and of its evaluation of paths. */
import { model } from './types.ts';

export default model({
  library: 'DOMParser',
  packages: [''],
  sinks: [
    { call: 'DOMParser.new.parseFromString', at: 'arg(0)', danger: 'xml', kind: 'internal', when: [{ at: 'arg(1)', matches: 'xml' }] },
    { call: 'document.evaluate', at: 'arg(0)', danger: 'xpath', kind: 'xpath' },
  ],
});
