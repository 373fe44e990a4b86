/** Owns the model of `hono/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'hono/jwt',
  packages: ['hono/jwt', 'hono/utils/jwt'],
  effects: [
    { call: 'sign', effect: 'token-issue' },
  ],
});
