/** Owns the model of `@fastify/cookie`. */
import { model } from './types.ts';

export default model({
  library: '@fastify/cookie',
  packages: ['@fastify/cookie'],
  settings: [
    { call: '@fastify:Reply.header', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
    { call: '@fastify:Reply.headers', setting: 'cookie.header', at: ['arg(0).Set-Cookie', 'arg(0).set-cookie'] },
    { call: '@fastify:Reply.clearCookie', setting: 'cookie.cleared', at: ['arg(0)'] },
    { call: '@fastify:Reply.setCookie|cookie', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@fastify:Reply.setCookie|cookie', setting: 'cookie.value', at: ['arg(1)'] },
    { call: '@fastify:Reply.setCookie|cookie', setting: 'cookie.secure', at: ['arg(2).secure'], default: false },
    { call: '@fastify:Reply.setCookie|cookie', setting: 'cookie.http-only', at: ['arg(2).httpOnly'], default: false },
    { call: '@fastify:Reply.setCookie|cookie', setting: 'cookie.same-site', at: ['arg(2).sameSite'] },
  ],
  sources: [{ at: '@fastify:Request.cookies', source: 'cookies', holds: 'dictionary' }],
});
