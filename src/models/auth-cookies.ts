/** Owns the model of the cookies that `lucia` and `next-auth` set. */
import { model } from './types.ts';

export default model({
  library: 'auth cookies',
  packages: ['lucia', 'next-auth', 'next-auth/next', '@auth/core', '@auth/express'],
  settings: [
    { call: 'Lucia.new', setting: 'cookie.secure', at: ['arg(1).sessionCookie.attributes.secure'], default: true },
    { call: 'module|NextAuth|Auth|ExpressAuth', setting: 'cookie.secure', at: ['arg(-1).cookies.sessionToken.options.secure', 'arg(-1).useSecureCookies'], default: true },
    { call: 'module|NextAuth|Auth|ExpressAuth', setting: 'cookie.http-only', at: ['arg(-1).cookies.sessionToken.options.httpOnly'], default: true },
  ],
  untyped: { 'Lucia.new': 'one of several packages', 'module|NextAuth|Auth|ExpressAuth': 'one of several packages' },
});
