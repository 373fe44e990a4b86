/** Owns the model of `koa-jwt`. */
import { model } from './types.ts';

export default model({
  library: 'koa-jwt',
  packages: ['koa-jwt'],
  combiners: [{ call: '().unless', handlers: 'this', runs: 'unless', options: 'arg(0)' }],
  middlewares: [{ call: 'module', does: 'auth', when: [{ at: 'arg(0).passthrough', not: [true] }] }],
});
