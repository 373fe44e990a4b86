/** Owns the model of middleware that logs requests. */
import { model } from './types.ts';

export default model({
  library: 'middleware-logging',
  packages: ['morgan', 'pino-http', 'express-winston', 'koa-logger'],
  middlewares: [
    { call: 'module', does: 'logging' },
    { call: 'pinoHttp', does: 'logging' },
    { call: 'logger|errorLogger', does: 'logging' },
  ],
});
