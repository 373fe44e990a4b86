/** Owns the model of the directory of the process itself. */
import { model } from './types.ts';

export default model({
  library: 'working directory of the process',
  packages: ['', 'process'],
  sinks: [
    { call: 'process.chdir', at: 'arg(0)', danger: 'path', kind: 'list' },
    { call: 'chdir', at: 'arg(0)', danger: 'path', kind: 'list' },
  ],
});
