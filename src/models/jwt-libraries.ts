/** Owns the model of further libraries that read JSON Web Tokens: `jwt-decode`, `jwt-simple`, `njwt`, `express-jwt`, `koa-jwt`, `passport-jwt`. */
import { model } from './types.ts';

export default model({
  library: 'jwt-libraries',
  packages: ['jwt-decode', 'jwt-simple', 'njwt', 'express-jwt', 'koa-jwt', 'passport-jwt'],
  flows: [
    { call: 'jwtDecode', from: 'arg(0)', to: 'return.*' },
    { call: 'module', from: 'arg(0)', to: 'return.*' },
    { call: 'decode', from: 'arg(0)', to: 'return.*' },
  ],
  sinks: [
    { call: 'encode|decode|create', at: 'arg(1)', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'module', at: 'arg(0).secret', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'expressjwt', at: 'arg(0).secret', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'Strategy.new', at: 'arg(0).secretOrKey', danger: 'hard-coded', kind: 'jwt-key' },
  ],
  settings: [
    { call: 'jwtDecode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'decode', setting: 'jwt.decode', at: ['arg(0)'], when: [{ at: 'arg(2)', is: [true] }] },
    { call: 'decode', setting: 'jwt.verified', at: ['arg(0)'], when: [{ at: 'arg(2)', given: false }] },
    { call: 'verify', setting: 'jwt.verify-key', at: ['arg(1)'] },
    { call: 'expressjwt', setting: 'jwt.algorithms', at: ['arg(0).algorithms'] },
    { call: 'module', setting: 'jwt.algorithms', at: ['arg(0).algorithms'] },
    { call: 'Strategy.new', setting: 'jwt.algorithms', at: ['arg(0).algorithms'] },
    { call: 'Strategy.new', setting: 'jwt.ignore-expiration', at: ['arg(0).ignoreExpiration'], default: false },
  ],
  untyped: {
    'jwtDecode': 'one of several packages', decode: 'one of several packages', 'encode|decode|create': 'one of several packages', verify: 'one of several packages',
    expressjwt: 'one of several packages', 'Strategy.new': 'one of several packages',
  },
});
