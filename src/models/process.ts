/** Owns the model of the global `process`: environment, arguments, standard input. */
import { model } from './types.ts';

export default model({
  library: 'process',
  packages: [''],
  sources: [
    { at: 'process.env', source: 'environment', holds: 'dictionary' },
    { at: 'process.argv', source: 'arguments', holds: 'list' },
    { at: 'process.cwd()', source: 'environment', holds: 'text' },
    { at: 'process.stdin.on.arg(1).param(0)', source: 'arguments', holds: 'text' },
  ],
  settings: [{ call: 'process.exit', setting: 'program.end', at: ['arg(0)'], default: 0 }],
  leaves: [{ call: 'process.exit|abort' }],
  folders: [{ call: 'process.cwd', does: 'working' }],
  origins: [
    { at: 'process.pid|platform|version', is: 'constant' },
    { at: 'process.hrtime|uptime()', is: 'clock' },
    { at: 'process.cwd()', is: 'working-directory' },
    { at: 'process.env.TMPDIR|TMP|TEMP', is: 'temporary-directory' },
  ],
});
