/** Owns the model of `defaults-deep`. */
import { model } from './types.ts';

export default model({
  library: 'defaults-deep',
  packages: ['defaults-deep'],
  sinks: [
    { call: 'module', at: 'arg(1+)', danger: 'object', kind: 'deep-merge', versions: '<0.2.4' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    module: 'the package publishes no types',
  },
});
