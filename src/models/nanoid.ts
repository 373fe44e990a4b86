/** Owns the model of `nanoid`. */
import { model } from './types.ts';

export default model({
  library: 'nanoid',
  packages: ['nanoid'],
  origins: [
    { at: 'nanoid()', is: 'random' },
    { at: 'customAlphabet()()', is: 'random' },
    { at: 'random()', is: 'random' },
  ],
});
