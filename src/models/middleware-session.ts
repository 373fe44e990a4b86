/** Owns the model of middleware that loads sessions. */
import { model } from './types.ts';

export default model({
  library: 'middleware-session',
  packages: ['express-session', 'cookie-session', 'koa-session', 'connect-flash'],
  middlewares: [
    { call: 'module', does: 'session' },
  ],
});
