/** Owns the model of `koa-route`: handlers that are given the context and the parts of the path. */
import { model } from './types.ts';

export default model({
  library: 'koa-route',
  packages: ['koa-route', 'koa-path-match'],
  entities: { Context: ['get|post|put|patch|delete|del|head|all.arg(1).param(0)', 'get|post|put|patch|delete|del|head|all.arg(1).this'] },
  sources: [{ at: 'get|post|put|patch|delete|del|head|all.arg(1).param(1|2|3)', source: 'params', holds: 'text' }],
  untyped: { 'get|post|put|patch|delete|del|head|all': 'the package publishes no types' },
});
