/** Owns the model of `js-extend`. */
import { model } from './types.ts';

export default model({
  library: 'js-extend',
  packages: ['js-extend'],
  sinks: [
    { call: 'extend', at: 'arg(1+)', danger: 'object', kind: 'deep-merge' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    'module|extend': 'the package publishes no types',
  },
});
