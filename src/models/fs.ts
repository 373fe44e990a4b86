/** Owns the model of node:fs: what is read from files, and which calls touch them. */
import { model } from './types.ts';

export default model({
  library: 'fs',
  packages: ['fs', 'fs/promises', 'fs-extra', 'graceful-fs'],
  sources: [
    { at: 'readFileSync()', source: 'file', holds: 'text' },
    { at: 'readFile()', source: 'file', holds: 'text' },
    { at: 'promises.readFile()', source: 'file', holds: 'text' },
    { at: 'readFile.arg(-1).param(1)', source: 'file', holds: 'text' },
    { at: 'readdirSync()', source: 'file', holds: 'list' },
    { at: 'promises.readdir()', source: 'file', holds: 'list' },
    { at: 'readdir()', source: 'file', holds: 'list' },
    { at: 'readdir.arg(-1).param(1)', source: 'file', holds: 'list' },
    { at: 'createReadStream().on.arg(1).param(0)', source: 'file', holds: 'text' },
  ],
  flows: [
    { call: 'realpathSync|realpath', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'promises.realpath', from: 'arg(0)', to: 'return', ends: ['object'] },
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
});
