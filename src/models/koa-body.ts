/** Owns the model of Koa's body parsers: `koa-body`, `koa-bodyparser`, `@koa/bodyparser`. */
import { model } from './types.ts';

export default model({
  library: 'koa-body',
  packages: ['koa-body', 'koa-bodyparser', '@koa/bodyparser'],
  middlewares: [
    { call: 'module', does: 'parsing' },
    { call: 'koaBody|bodyParser', does: 'parsing' },
  ],
});
