/** Owns what `@koa/cors` did before its fifth release: without an `origin` it sent back whichever asked. */
import { model } from './types.ts';

export default model({
  library: '@koa/cors',
  packages: ['@koa/cors'],
  settings: [
    { call: 'module', setting: 'cors.origin', at: [], default: true, when: [{ at: 'arg(0).origin', given: false }, { at: 'arg(0).credentials', given: true }], versions: '<5' },
  ],
});
