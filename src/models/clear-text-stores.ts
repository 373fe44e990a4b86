/** Owns where a program keeps values so that others can read them: cookies, files, the browser's storage. */
import { model } from './types.ts';

export default model({
  library: 'clear-text-stores',
  packages: ['', 'fs', 'fs/promises', 'fs-extra', 'graceful-fs', 'electron-store', 'conf', 'configstore', 'node-persist', 'node-localstorage', 'lowdb', 'node-json-db', 'level', '@react-native-async-storage/async-storage', 'react-native-mmkv'],
  sinks: [
    { call: '@express:Response.cookie', at: 'arg(1)', danger: 'secret', kind: 'cookie' },
    { call: '@express:Response.setHeader|header|set|append', at: 'arg(1)', danger: 'secret', kind: 'cookie', when: [{ at: 'arg(0)', matches: '^[Ss]et-[Cc]ookie$' }] },
    { call: '@node:http:Response.setHeader|appendHeader', at: ['arg(1)', 'arg(1)[]'], danger: 'secret', kind: 'cookie', when: [{ at: 'arg(0)', matches: '^[Ss]et-[Cc]ookie$' }] },
    { call: '@express:Response.writeHead', at: ['arg(1).Set-Cookie', 'arg(1).set-cookie', 'arg(1).Set-Cookie[]', 'arg(1).set-cookie[]'], danger: 'secret', kind: 'cookie' },
    { call: '@node:http:Response.writeHead', at: ['arg(1).Set-Cookie', 'arg(1).set-cookie', 'arg(1).Set-Cookie[]', 'arg(1).set-cookie[]'], danger: 'secret', kind: 'cookie' },
    { call: '@fastify:Reply.setCookie|cookie', at: 'arg(1)', danger: 'secret', kind: 'cookie' },
    { call: '@koa:Context.cookies.set', at: 'arg(1)', danger: 'secret', kind: 'cookie' },
    { call: 'writeFile|writeFileSync|appendFile|appendFileSync|outputFile|outputFileSync', at: 'arg(1)', danger: 'secret', kind: 'file' },
    { call: 'promises.writeFile|appendFile', at: 'arg(1)', danger: 'secret', kind: 'file' },
    { call: 'document.cookie.assigned', at: 'arg(0)', danger: 'secret', kind: 'cookie' },
    { call: 'window.document.cookie.assigned', at: 'arg(0)', danger: 'secret', kind: 'cookie' },
    { call: 'window.localStorage|sessionStorage.setItem', at: 'arg(1)', danger: 'secret', kind: 'browser' },
    { call: 'localStorage|sessionStorage[].assigned', at: 'arg(0)', danger: 'secret', kind: 'browser' },
    { call: 'createWriteStream().write|end', at: 'arg(0)', danger: 'secret', kind: 'file' },
    // Packages that keep values in a file: `electron-store`, `conf`, `configstore`, `node-persist`, `level`.
    ...['new', 'Conf.new', 'MMKV.new', 'Store.new'].map((store) => ({ call: `${store}.set`, at: ['arg(1)', 'arg(0).*'], danger: 'secret', kind: 'file' }) as const),
    { call: 'LocalStorage.new.setItem', at: 'arg(1)', danger: 'secret', kind: 'file' },
    { call: 'Level.new.put', at: 'arg(1)', danger: 'secret', kind: 'file' },
    { call: '().put', at: 'arg(1)', danger: 'secret', kind: 'file' },
    { call: 'JsonDB.new.push', at: ['arg(1)', 'arg(1).*'], danger: 'secret', kind: 'file' },
    { call: 'setItem', at: 'arg(1)', danger: 'secret', kind: 'file' },
    { call: 'write|writeSync', at: 'arg(1)', danger: 'secret', kind: 'file' },
    { call: 'localStorage|sessionStorage.setItem', at: 'arg(1)', danger: 'secret', kind: 'browser' },
    { call: 'localStorage|sessionStorage.*.assigned', at: 'arg(0)', danger: 'secret', kind: 'browser' },
  ],
  untyped: {
    'new.set': 'packages that keep values in a file are not installed here', 'Conf|MMKV|Store|LocalStorage|Level|JsonDB': 'as above', '().put': 'as above', setItem: 'as above',
  },
  settings: [
    { call: 'document.cookie.assigned', setting: 'cookie.script', at: ['arg(0)'] },
    { call: 'window.document.cookie.assigned', setting: 'cookie.script', at: ['arg(0)'] },
  ],
});
