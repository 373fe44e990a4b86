/** Owns the model of `@fastify/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: '@fastify/jwt',
  packages: ['@fastify/jwt', 'fastify-jwt'],
  middlewares: [{ call: '@fastify:Request.jwtVerify', does: 'auth' }],
  flows: [{ call: '@fastify:App.jwt.decode', from: 'arg(0)', to: 'return.*' }],
  // It throws for whoever brings no token of this key.
  responses: [{ call: '@fastify:App.jwt.verify', status: 401, asserts: true, ends: false }],
  sinks: [
    { call: '@fastify:App.register', at: ['arg(1).secret', 'arg(1).secret.private'], danger: 'hard-coded', kind: 'jwt-key', when: [{ at: 'arg(0)', made: 'module' }] },
  ],
  settings: [
    { call: '@fastify:App.register', setting: 'jwt.verify-key', at: ['arg(1).secret'], when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.register', setting: 'jwt.algorithms', at: ['arg(1).verify.algorithms'], when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.register', setting: 'jwt.pinning', at: ['arg(1).verify.algorithms'], when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.register', setting: 'jwt.ignore-expiration', at: ['arg(1).verify.ignoreExpiration'], default: false, when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.register', setting: 'jwt.sign-algorithm', at: ['arg(1).sign.algorithm'], default: 'HS256', when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.register', setting: 'jwt.default-expiry', at: ['arg(1).sign.expiresIn'], when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.jwt.verify', setting: 'jwt.algorithms', at: ['arg(1).algorithms'] },
    { call: '@fastify:App.jwt.verify', setting: 'jwt.ignore-expiration', at: ['arg(1).ignoreExpiration'], default: false },
    { call: '@fastify:App.jwt.sign', setting: 'jwt.sign-algorithm', at: ['arg(1).algorithm'], when: [{ at: 'arg(1).algorithm', given: true }] },
    { call: '@fastify:App.jwt.sign', setting: 'jwt.expiry', at: ['arg(1).expiresIn', 'arg(0).exp'] },
    { call: '@fastify:Reply.jwtSign', setting: 'jwt.expiry', at: ['arg(1).expiresIn', 'arg(1).sign.expiresIn', 'arg(0).exp'] },
    { call: '@fastify:App.jwt.decode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: '@fastify:App.jwt.verify', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: '@fastify:Request.jwtVerify', setting: 'jwt.verified', at: [] },
  ],
  effects: [
    { call: '@fastify:App.jwt.sign', effect: 'token-issue' },
    { call: '@fastify:Reply.jwtSign', effect: 'token-issue' },
  ],
});
