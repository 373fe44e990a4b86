/** Owns the model of `mixin-deep`. */
import { model } from './types.ts';

export default model({
  library: 'mixin-deep',
  packages: ['mixin-deep'],
  sinks: [
    { call: 'module', at: 'arg(1+)', danger: 'object', kind: 'deep-merge', versions: '<1.3.2' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    module: 'the package publishes no types',
  },
});
