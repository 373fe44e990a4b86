/** Owns the model of `merge-deep`. */
import { model } from './types.ts';

export default model({
  library: 'merge-deep',
  packages: ['merge-deep'],
  sinks: [
    { call: 'module', at: 'arg(1+)', danger: 'object', kind: 'deep-merge', versions: '<3.0.1' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
});
