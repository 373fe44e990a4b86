/** Owns the model of Koa's body parsers: `koa-body`, `koa-bodyparser`, `@koa/bodyparser`. */
import { model } from './types.ts';

export default model({
  library: 'koa-body',
  packages: ['koa-body', 'koa-bodyparser', '@koa/bodyparser'],
  settings: [
    { call: 'module', setting: 'body.limit', at: ['arg(0).jsonLimit'] },
    { call: 'koaBody|bodyParser', setting: 'body.limit', at: ['arg(0).jsonLimit'] },
    { call: 'module', setting: 'body.limit', at: ['arg(0).formLimit'] },
    { call: 'koaBody|bodyParser', setting: 'body.limit', at: ['arg(0).formLimit'] },
    { call: 'module', setting: 'body.limit', at: ['arg(0).textLimit'] },
    { call: 'koaBody|bodyParser', setting: 'body.limit', at: ['arg(0).textLimit'] },
  ],
  middlewares: [
    { call: 'module', does: 'parsing' },
    { call: 'koaBody|bodyParser', does: 'parsing' },
  ],
});
