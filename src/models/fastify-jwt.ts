/** Owns the model of `@fastify/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@fastify/jwt',
  packages: ['@fastify/jwt'],
  middlewares: [{ call: '@fastify:Request.jwtVerify', does: 'auth' }],
  flows: [{ call: '@fastify:App.jwt.decode', from: 'arg(0)', to: 'return.*' }],
  settings: [
    { call: '@fastify:App.jwt.decode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: '@fastify:App.jwt.verify', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: '@fastify:Request.jwtVerify', setting: 'jwt.verified', at: [] },
  ],
  effects: [
    { call: '@fastify:App.jwt.sign', effect: 'token-issue' },
    { call: '@fastify:Reply.jwtSign', effect: 'token-issue' },
  ],
});
