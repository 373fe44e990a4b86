/** Owns the model of `node.extend`. */
import { model } from './types.ts';

export default model({
  library: 'node.extend',
  packages: ['node.extend'],
  sinks: [
    { call: 'module', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }], versions: '<1.1.7' },
    { call: 'module', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }], versions: '>=2.0.0 <2.0.1' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
  untyped: {
    module: 'the package publishes no types',
  },
});
