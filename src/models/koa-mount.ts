/** Owns the model of `koa-mount`: an application or middleware below a path. */
import { model } from './types.ts';

export default model({
  library: 'koa-mount',
  packages: ['koa-mount'],
  combiners: [{ call: 'module', handlers: 'arg(-1)', runs: 'below', paths: 'arg(0)' }],
});
