/** Owns the model of node:zlib: what it unpacks, and how much of it. */
import { model } from './types.ts';

const unbounded = (at: string) => [{ at, given: false }];

export default model({
  library: 'node:zlib',
  packages: ['zlib', 'stream', 'stream/promises'],
  entities: {
    Unpacker: ['createGunzip|createUnzip|createInflate|createInflateRaw|createBrotliDecompress|createZstdDecompress()', 'Gunzip|Unzip|Inflate|InflateRaw|BrotliDecompress.new'],
  },
  flows: [
    { call: 'gunzipSync|unzipSync|inflateSync|inflateRawSync|brotliDecompressSync|gzipSync|deflateSync|deflateRawSync|brotliCompressSync', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'gunzip|unzip|inflate|inflateRaw|brotliDecompress', from: 'arg(0)', to: 'arg(-1).param(1)', ends: ['object'] },
  ],
  sinks: [
    {
      call: 'gunzipSync|unzipSync|inflateSync|inflateRawSync|brotliDecompressSync|zstdDecompressSync|gunzip|unzip|inflate|inflateRaw|brotliDecompress|zstdDecompress',
      at: 'arg(0)', danger: 'archive', kind: 'unpack', when: unbounded('arg(1).maxOutputLength'),
    },
    { call: '@Unpacker.write|end', at: 'arg(0)', danger: 'archive', kind: 'unpack' },
    { call: 'any.pipe', at: 'this[]', danger: 'archive', kind: 'unpack', when: [{ at: 'arg(0)', made: '@Unpacker' }] },
    // What stands between the unpacker and the end may count.
    ...['pipeline', 'promises.pipeline'].map((call) => ({ call, at: 'arg(0)', danger: 'archive', kind: 'unpack', when: [{ at: 'arg(1)', made: '@Unpacker' }, { at: 'arg(3)', given: false }] }) as const),
    ...['pipeline', 'promises.pipeline'].map((call) => ({ call, at: 'arg(0)[]', danger: 'archive', kind: 'unpack', when: [{ at: 'arg(1)', made: '@Unpacker' }, { at: 'arg(3)', given: false }] }) as const),
  ],
  untyped: {
    'createZstdDecompress|zstdDecompressSync|zstdDecompress': 'since Node 22.15, the types are those of Node 20',
    'any.pipe': 'a member of streams, which are not among the values that `any` is checked with',
  },
});
