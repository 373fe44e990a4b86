/** Owns the model of node:process as a module. */
import { model } from './types.ts';

export default model({
  library: 'node:process',
  packages: ['process'],
  leaves: [{ call: 'exit|abort' }],
  settings: [{ call: 'exit', setting: 'program.end', at: ['arg(0)'], default: 0 }],
  sources: [
    { at: 'env', source: 'environment', holds: 'dictionary' },
    { at: 'argv', source: 'arguments', holds: 'list' },
    { at: 'stdin.on.arg(1).param(0)', source: 'arguments', holds: 'text' },
  ],
});
