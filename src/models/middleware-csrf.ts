/** Owns the model of middleware against forged requests. */
import { model } from './types.ts';

export default model({
  library: 'middleware-csrf',
  packages: ['csurf', 'csrf-csrf', 'koa-csrf', '@dr.pogodin/csurf', 'express-csurf', 'csrf-sync'],
  middlewares: [
    { call: 'module', does: 'csrf', when: [{ at: 'arg(0).ignoreMethods[]', none: '^POST$' }] },
    { call: 'new', does: 'csrf' },
    { call: 'CSRF.new', does: 'csrf' },
    { call: 'doubleCsrf().doubleCsrfProtection', does: 'csrf' },
    { call: 'csrfSync().csrfSynchronisedProtection', does: 'csrf' },
    { call: 'csrf', does: 'csrf' },
  ],
});
