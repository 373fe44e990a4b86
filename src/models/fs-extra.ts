/** Owns the model of what `fs-extra` adds to node:fs. */
import { model } from './types.ts';

export default model({
  library: 'fs-extra',
  packages: ['fs-extra'],
  sinks: [
    { call: 'readJson|readJSON|readJsonSync|readJSONSync|pathExists|pathExistsSync', at: 'arg(0)', danger: 'path', kind: 'read' },
    {
      call: 'writeJson|writeJSON|writeJsonSync|writeJSONSync|outputFile|outputFileSync|outputJson|outputJSON|outputJsonSync|outputJSONSync|ensureFile|ensureFileSync|createFile|createFileSync|ensureDir|ensureDirSync|mkdirs|mkdirsSync|mkdirp|mkdirpSync',
      at: 'arg(0)', danger: 'path', kind: 'write',
    },
    { call: 'remove|removeSync|emptyDir|emptyDirSync|emptydir|emptydirSync', at: 'arg(0)', danger: 'path', kind: 'delete' },
    { call: 'copy|copySync|move|moveSync|ensureLink|ensureLinkSync|createLink|createLinkSync|ensureSymlink|ensureSymlinkSync|createSymlink|createSymlinkSync', at: ['arg(0)', 'arg(1)'], danger: 'path', kind: 'write' },
  ],
  folders: [{ call: 'pathExists|pathExistsSync', does: 'exists' }],
  sources: [{ at: 'readJson|readJSON|readJsonSync|readJSONSync()', source: 'file', holds: 'json' }],
});
