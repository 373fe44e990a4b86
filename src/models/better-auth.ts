/** Owns the model of `better-auth`: its default password hash, its limiter, what it hands to callbacks. */
import { model } from './types.ts';

export default model({
  library: 'better-auth',
  packages: ['better-auth', 'better-auth/minimal', 'better-auth/crypto', 'better-auth/node', 'better-auth/next-js', 'better-auth/api'],
  entities: {
    Auth: ['betterAuth()'],
  },
  settings: [
    { call: 'betterAuth', setting: 'cookie.secure', at: ['arg(0).advanced.defaultCookieAttributes.secure', 'arg(0).advanced.useSecureCookies'], default: true },
    { call: 'betterAuth', setting: 'cookie.http-only', at: ['arg(0).advanced.defaultCookieAttributes.httpOnly'], default: true },
    { call: 'betterAuth', setting: 'cookie.same-site', at: ['arg(0).advanced.defaultCookieAttributes.sameSite'], default: 'lax' },
  ],
  hashes: [
    {
      // Fixed in @better-auth/utils: 2^14, 16, 1 with 64 bytes.
      call: 'betterAuth',
      algorithm: 'scrypt',
      password: 'arg(0).emailAndPassword',
      parameters: { N: { at: [], default: 16384 }, r: { at: [], default: 16 }, p: { at: [], default: 1 } },
      output: [],
      when: 'arg(0).emailAndPassword.enabled',
      unless: 'arg(0).emailAndPassword.password.hash',
    },
    {
      call: 'hashPassword',
      algorithm: 'scrypt',
      password: 'arg(0)',
      parameters: { N: { at: [], default: 16384 }, r: { at: [], default: 16 }, p: { at: [], default: 1 } },
      output: ['return'],
    },
  ],
  verifies: [{ call: 'verifyPassword', password: 'arg(0).password', hash: 'arg(0).hash', promise: true }],
  sources: [
    { at: 'betterAuth.arg(0).emailAndPassword.password.hash.param(0)', source: 'body', holds: 'text' },
    { at: 'betterAuth.arg(0).emailAndPassword.password.verify.param(0).password', source: 'body', holds: 'text' },
  ],
  limiters: [
    {
      // On in production unless `enabled` says otherwise; sign-in and the like have 3 in 10 seconds.
      call: 'betterAuth',
      form: 'handler',
      check: ['handler'],
      off: 'arg(0).rateLimit.enabled',
      store: {
        at: 'arg(0).rateLimit.storage', absent: 'memory', present: 'shared', memory: ['memory'],
        or: ['arg(0).rateLimit.customStorage', 'arg(0).secondaryStorage'],
      },
      defaultKey: 'ip',
      limit: ['arg(0).rateLimit.max'],
      windowMs: ['arg(0).rateLimit.window'],
      unit: 's',
      defaults: { limit: 100, windowMs: 10_000 },
    },
  ],
  effects: [
    { call: '@Auth.handler', effect: 'credential-check' },
    { call: 'toNodeHandler|toNextJsHandler', effect: 'credential-check' },
    { call: '@Auth.api.signInEmail|signUpEmail|changePassword|resetPassword', effect: 'credential-check' },
    { call: 'verifyPassword', effect: 'credential-check' },
  ],
  untyped: {
    '@Auth.api.signInEmail|signUpEmail|changePassword|resetPassword': 'computed from the options that `betterAuth` is given',
  },
});
