/** Owns the model of `assign-deep`. */
import { model } from './types.ts';

export default model({
  library: 'assign-deep',
  packages: ['assign-deep'],
  sinks: [
    { call: 'module', at: 'arg(1+)', danger: 'object', kind: 'deep-merge', versions: '<0.4.7' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    module: 'the package publishes no types',
  },
});
