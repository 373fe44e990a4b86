/** Owns the model of the console's methods as functions that format. */
import { model } from './types.ts';

export default model({
  library: 'console format',
  packages: [''],
  sinks: [
    { call: 'console.log|error|warn|info|debug|trace|group|groupCollapsed', at: 'arg(0)', danger: 'format', kind: 'format', when: [{ at: 'arg(1)', given: true }] },
    { call: 'console.assert', at: 'arg(1)', danger: 'format', kind: 'format', when: [{ at: 'arg(2)', given: true }] },
  ],
});
