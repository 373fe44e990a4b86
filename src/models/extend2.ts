/** Owns the model of `extend2`. */
import { model } from './types.ts';

export default model({
  library: 'extend2',
  packages: ['extend2'],
  sinks: [
    { call: 'module', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }] },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    module: 'the package publishes no types',
  },
});
