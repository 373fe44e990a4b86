/** Owns the model of further libraries that read JSON Web Tokens: `jwt-decode`, `jwt-simple`, `njwt`, `express-jwt`, `koa-jwt`, `passport-jwt`, `jwks-rsa`. */
import { model } from './types.ts';

export default model({
  library: 'jwt-libraries',
  packages: ['jwt-decode', 'jwt-simple', 'njwt', 'express-jwt', 'koa-jwt', 'passport-jwt', 'jwks-rsa'],
  entities: {
    /** What makes middleware that verifies tokens. */
    Middleware: ['module', 'expressjwt'],
    RemoteKey: ['expressJwtSecret()', 'passportJwtSecret()', 'koaJwtSecret()', 'hapiJwt2Key()'],
  },
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
    { call: 'jwtDecode', setting: 'jwt.decode', at: ['arg(0)'], when: [{ at: 'arg(1).header', not: [true] }] },
    { call: 'module', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'decode', setting: 'jwt.decode', at: ['arg(0)'], when: [{ at: 'arg(1)', given: false }, { at: 'arg(2)', is: [true] }] },
    // `decode(token, key, noVerify, algorithm)`; `false` of a strategy of hapi.
    { call: 'decode', setting: 'jwt.verification', at: [], default: false, when: [{ at: 'arg(1)', given: true }, { at: 'arg(2)', is: [true] }] },
    { call: '@hapi:Server.auth.strategy', setting: 'jwt.verification', at: ['arg(2).verify'], when: [{ at: 'arg(2).keys', given: true }, { at: 'arg(2).verify', is: [false] }] },
    { call: 'decode', setting: 'jwt.verified', at: ['arg(0)'], when: [{ at: 'arg(2)', not: [true] }, { at: 'arg(1)', given: true }] },
    { call: 'decode', setting: 'jwt.algorithms', at: ['arg(3)'] },
    { call: 'decode', setting: 'jwt.pinning', at: ['arg(3)'], when: [{ at: 'arg(1)', given: true }, { at: 'arg(2)', not: [true] }] },
    { call: 'decode', setting: 'jwt.verify-key', at: ['arg(1)'], when: [{ at: 'arg(2)', not: [true] }] },
    { call: 'encode', setting: 'jwt.sign-algorithm', at: ['arg(2)'], default: 'HS256' },
    { call: 'encode', setting: 'jwt.expiry', at: ['arg(0).exp'] },
    { call: 'verify', setting: 'jwt.verify-key', at: ['arg(1)'] },
    { call: 'verify', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: '@Middleware', setting: 'jwt.verified', at: [], default: true, when: [{ at: 'arg(0).secret', given: true }] },
    { call: '@Middleware', setting: 'jwt.algorithms', at: ['arg(0).algorithms'] },
    { call: '@Middleware', setting: 'jwt.verify-key', at: ['arg(0).secret'], when: [{ at: 'arg(0).secret', given: true }] },
    { call: '@Middleware', setting: 'jwt.pinning', at: ['arg(0).algorithms'], when: [{ at: 'arg(0).secret', given: true }] },
    { call: '@Middleware', setting: 'jwt.audience', at: ['arg(0).audience', 'arg(0).issuer'], when: [{ at: 'arg(0).secret', given: true }] },
    { call: '@Middleware', setting: 'jwt.ignore-expiration', at: ['arg(0).ignoreExpiration'], default: false },
    { call: '@Middleware', setting: 'jwt.remote-key', at: [], default: true, when: [{ at: 'arg(0).secret', made: '@RemoteKey' }] },
    { call: 'Strategy.new', setting: 'jwt.verify-key', at: ['arg(0).secretOrKey'], when: [{ at: 'arg(0).secretOrKey', given: true }] },
    { call: 'Strategy.new', setting: 'jwt.verified', at: [], default: true },
    { call: 'Strategy.new', setting: 'jwt.algorithms', at: ['arg(0).algorithms'] },
    { call: 'Strategy.new', setting: 'jwt.pinning', at: ['arg(0).algorithms'], when: [{ at: 'arg(0).jwtFromRequest', given: true }] },
    { call: 'Strategy.new', setting: 'jwt.audience', at: ['arg(0).audience', 'arg(0).issuer'], when: [{ at: 'arg(0).jwtFromRequest', given: true }] },
    { call: 'Strategy.new', setting: 'jwt.ignore-expiration', at: ['arg(0).ignoreExpiration'], default: false },
    { call: 'Strategy.new', setting: 'jwt.remote-key', at: [], default: true, when: [{ at: 'arg(0).secretOrKeyProvider', made: '@RemoteKey' }] },
  ],
  untyped: {
    '@hapi:Server.auth': 'the types of hapi are not installed here',
    'jwtDecode': 'one of several packages', decode: 'one of several packages', encode: 'one of several packages', 'encode|decode|create': 'one of several packages', verify: 'one of several packages',
    expressjwt: 'one of several packages', 'Strategy.new': 'one of several packages', 'expressJwtSecret()': 'one of several packages', 'passportJwtSecret()': 'one of several packages',
    'koaJwtSecret()': 'one of several packages', 'hapiJwt2Key()': 'one of several packages',
  },
});
