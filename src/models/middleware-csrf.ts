/** Owns the model of middleware against forged requests. */
import { model } from './types.ts';

export default model({
  library: 'middleware-csrf',
  packages: ['csurf', 'csrf-csrf', 'lusca', 'tiny-csrf', 'koa-csrf', '@dr.pogodin/csurf', '@fastify/csrf-protection', 'express-csurf', 'csrf-sync'],
  middlewares: [
    { call: 'module', does: 'csrf' },
    { call: 'CSRF.new', does: 'csrf' },
    { call: 'doubleCsrf().doubleCsrfProtection', does: 'csrf' },
    { call: 'csrfSync().csrfSynchronisedProtection', does: 'csrf' },
    { call: 'csrf', does: 'csrf' },
  ],
});
