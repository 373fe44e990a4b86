/** Owns the model of `koa-compose`: a list of middleware as one. */
import { model } from './types.ts';

export default model({
  library: 'koa-compose',
  packages: ['koa-compose'],
  wrappers: [{ call: 'module', wraps: 'arg(0)' }],
});
