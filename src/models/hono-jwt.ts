/** Owns the model of `hono/jwt`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'hono/jwt',
  packages: ['hono/jwt', 'hono/utils/jwt'],
  flows: [{ call: 'decode', from: 'arg(0)', to: 'return.payload.*' }],
  sinks: [
    { call: 'sign|verify', at: 'arg(1)', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'jwt', at: 'arg(0).secret', danger: 'hard-coded', kind: 'jwt-key' },
  ],
  settings: [
    { call: 'decode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'verify', setting: 'jwt.verify-key', at: ['arg(1)'] },
    { call: 'sign', setting: 'jwt.expiry', at: ['arg(0).exp'] },
  ],
  effects: [
    { call: 'sign', effect: 'token-issue' },
  ],
});
