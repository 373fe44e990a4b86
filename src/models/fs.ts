/** Owns the model of node:fs and its drop-in replacements: what is read from files, and which calls touch which paths. */
import { model } from './types.ts';

/** Flags with which nothing that is there already is written to. */
const EXCLUSIVE = ['wx', 'ax', 'wx+', 'ax+', 'xw', 'xa'];

export default model({
  library: 'fs',
  packages: ['fs', 'fs/promises', 'fs-extra', 'graceful-fs', 'original-fs', 'mz/fs', 'memfs', 'fs-promise', 'pn/fs'],
  sources: [
    { at: 'readFileSync()', source: 'file', holds: 'text' },
    { at: 'readFile|readFileAsync()', source: 'file', holds: 'text' },
    { at: 'promises.readFile()', source: 'file', holds: 'text' },
    { at: 'readFile.arg(-1).param(1)', source: 'file', holds: 'text' },
    { at: 'createReadStream()', source: 'file', holds: 'text' },
    { at: 'createReadStream().on.arg(1).param(0)', source: 'file', holds: 'text' },
  ],
  sinks: [
    {
      call: 'readFile|readFileSync|readFileAsync|createReadStream|open|openSync|openAsync|openAsBlob|readlink|readlinkSync|stat|statSync|statAsync|lstat|lstatSync|lstatAsync|access|accessSync|accessAsync|exists|existsSync|existsAsync|watch|watchFile|unwatchFile|statfs|statfsSync',
      at: 'arg(0)', danger: 'path', kind: 'read',
    },
    { call: 'promises.readFile|open|readlink|stat|lstat|access|watch|statfs', at: 'arg(0)', danger: 'path', kind: 'read' },
    { call: 'readdir|readdirSync|readdirAsync|opendir|opendirSync', at: 'arg(0)', danger: 'path', kind: 'list' },
    { call: 'promises.readdir|opendir', at: 'arg(0)', danger: 'path', kind: 'list' },
    {
      call: 'writeFile|writeFileSync|writeFileAsync|appendFile|appendFileSync|appendFileAsync|createWriteStream|mkdir|mkdirSync|mkdirAsync|mkdtemp|mkdtempSync|truncate|truncateSync|chmod|chmodSync|lchmod|lchmodSync|chown|chownSync|lchown|lchownSync|utimes|utimesSync|lutimes|lutimesSync',
      at: 'arg(0)', danger: 'path', kind: 'write',
    },
    { call: 'promises.writeFile|appendFile|mkdir|mkdtemp|truncate|chmod|lchmod|chown|lchown|utimes|lutimes', at: 'arg(0)', danger: 'path', kind: 'write' },
    { call: 'ReadStream|FileReadStream.new', at: 'arg(0)', danger: 'path', kind: 'read' },
    { call: 'WriteStream|FileWriteStream.new', at: 'arg(0)', danger: 'path', kind: 'write' },
    { call: 'unlink|unlinkSync|unlinkAsync|rm|rmSync|rmdir|rmdirSync', at: 'arg(0)', danger: 'path', kind: 'delete' },
    { call: 'promises.unlink|rm|rmdir', at: 'arg(0)', danger: 'path', kind: 'delete' },
    { call: 'rename|renameSync|renameAsync|copyFile|copyFileSync|copyFileAsync|cp|cpSync|link|linkSync|symlink|symlinkSync', at: ['arg(0)', 'arg(1)'], danger: 'path', kind: 'write' },
    { call: 'promises.rename|copyFile|cp|link|symlink', at: ['arg(0)', 'arg(1)'], danger: 'path', kind: 'write' },
  ],
  folders: [
    { call: 'readdir|readdirSync|readdirAsync', does: 'holds' },
    { call: 'promises.readdir', does: 'holds' },
    { call: 'stat|statSync|statAsync|lstat|lstatSync|lstatAsync', does: 'is' },
    { call: 'promises.stat|lstat', does: 'is' },
    { call: 'exists|existsSync|existsAsync', does: 'exists' },
    { call: 'realpathSync', does: 'resolve' },
  ],
  settings: [
    { call: 'exists|existsSync|existsAsync|stat|statSync|statAsync|lstat|lstatSync|lstatAsync|access|accessSync|accessAsync', setting: 'file.check', at: ['arg(0)'] },
    { call: 'promises.stat|lstat|access', setting: 'file.check', at: ['arg(0)'] },
    { call: 'readFile|readFileSync|readFileAsync|createReadStream|unlink|unlinkSync|unlinkAsync|rm|rmSync|rename|renameSync|renameAsync|chmod|chmodSync|chown|chownSync|truncate|truncateSync', setting: 'file.use', at: ['arg(0)'] },
    { call: 'promises.readFile|unlink|rm|rename|chmod|chown|truncate', setting: 'file.use', at: ['arg(0)'] },
    { call: 'writeFile|writeFileSync|writeFileAsync|appendFile|appendFileSync|appendFileAsync', setting: 'file.use', at: ['arg(0)'], when: [{ at: 'arg(2).flag', not: EXCLUSIVE }] },
    { call: 'promises.writeFile|appendFile', setting: 'file.use', at: ['arg(0)'], when: [{ at: 'arg(2).flag', not: EXCLUSIVE }] },
    { call: 'open|openSync|openAsync', setting: 'file.use', at: ['arg(0)'], when: [{ at: 'arg(1)', not: EXCLUSIVE }] },
    { call: 'promises.open', setting: 'file.use', at: ['arg(0)'], when: [{ at: 'arg(1)', not: EXCLUSIVE }] },
    { call: 'createWriteStream', setting: 'file.use', at: ['arg(0)'], when: [{ at: 'arg(1).flags', not: EXCLUSIVE }] },
  ],
  flows: [
    // What a parser of uploads has written is read again.
    { call: 'readFile|readFileSync|readFileAsync', from: 'arg(0)', to: 'return', keeps: [], turns: { 'uploaded-file': 'archive' } },
    { call: 'promises.readFile', from: 'arg(0)', to: 'return', keeps: [], turns: { 'uploaded-file': 'archive' } },
    { call: 'readFile', from: 'arg(0)', to: 'arg(-1).param(1)', keeps: [], turns: { 'uploaded-file': 'archive' } },
    { call: 'createReadStream', from: 'arg(0)', to: 'return[]', keeps: [], turns: { 'uploaded-file': 'archive' } },
    { call: 'realpathSync|realpath', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true },
    { call: 'realpathSync|realpath', from: 'arg(0)', to: 'return', keeps: [], turns: { 'path-dots': 'path-resolved' } },
    { call: 'realpathSync.native', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true },
    { call: 'realpath', from: 'arg(0)', to: 'arg(-1).param(1)', ends: ['object'], normalizes: true },
    { call: 'promises.realpath', from: 'arg(0)', to: 'return', ends: ['object'], normalizes: true },
    { call: 'promises.realpath', from: 'arg(0)', to: 'return', keeps: [], turns: { 'path-dots': 'path-resolved' } },
  ],
  effects: [
    { call: 'readFile|readFileSync|createReadStream|open|openSync|readdir|readdirSync|opendir|opendirSync', effect: 'file-read' },
    { call: 'promises.readFile|open|readdir|opendir', effect: 'file-read' },
    {
      call: 'writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|rm|rmSync|rmdir|rmdirSync|unlink|unlinkSync|rename|renameSync|copyFile|copyFileSync|cp|cpSync|mkdir|mkdirSync|symlink|symlinkSync|truncate|truncateSync|chmod|chmodSync',
      effect: 'file-write',
    },
    { call: 'promises.writeFile|appendFile|rm|rmdir|unlink|rename|copyFile|cp|mkdir|symlink|truncate|chmod', effect: 'file-write' },
  ],
  untyped: {
    'FileReadStream|FileWriteStream': 'older names that the types leave out',
    'readFileAsync|openAsync|statAsync|lstatAsync|accessAsync|existsAsync|readdirAsync|writeFileAsync|appendFileAsync|mkdirAsync|unlinkAsync|renameAsync|copyFileAsync': 'members that `promisifyAll` adds',
  },
});
