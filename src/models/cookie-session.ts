/** Owns the model of sessions that lie in the cookie itself: `cookie-session`, `koa-session`, `iron-session`, `@fastify/secure-session`, `@fastify/session`. */
import { model } from './types.ts';

export default model({
  library: 'cookie-session',
  packages: ['cookie-session', 'koa-session', '@fastify/secure-session', '@fastify/session', 'client-sessions', 'iron-session'],
  sinks: [
    { call: 'module', at: ['arg(0).secret', 'arg(0).keys[]'], danger: 'hard-coded', kind: 'session-secret' },
    { call: '@fastify:App.register', at: 'arg(1).secret', danger: 'hard-coded', kind: 'session-secret' },
    { call: 'getIronSession', at: 'arg(2).password', danger: 'hard-coded', kind: 'session-secret' },
  ],
  settings: [
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).secure'], default: false, when: [{ at: 'arg(0).name', given: true }] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).httpOnly'], default: true, when: [{ at: 'arg(0).name', given: true }] },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).sameSite'], when: [{ at: 'arg(0).name', given: true }] },
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).secure'], default: false, when: [{ at: 'arg(0).keys', given: true }, { at: 'arg(0).name', given: false }] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).httpOnly'], default: true, when: [{ at: 'arg(0).keys', given: true }, { at: 'arg(0).name', given: false }] },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).sameSite'], when: [{ at: 'arg(0).keys', given: true }, { at: 'arg(0).name', given: false }] },
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).cookie.secure'], default: false, when: [{ at: 'arg(0).cookieName', given: true }] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).cookie.httpOnly'], default: true, when: [{ at: 'arg(0).cookieName', given: true }] },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).cookie.sameSite'], when: [{ at: 'arg(0).cookieName', given: true }] },
    { call: 'getIronSession', setting: 'cookie.secure', at: ['arg(2).cookieOptions.secure'], default: true },
    { call: 'getIronSession', setting: 'cookie.http-only', at: ['arg(2).cookieOptions.httpOnly'], default: true },
    { call: 'getIronSession', setting: 'cookie.same-site', at: ['arg(2).cookieOptions.sameSite'] },
  ],
  untyped: {
    getIronSession: 'one of several packages',
  },
});
