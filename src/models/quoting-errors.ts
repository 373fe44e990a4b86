/** Owns which calls quote, in the text of the errors that they throw, what they were given. */
import { model } from './types.ts';

export default model({
  library: 'quoting errors',
  packages: ['', 'fs', 'fs/promises', 'fs-extra', 'child_process', 'vm', 'dns', 'js-yaml', 'yaml', 'xml2js', 'json5'],
  quotes: [
    { call: 'JSON.parse', at: ['arg(0)'], throws: 'json' },
    { call: 'BigInt', at: ['arg(0)'], throws: 'free-text' },
    { call: 'decodeURIComponent|decodeURI', at: ['arg(0)'], throws: 'free-text' },
    { call: 'URL.new', at: ['arg(0)'], throws: 'free-text', when: [{ at: 'arg(1)', given: false }] },
    { call: '@node:http:Response.setHeader', at: ['arg(1)'], throws: 'header' },
    { call: '@express:Response.setHeader', at: ['arg(1)'], throws: 'header' },
    { call: 'RegExp', at: ['arg(0)'] },
    { call: 'RegExp.new', at: ['arg(0)'] },
    { call: 'require|eval', at: ['arg(0)'] },
    { call: 'readFileSync|openSync|readdirSync|statSync|lstatSync|accessSync|unlinkSync|mkdirSync|rmdirSync|writeFileSync|renameSync|copyFileSync', at: ['arg(0)'], throws: 'control' },
    { call: 'readFile|readFileSync|open|openSync|readdir|readdirSync|stat|statSync|lstat|lstatSync|access|accessSync|unlink|unlinkSync|mkdir|mkdirSync|rmdir|rmdirSync|writeFile|writeFileSync|rename|renameSync|copyFile|copyFileSync|readJson|readJSON|readJsonSync', at: ['arg(0)'] },
    { call: 'promises.readFile|open|readdir|stat|lstat|access|unlink|mkdir|rmdir|writeFile|rename|copyFile', at: ['arg(0)'] },
    { call: 'exec|execSync|execFile|execFileSync', at: ['arg(0)'] },
    { call: 'runInNewContext|runInThisContext|runInContext', at: ['arg(0)'] },
    { call: 'lookup|resolve|promises.lookup', at: ['arg(0)'] },
    { call: 'load|safeLoad', at: ['arg(0)'] },
    { call: 'parse', at: ['arg(0)'] },
    { call: 'fetch', at: ['arg(0)'] },
    { call: '@mongoose:Model.findById|findByIdAndUpdate|findByIdAndDelete|findByIdAndRemove', at: ['arg(0)'] },
    { call: '@mongoose:Model.find|findOne|findOneAndUpdate|updateOne|updateMany|deleteOne|create', at: ['arg(0)[]', 'arg(1)[]'] },
    { call: '@pg:Client.query', at: ['arg(0)'] },
    { call: '@mysql:Connection.query', at: ['arg(0)'] },
    { call: '@mysql2:Connection.query|execute', at: ['arg(0)'] },
    { call: '@sqlite3:Database.run|get|all|exec', at: ['arg(0)'] },
  ],
});
