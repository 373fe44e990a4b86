/** Owns the models of calls that do their work at once, while the process does nothing else. */
import { model } from './types.ts';

export default model({
  library: 'blocking calls',
  packages: ['fs', 'fs-extra', 'graceful-fs', 'child_process', 'crypto', 'zlib', 'bcrypt', 'bcryptjs', '@node-rs/bcrypt', '@node-rs/argon2', 'execa', 'cross-spawn'],
  settings: [
    { call: 'readFileSync|writeFileSync|appendFileSync|copyFileSync|cpSync|copySync|readJsonSync|readJSONSync|writeJsonSync|writeJSONSync|outputFileSync|outputJsonSync|emptyDirSync|removeSync', setting: 'blocking.file', at: ['arg(0)'] },
    { call: 'readdirSync|rmSync|rmdirSync|unlinkSync|renameSync|mkdirSync|ensureDirSync|existsSync|pathExistsSync|statSync|lstatSync|accessSync|mkdtempSync', setting: 'blocking.entry', at: ['arg(0)'] },
    { call: 'execSync|execFileSync|spawnSync|execaSync|execaCommandSync', setting: 'blocking.process', at: ['arg(0)'] },
    { call: 'sync', setting: 'blocking.process', at: ['arg(0)'] },
    { call: 'pbkdf2Sync|scryptSync|hashSync|compareSync|verifySync|generateKeyPairSync|generatePrimeSync', setting: 'blocking.hash', at: ['arg(0)'] },
    {
      call: 'gzipSync|gunzipSync|deflateSync|deflateRawSync|inflateSync|inflateRawSync|unzipSync|brotliCompressSync|brotliDecompressSync', setting: 'blocking.compression', at: ['arg(0)'],
    },
  ],
});
