/** Owns the model of `express-session`: the cookie that carries the session, and its secret. */
import { model } from './types.ts';

export default model({
  library: 'express-session',
  packages: ['express-session'],
  sinks: [{ call: 'module', at: ['arg(0).secret', 'arg(0).secret[]'], danger: 'hard-coded', kind: 'session-secret' }],
  settings: [
    { call: 'module', setting: 'cookie.secure', at: ['arg(0).cookie.secure'], default: false, when: [{ at: 'arg(0).secret', given: true }] },
    { call: 'module', setting: 'cookie.http-only', at: ['arg(0).cookie.httpOnly'], default: true, when: [{ at: 'arg(0).secret', given: true }] },
    { call: 'module', setting: 'cookie.same-site', at: ['arg(0).cookie.sameSite'], when: [{ at: 'arg(0).secret', given: true }] },
    { call: 'module', setting: 'session.store', at: ['arg(0).store'] },
    { call: 'module', setting: 'session.memory-store', at: ['arg(0).store'], when: [{ at: 'arg(0).store', made: 'MemoryStore.new' }] },
    { call: 'module', setting: 'session.name', at: ['arg(0).name'], default: 'connect.sid' },
  ],
});
