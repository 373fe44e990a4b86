/** Owns what a program writes into files: contents, streams, and what is piped there. */
import { model } from './types.ts';

export default model({
  library: 'written data',
  packages: ['', 'fs', 'fs/promises', 'fs-extra', 'graceful-fs', 'mz/fs', 'stream', 'stream/promises', 'write-file-atomic'],
  entities: {
    File: ['createWriteStream()', 'WriteStream.new'],
  },
  sinks: [
    { call: 'writeFile|writeFileSync|writeFileAsync|appendFile|appendFileSync|appendFileAsync|outputFile|outputFileSync|writeJson|writeJsonSync|outputJson|outputJsonSync', at: ['arg(1)', 'arg(1).*'], danger: 'network-content', kind: 'file' },
    { call: 'promises.writeFile|appendFile', at: ['arg(1)', 'arg(1).*'], danger: 'network-content', kind: 'file' },
    { call: 'write|writeSync', at: 'arg(1)', danger: 'network-content', kind: 'file' },
    { call: 'module', at: 'arg(1)', danger: 'network-content', kind: 'file' },
    { call: '@File.write|end', at: 'arg(0)', danger: 'network-content', kind: 'file' },
    { call: 'any.pipe', at: 'this', danger: 'network-content', kind: 'file', when: [{ at: 'arg(0)', made: '@File' }] },
    { call: 'pipeline', at: 'arg(0)', danger: 'network-content', kind: 'file', when: [{ at: 'arg(1)', made: '@File' }] },
    { call: 'promises.pipeline', at: 'arg(0)', danger: 'network-content', kind: 'file', when: [{ at: 'arg(1)', made: '@File' }] },
  ],
  untyped: {
    'writeFileAsync|appendFileAsync': 'members that `promisifyAll` adds',
    'any.pipe': 'a member of streams, which are not among the values that `any` is checked with',
  },
});
