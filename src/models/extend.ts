/** Owns the model of `extend`. */
import { model } from './types.ts';

export default model({
  library: 'extend',
  packages: ['extend'],
  sinks: [
    { call: 'module', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }], versions: '<2.0.2' },
    { call: 'module', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }], versions: '>=3.0.0 <3.0.2' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
});
