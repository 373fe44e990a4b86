/** Owns the model of packages that find files by patterns. */
import { model } from './types.ts';

export default model({
  library: 'file patterns',
  packages: ['glob', 'fast-glob', 'tiny-glob', 'tiny-glob/sync', 'tinyglobby', 'globby'],
  folders: [
    { call: 'glob|globSync|sync|async|globby|globbySync', does: 'finds' },
    { call: 'glob.sync', does: 'finds' },
    { call: 'module', does: 'finds' },
  ],
});
