/** Owns the model of values that the machine decides: directories of the program, of the user, of temporary files. */
import { model } from './types.ts';

export default model({
  library: 'machine',
  packages: ['', 'os'],
  origins: [
    { at: 'tmpdir()', is: 'temporary-directory' },
    { at: 'homedir()', is: 'home-directory' },
    { at: '__dirname', is: 'program-directory' },
  ],
  sources: [
    { at: '__dirname', source: 'environment', holds: 'text' },
    { at: '__filename', source: 'environment', holds: 'text' },
    { at: 'process.execPath', source: 'environment', holds: 'text' },
    { at: 'tmpdir|homedir()', source: 'environment', holds: 'text' },
  ],
});
