/** Owns the model of packages that list, find or watch files: whoever stored a file has chosen its name. */
import { model } from './types.ts';

const names = (at: string) => ({ at, source: 'file-name', holds: 'json' }) as const;
const name = (at: string) => ({ at, source: 'file-name', holds: 'text' }) as const;

export default model({
  library: 'file names',
  packages: [
    'fs', 'fs/promises', 'fs-extra', 'graceful-fs', 'original-fs', 'mz/fs', 'memfs', 'fs-promise', 'pn/fs',
    'recursive-readdir', 'recursive-readdir-sync', 'readdirp', 'walkdir', 'walk', 'walk-sync', 'walker', 'node-dir', 'glob', 'globby', 'fast-glob', 'tiny-glob', 'tinyglobby', 'glob-promise', 'globule', 'fs-readdir-recursive', 'readdir-enhanced', 'rrdir', 'fdir',
    'klaw', 'klaw-sync', 'chokidar', 'node-watch', 'watch', 'gaze', 'sane', 'fs-walk', 'diveSync', 'dive', 'filehound', 'matched', 'list-dir', 'dir-to-json', 'directory-tree',
  ],
  entities: {
    Dir: ['opendir|opendirSync()', 'promises.opendir()', 'opendir.arg(-1).param(1)'],
    Walk: ['()', 'walk|walkdir|watch|stream|globStream|find|emit|Glob|glob()', 'Glob|Walker|Gaze.new', 'new', '@Walk.on|add|filterDir()'],
  },
  sources: [
    names('readdirSync()'), names('promises.readdir()'), names('readdir|readdirAsync()'), names('readdir.arg(-1).param(1)'),
    name('@Dir[].name|path|parentPath'), name('@Dir.readSync|read().name'), name('@Dir.read.arg(0).param(1).name'),
    // Packages whose only function answers with names, at once, in a promise or through a callback.
    names('()'), names('arg(1).param(1)'), names('arg(2).param(1)'),
    names('sync|async|globSync|globby|globbySync|walkSync|find|match|mapping|findMapping|promiseFiles|readdirpPromise|promise|files|paths|subdirs()'), names('glob|glob.promise|readdirp()'),
    names('sync|glob|files|paths|subdirs|promiseFiles.arg(-1).param(1)'), names('readFiles.arg(-1).param(0)'), names('Glob.arg(-1).param(1)'), names('Glob.new.found'), names('@Walk.found'),
    name('walkdir.arg(-1).param(0)'), name('arg(1).param(0)'), name('@Walk.on.arg(1).param(0)'), name('@Walk.on.arg(1).param(1).name'), name('@Walk[]'), name('watch.arg(-1).param(1)'),
  ],
});
