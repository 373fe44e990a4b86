/** Owns servers of files, and handlers that answer with them, which programs start as a whole. */
import { model } from './types.ts';

export default model({
  library: 'file servers',
  packages: ['serve-handler', 'live-server', 'http-server', 'node-static'],
  settings: [
    // Without options it serves the working directory.
    { call: 'module', setting: 'files.served', at: ['arg(2).public'], default: '.', when: [{ at: 'arg(1)', given: true }, { at: 'arg(0)', made: '@node:http:Request' }] },
    { call: 'createServer|start', setting: 'files.served', at: ['arg(0).root'] },
    { call: 'Server.new', setting: 'files.served', at: ['arg(0)'] },
  ],
  untyped: {
    'module|createServer|start|Server': 'none of the packages is installed here',
  },
});
