/** Owns the model of small packages that read, find or watch the file they are given as first argument. */
import { model } from './types.ts';

export default model({
  library: 'file readers',
  packages: [
    'path-exists', 'file-exists', 'load-json-file', 'jsonfile', 'line-reader', 'n-readlines', 'read-last-lines', 'read-chunk', 'fs-readfile-promise', 'image-size', 'md5-file', 'chokidar',
    'recursive-readdir', 'readdirp', 'walkdir', 'walk', 'walk-sync', 'walker', 'node-dir', 'glob', 'globby', 'fast-glob', 'tiny-glob', 'tinyglobby', 'readline-file', 'fs-walk', 'klaw', 'klaw-sync', 'node-watch', 'fstream', 'vinyl-fs', 'gulp',
  ],
  sinks: [
    { call: 'Reader|Writer|src|dest|symlink', at: ['arg(0)', 'arg(0).path', 'arg(0)[]'], danger: 'path', kind: 'read' },
    { call: 'Reader|Writer.new', at: ['arg(0)', 'arg(0).path'], danger: 'path', kind: 'read' },
    { call: 'File|Dir|Link|Proxy.Reader|Writer', at: ['arg(0)', 'arg(0).path'], danger: 'path', kind: 'read' },
    { call: 'module', at: ['arg(0)', 'arg(0)[]'], danger: 'path', kind: 'list' },
    { call: 'module', at: ['arg(1).cwd'], danger: 'path', kind: 'list' },
    {
      call: 'sync|async|stream|glob|globSync|globStream|globby|globbySync|globIterate|pathExists|pathExistsSync|loadJsonFile|loadJsonFileSync|readFile|readFileSync|eachLine|open|read|readChunk|readChunkSync|watch|walk|walkSync|files|readFiles|readFilesStream|promiseFiles|subdirs|paths|imageSize|imageSizeFromFile',
      at: ['arg(0)', 'arg(0)[]', 'arg(1).cwd'], danger: 'path', kind: 'read',
    },
    { call: 'Glob.new', at: 'arg(0)', danger: 'path', kind: 'list' },
    { call: 'writeFile|writeFileSync', at: 'arg(0)', danger: 'path', kind: 'write' },
    { call: 'new', at: 'arg(0)', danger: 'path', kind: 'read' },
  ],
  untyped: {
    'Reader|Writer|src|dest|symlink|File|Dir|Link|Proxy': 'small packages share the model, each has some of them',
    'read|readChunk|readChunkSync|walk|walkSync|files|readFiles|readFilesStream|promiseFiles|subdirs|paths|imageSizeFromFile': 'small packages share the model, each has some of them',
    new: 'as above',
  },
});
