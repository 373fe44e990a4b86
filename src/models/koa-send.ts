/** Owns the model of `koa-send`, which refuses what leads out of its root. */
import { model } from './types.ts';

export default model({
  library: 'koa-send',
  packages: ['koa-send', '@koa/send', 'koa-sendfile'],
  settings: [
    { call: 'module', setting: 'files.served', at: ['arg(2).root'] },
    { call: 'send', setting: 'files.served', at: ['arg(2).root'] },
    { call: 'module', setting: 'files.hidden', at: ['arg(2).hidden'] },
    { call: 'send', setting: 'files.hidden', at: ['arg(2).hidden'] },
  ],
  sinks: [
    { call: 'module', at: 'arg(2).root', danger: 'path', kind: 'serve' },
    { call: 'send', at: 'arg(2).root', danger: 'path', kind: 'serve' },
    // The file system's root, or a path that was made absolute before.
    { call: 'module', at: 'arg(1)', danger: 'path', kind: 'serve', when: [{ at: 'arg(2).root', is: ['/'] }] },
  ],
});
