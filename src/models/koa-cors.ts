/** Owns what is special about `@koa/cors`: its functions are given the context, and before its fifth release it sent back whichever origin asked. */
import { model } from './types.ts';

export default model({
  library: '@koa/cors',
  packages: ['@koa/cors'],
  entities: { Asked: ['module.arg(0).origin.param(0)', '@Asked.request'] },
  sources: [
    { at: '@Asked.get()', source: 'headers', holds: 'text' },
    { at: '@Asked.header|headers', source: 'headers', holds: 'dictionary' },
  ],
  settings: [
    { call: 'module', setting: 'cors.origin', at: [], default: true, when: [{ at: 'arg(0).origin', given: false }, { at: 'arg(0).credentials', given: true }], versions: '<5' },
  ],
});
