/** Owns the model of middleware that compresses answers. */
import { model } from './types.ts';

export default model({
  library: 'middleware-compression',
  packages: ['compression', 'koa-compress'],
  middlewares: [
    { call: 'module', does: 'compression' },
  ],
});
