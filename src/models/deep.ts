/** Owns the model of `deep`. */
import { model } from './types.ts';

export default model({
  library: 'deep',
  packages: ['deep'],
  sinks: [
    { call: 'extend', at: 'arg(1+)', danger: 'object', kind: 'deep-merge' },
  ],
  untyped: {
    extend: 'the package publishes no types',
  },
});
