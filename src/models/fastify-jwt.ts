/** Owns the model of `@fastify/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@fastify/jwt',
  packages: ['@fastify/jwt'],
  middlewares: [{ call: '@fastify:Request.jwtVerify', does: 'auth' }],
  effects: [
    { call: '@fastify:App.jwt.sign', effect: 'token-issue' },
    { call: '@fastify:Reply.jwtSign', effect: 'token-issue' },
  ],
});
