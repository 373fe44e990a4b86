/** Owns the model of packages that unpack a whole archive by one call. */
import { model } from './types.ts';

export default model({
  library: 'decompress',
  packages: ['decompress', 'extract-zip', 'compressing', 'targz', 'gunzip-maybe', '@xhmikosr/decompress', 'inly', 'unpacker'],
  sinks: [
    { call: 'module', at: 'arg(0)', danger: 'uploaded-file', kind: 'unpack' },
    { call: 'zip|tar|tgz|gzip.uncompress', at: 'arg(0)', danger: 'uploaded-file', kind: 'unpack' },
    { call: 'module', at: 'arg(0)', danger: 'archive', kind: 'unpack' },
    { call: 'module', at: ['arg(1)', 'arg(1).dir'], danger: 'path', kind: 'write' },
    { call: 'zip|tar|tgz|gzip.uncompress', at: 'arg(0)', danger: 'archive', kind: 'unpack' },
    { call: 'zip|tar|tgz|gzip.uncompress', at: 'arg(1)', danger: 'path', kind: 'write' },
    { call: 'any.pipe', at: 'this[]', danger: 'archive', kind: 'unpack', when: [{ at: 'arg(0)', made: '()' }] },
  ],
  untyped: { '()': 'small packages share the model, each has some of them', 'any.pipe': 'a member of streams', 'zip|tar|tgz|gzip': 'of one of the packages', module: 'of packages that are not at hand' },
});
