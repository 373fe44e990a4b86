/** Owns the model of sessions that lie in the cookie itself: `cookie-session`, `client-sessions`, `iron-session`. */
import { model } from './types.ts';

export default model({
  library: 'cookie-session',
  packages: ['cookie-session', 'client-sessions', 'iron-session', 'iron-session/next', 'iron-session/express'],
  sinks: [
    { call: 'module', at: ['arg(0).secret', 'arg(0).keys[]'], danger: 'hard-coded', kind: 'session-secret' },
    { call: 'getIronSession', at: 'arg(2).password', danger: 'hard-coded', kind: 'session-secret' },
  ],
  settings: [
    // Nothing is kept under an identifier that somebody could have planted.
    { call: 'module', setting: 'session.sealed', at: [], default: true },
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).secure'], default: false, when: [{ at: 'arg(0).name', given: true }] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).httpOnly'], default: true, when: [{ at: 'arg(0).name', given: true }] },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).sameSite'], when: [{ at: 'arg(0).name', given: true }] },
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).secure'], default: false, when: [{ at: 'arg(0).keys', given: true }, { at: 'arg(0).name', given: false }] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).httpOnly'], default: true, when: [{ at: 'arg(0).keys', given: true }, { at: 'arg(0).name', given: false }] },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).sameSite'], when: [{ at: 'arg(0).keys', given: true }, { at: 'arg(0).name', given: false }] },
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).cookie.secure'], default: false, when: [{ at: 'arg(0).cookieName', given: true }] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).cookie.httpOnly'], default: true, when: [{ at: 'arg(0).cookieName', given: true }] },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).cookie.sameSite'], when: [{ at: 'arg(0).cookieName', given: true }] },
    { call: 'ironSession|withIronSessionApiRoute|withIronSessionSsr', setting: 'cookie.secure', at: ['arg(-1).cookieOptions.secure'], default: true },
    { call: 'ironSession|withIronSessionApiRoute|withIronSessionSsr', setting: 'cookie.http-only', at: ['arg(-1).cookieOptions.httpOnly'], default: true },
    { call: 'getIronSession', setting: 'cookie.secure', at: ['arg(2).cookieOptions.secure'], default: true },
    { call: 'getIronSession', setting: 'cookie.http-only', at: ['arg(2).cookieOptions.httpOnly'], default: true },
    { call: 'getIronSession', setting: 'cookie.same-site', at: ['arg(2).cookieOptions.sameSite'], default: 'lax' },
  ],
  untyped: {
    getIronSession: 'one of several packages',
    'ironSession|withIronSessionApiRoute|withIronSessionSsr': 'of older releases',
  },
});
