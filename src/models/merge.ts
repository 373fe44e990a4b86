/** Owns the model of `merge`. */
import { model } from './types.ts';

export default model({
  library: 'merge',
  packages: ['merge'],
  sinks: [
    { call: 'module', at: 'arg(*)', danger: 'object', kind: 'deep-merge', versions: '<1.2.1' },
    { call: 'recursive', at: 'arg(*)', danger: 'object', kind: 'deep-merge', versions: '<1.2.1' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }, { call: 'recursive', from: 'arg(*)', to: 'return' }],
});
