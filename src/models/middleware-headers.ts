/** Owns the model of middleware that sets or tidies headers and parameters. */
import { model } from './types.ts';

export default model({
  library: 'middleware-headers',
  packages: ['helmet', 'koa-helmet', '@fastify/helmet', 'hpp', 'response-time', 'serve-favicon', 'method-override'],
  middlewares: [
    { call: 'module', does: 'headers' },
    { call: 'helmet', does: 'headers' },
    { call: 'contentSecurityPolicy|hsts|noSniff|frameguard|referrerPolicy|hidePoweredBy', does: 'headers' },
  ],
});
