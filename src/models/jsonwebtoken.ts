/** Owns the model of `jsonwebtoken`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'jsonwebtoken',
  packages: ['jsonwebtoken'],
  effects: [
    { call: 'sign', effect: 'token-issue' },
  ],
});
