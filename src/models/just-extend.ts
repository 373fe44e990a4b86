/** Owns the model of `just-extend`. */
import { model } from './types.ts';

export default model({
  library: 'just-extend',
  packages: ['just-extend'],
  sinks: [
    { call: 'module', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }], versions: '<4.0.1' },
  ],
  flows: [{ call: 'module', from: 'arg(*)', to: 'return' }],
});
