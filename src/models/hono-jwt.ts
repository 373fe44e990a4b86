/** Owns the model of `hono/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'hono/jwt',
  packages: ['hono/jwt', 'hono/utils/jwt'],
  flows: [{ call: 'decode', from: 'arg(0)', to: 'return.payload.*' }],
  // It throws for whoever brings no token of this key.
  responses: [{ call: 'verify', status: 401, asserts: true, ends: false }],
  sinks: [
    { call: 'sign|verify', at: 'arg(1)', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'jwt', at: 'arg(0).secret', danger: 'hard-coded', kind: 'jwt-key' },
  ],
  settings: [
    { call: 'decode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'verify', setting: 'jwt.verify-key', at: ['arg(1)'] },
    { call: 'verify', setting: 'jwt.verified', at: ['arg(0)'] },
    // A default of older releases; it is the algorithm of a secret.
    { call: 'verify', setting: 'jwt.pinning', at: ['arg(2)', 'arg(2).alg'], default: 'HS256' },
    { call: 'verify', setting: 'jwt.algorithms', at: ['arg(2)'] },
    { call: 'jwt', setting: 'jwt.verify-key', at: ['arg(0).secret'] },
    { call: 'jwt', setting: 'jwt.pinning', at: ['arg(0).alg'], default: 'HS256' },
    { call: 'jwt', setting: 'jwt.algorithms', at: ['arg(0).alg'] },
    { call: 'sign', setting: 'jwt.sign-algorithm', at: ['arg(2)'], default: 'HS256' },
    { call: 'sign', setting: 'jwt.expiry', at: ['arg(0).exp'] },
    { call: 'jwt', setting: 'jwt.verified', at: [], default: true },
  ],
  effects: [
    { call: 'sign', effect: 'token-issue' },
  ],
});
