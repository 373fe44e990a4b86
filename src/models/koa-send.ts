/** Owns the model of `koa-send`, which refuses what leads out of its root. */
import { model } from './types.ts';

export default model({
  library: 'koa-send',
  packages: ['koa-send', '@koa/send', 'koa-sendfile'],
  sinks: [
    { call: 'module', at: 'arg(2).root', danger: 'path', kind: 'serve' },
    { call: 'send', at: 'arg(2).root', danger: 'path', kind: 'serve' },
    // The file system's root, or a path that was made absolute before.
    { call: 'module', at: 'arg(1)', danger: 'path', kind: 'serve', when: [{ at: 'arg(2).root', is: ['/'] }] },
  ],
});
