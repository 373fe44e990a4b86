/** Owns the model of `koa-session`: its cookie. */
import { model } from './types.ts';

export default model({
  library: 'koa-session',
  packages: ['koa-session', 'koa-generic-session', 'koa-session-minimal'],
  settings: [
    // Without a word it is as secure as the connection.
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).secure', 'arg(0).cookie.secure'] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).httpOnly', 'arg(0).cookie.httpOnly'], default: true },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).sameSite', 'arg(0).cookie.sameSite'] },
    // Without a store all of it lies in the cookie.
    { call: 'module', setting: 'session.sealed', at: ['arg(0).store'], when: [{ at: 'arg(0).store', given: false }, { at: 'arg(0).ContextStore', given: false }] },
    { call: 'module', setting: 'session.store', at: ['arg(0).store'], when: [{ at: 'arg(0).store', given: true }] },
    { call: '@koa:Context.session.regenerate', setting: 'session.regenerate', at: [] },
  ],
});
