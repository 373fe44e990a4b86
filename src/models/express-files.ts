/** Owns the model of what Express sends from the disk: files, views, static folders. */
import { model } from './types.ts';

export default model({
  library: 'express files',
  packages: ['express', 'serve-static'],
  sinks: [
    // Below a root `send` refuses `..`; without one it refuses what has not been resolved before.
    { call: '@express:Response.sendFile|sendfile|download', at: 'arg(0)', danger: 'path-root', kind: 'serve', when: [{ at: 'arg(1).root', given: false }, { at: 'arg(2).root', given: false }] },
    { call: '@express:Response.sendFile|sendfile|download', at: 'arg(0)', danger: 'path-resolved', kind: 'serve', when: [{ at: 'arg(1).root', given: false }, { at: 'arg(2).root', given: false }] },
    { call: '@express:Response.sendFile|sendfile|download', at: ['arg(1).root', 'arg(2).root'], danger: 'path', kind: 'serve' },
    { call: '@express:Response.render', at: 'arg(0)', danger: 'path', kind: 'render' },
    { call: '@express:App.render', at: 'arg(0)', danger: 'path', kind: 'render' },
    { call: 'static', at: 'arg(0)', danger: 'path', kind: 'list' },
    { call: 'module', at: 'arg(0)', danger: 'path', kind: 'list' },
  ],
  untyped: { '@express:Response.sendfile': 'the old spelling, until Express 4' },
});
