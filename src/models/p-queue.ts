/** Owns the model of `p-queue`. */
import { model } from './types.ts';

export default model({
  library: 'p-queue',
  packages: ['p-queue'],
  flows: [
    { call: 'new.add', from: 'arg(0).return', to: 'return' },
  ],
});
