/** Owns the model of middleware against forged requests. */
import { model } from './types.ts';

export default model({
  library: 'middleware-csrf',
  packages: ['csurf', 'csrf-csrf', 'lusca'],
  middlewares: [
    { call: 'module', does: 'csrf' },
    { call: 'doubleCsrf().doubleCsrfProtection', does: 'csrf' },
    { call: 'csrf', does: 'csrf' },
  ],
});
