/** Owns the model of `he` and `html-entities`: text as HTML entities and back. */
import { model } from './types.ts';

export default model({
  library: 'he',
  packages: ['he', 'html-entities'],
  flows: [
    { call: 'encode|escape', from: 'arg(0)', to: 'return', ends: ['html', 'object'] },
    { call: 'decode|unescape', from: 'arg(0)', to: 'return', ends: ['object'] },
  ],
});
