/** Owns the model of `@fastify/session` and `@fastify/secure-session`: their cookie and its secret. */
import { model } from './types.ts';

export default model({
  library: 'fastify sessions',
  packages: ['@fastify/session', '@fastify/secure-session', 'fastify-session', 'fastify-secure-session'],
  sinks: [
    { call: '@fastify:App.register', at: 'arg(1).secret', danger: 'hard-coded', kind: 'session-secret', when: [{ at: 'arg(0)', made: 'module' }] },
  ],
  settings: [
    // A session that is kept on the server has a cookie that is secure by itself; one that is in the cookie has a key.
    { call: '@fastify:App.register', setting: 'cookie.secure', at: ['arg(1).cookie.secure'], default: true, when: [{ at: 'arg(0)', made: 'module' }, { at: 'arg(1).key', given: false }] },
    { call: '@fastify:App.register', setting: 'cookie.secure', at: ['arg(1).cookie.secure'], default: false, when: [{ at: 'arg(0)', made: 'module' }, { at: 'arg(1).key', given: true }] },
    { call: '@fastify:App.register', setting: 'cookie.http-only', at: ['arg(1).cookie.httpOnly'], default: true, when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.register', setting: 'cookie.same-site', at: ['arg(1).cookie.sameSite'], when: [{ at: 'arg(0)', made: 'module' }] },
    { call: '@fastify:App.register', setting: 'session.sealed', at: ['arg(1).key'], when: [{ at: 'arg(0)', made: 'module' }, { at: 'arg(1).key', given: true }] },
    { call: '@fastify:App.register', setting: 'session.store', at: ['arg(1).store'], when: [{ at: 'arg(0)', made: 'module' }, { at: 'arg(1).key', given: false }] },
    { call: '@fastify:Request.session.regenerate', setting: 'session.regenerate', at: [] },
  ],
});
