/** Owns the model of `pako`. */
import { model } from './types.ts';

export default model({
  library: 'pako',
  packages: ['pako'],
  sinks: [
    { call: 'inflate|inflateRaw|ungzip', at: 'arg(0)', danger: 'archive', kind: 'unpack' },
  ],
  flows: [{ call: 'inflate|inflateRaw|ungzip|deflate|deflateRaw|gzip', from: 'arg(0)', to: 'return', ends: ['object'] }],
});
