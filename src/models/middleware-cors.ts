/** Owns the model of CORS middleware. */
import { model } from './types.ts';

export default model({
  library: 'middleware-cors',
  packages: ['cors', '@koa/cors', '@fastify/cors'],
  middlewares: [
    { call: 'module', does: 'cors' },
  ],
});
