/** Owns the model of middleware that loads sessions. */
import { model } from './types.ts';

export default model({
  library: 'middleware-session',
  packages: ['express-session', 'cookie-session', 'koa-session', 'koa-generic-session', 'client-sessions', 'connect-flash', '@fastify/session', '@fastify/secure-session', '@fastify/cookie'],
  middlewares: [
    { call: 'module', does: 'session' },
  ],
  settings: [
    { call: 'module', setting: 'session.same-site', at: ['arg(0).cookie.sameSite', 'arg(0).sameSite'] },
  ],
});
