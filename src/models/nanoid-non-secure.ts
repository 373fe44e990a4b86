/** Owns the model of `nanoid/non-secure`, which makes its texts of `Math.random`. */
import { model } from './types.ts';

export default model({
  library: 'nanoid/non-secure',
  packages: ['nanoid/non-secure'],
  origins: [
    { at: 'nanoid()', is: 'weak-random' },
    { at: 'customAlphabet()()', is: 'weak-random' },
  ],
});
