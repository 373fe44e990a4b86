/** Owns the model of `jquery`. */
import { model } from './types.ts';

export default model({
  library: 'jquery',
  packages: ['jquery'],
  sinks: [
    { call: 'extend', at: 'arg(2+)', danger: 'object', kind: 'deep-merge', when: [{ at: 'arg(0)', is: [true] }], versions: '<3.4.0' },
  ],
});
