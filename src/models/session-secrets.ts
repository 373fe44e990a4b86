/** Owns where frameworks for sessions and sign-in are given the secret with which they sign and encrypt. */
import { model, type Model } from './types.ts';

const session = (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind: 'session-secret' }) as const;
const token = (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind: 'jwt-key' }) as const;

const sinks: NonNullable<Model['sinks']> = [
  session('@fastify:App.register', 'arg(1).secret', 'arg(1).key', 'arg(1).cookie.secret', 'arg(1).password'),
  session('@koa:App.keys.assigned', 'arg(0)', 'arg(0)[]'),
  session('betterAuth', 'arg(0).secret'),
  token('module', 'arg(0).secret', 'arg(2).secret', 'arg(0).secretOrPrivateKey'), token('NextAuth|Auth', 'arg(0).secret', 'arg(2).secret'), token('getToken|encode|decode', 'arg(0).secret'),
  session('getIronSession', 'arg(1).password', 'arg(2).password'), session('sealData|unsealData', 'arg(1).password'), session('seal|unseal', 'arg(1)', 'arg(1).secret', 'arg(1).encryption.secret'), session('withIronSessionApiRoute|withIronSessionSsr', 'arg(1).password', 'arg(1).cookieOptions.password'),
  session('createCookieSessionStorage', 'arg(0).cookie.secrets[]'), session('createCookie', 'arg(1).secrets[]'),
  session('doubleCsrf', 'arg(0).getSecret.return', 'arg(0).getSecret'), session('setSignedCookie', 'arg(3)'), session('getSignedCookie', 'arg(1)'), session('auth', 'arg(0).secret'), session('sessionMiddleware', 'arg(0).encryptionKey'),
  token('createSigner|createVerifier', 'arg(0).key'), token('jwt', 'arg(0).secret'), token('sign|createToken', 'arg(1)'),
];

export default model({
  library: 'session secrets',
  packages: [
    'better-auth', 'next-auth', 'next-auth/jwt', '@auth/core', '@auth/core/jwt', '@auth/express', 'iron-session', 'iron-session/next', 'iron-webcrypto', '@hapi/iron', 'iron', '@remix-run/node', 'react-router', 'csrf-csrf', 'hono/cookie', 'express-openid-connect', 'hono-sessions',
    '@fastify/session', '@fastify/cookie', 'fastify-cookie', 'fastify-session', 'koa', 'fast-jwt', '@elysiajs/jwt', 'hapi-auth-jwt2', 'jws', 'njwt',
  ],
  sinks,
});
