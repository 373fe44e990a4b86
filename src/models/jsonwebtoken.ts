/** Owns the model of `jsonwebtoken`: signing, verifying, decoding. */
import { model } from './types.ts';

export default model({
  library: 'jsonwebtoken',
  packages: ['jsonwebtoken'],
  effects: [
    { call: 'sign', effect: 'token-issue' },
  ],
  // What is only decoded is still whatever the sender wrote.
  // What is signed can be read by everybody.
  flows: [{ call: 'decode', from: 'arg(0)', to: 'return.*' }, { call: 'sign', from: 'arg(0).*', to: 'return', keeps: ['secret'] }],
  // It throws for whoever brings no token of this key.
  responses: [{ call: 'verify', status: 401, asserts: true, ends: false }],
  sinks: [
    { call: 'sign|verify', at: 'arg(1)', danger: 'hard-coded', kind: 'jwt-key' },
  ],
  settings: [
    { call: 'decode', setting: 'jwt.decode', at: ['arg(0)'], when: [{ at: 'arg(1).complete', not: [true] }] },
    { call: 'decode', setting: 'jwt.peek', at: ['arg(0)'], when: [{ at: 'arg(1).complete', is: [true] }] },
    { call: 'verify', setting: 'jwt.verify-key', at: ['arg(1)'] },
    { call: 'verify', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: 'verify', setting: 'jwt.algorithms', at: ['arg(2).algorithms'] },
    { call: 'verify', setting: 'jwt.pinning', at: ['arg(2).algorithms'] },
    { call: 'verify', setting: 'jwt.audience', at: ['arg(2).audience', 'arg(2).issuer'] },
    { call: 'verify', setting: 'jwt.ignore-expiration', at: ['arg(2).ignoreExpiration'], default: false },
    { call: 'sign', setting: 'jwt.sign-key', at: ['arg(1)'] },
    { call: 'sign', setting: 'jwt.sign-algorithm', at: ['arg(2).algorithm', 'arg(2).header.alg'], default: 'HS256' },
    { call: 'sign', setting: 'jwt.expiry', at: ['arg(2).expiresIn', 'arg(0).exp'] },
  ],
});
