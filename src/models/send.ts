/** Owns the model of libraries that send a file over HTTP, and refuse `..` below the directory they are given. */
import { model } from './types.ts';

export default model({
  library: 'send',
  packages: ['send', '@fastify/send'],
  sinks: [
    { call: 'module', at: 'arg(1)', danger: 'path-root', kind: 'serve', when: [{ at: 'arg(2).root', given: false }] },
    { call: 'module', at: 'arg(1)', danger: 'path-resolved', kind: 'serve', when: [{ at: 'arg(2).root', given: false }] },
    { call: 'module', at: 'arg(2).root', danger: 'path', kind: 'serve' },
    { call: 'send', at: 'arg(1)', danger: 'path-root', kind: 'serve', when: [{ at: 'arg(2).root', given: false }] },
    { call: 'send', at: 'arg(1)', danger: 'path-resolved', kind: 'serve', when: [{ at: 'arg(2).root', given: false }] },
    { call: 'send', at: 'arg(2).root', danger: 'path', kind: 'serve' },
  ],
});
