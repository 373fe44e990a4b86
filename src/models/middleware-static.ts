/** Owns the model of middleware that serves files and documents. */
import { model } from './types.ts';

export default model({
  library: 'middleware-static',
  packages: ['serve-static', 'koa-static', 'swagger-ui-express'],
  middlewares: [
    { call: 'module', does: 'static' },
    { call: 'setup|serveFiles', does: 'static' },
    { call: 'serve', does: 'static' },
  ],
});
