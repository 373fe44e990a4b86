/** Owns the model of `merge-options`. */
import { model } from './types.ts';

export default model({
  library: 'merge-options',
  packages: ['merge-options'],
  sinks: [
    { call: 'module', at: 'arg(*)', danger: 'object', kind: 'deep-merge', versions: '<1.0.1' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    module: 'the types that the package has are not among its exports',
  },
});
