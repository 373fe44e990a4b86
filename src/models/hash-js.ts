/** Owns the model of `hash.js`. */
import { model } from './types.ts';

export default model({
  library: 'hash.js',
  packages: ['hash.js'],
  digests: [
    { call: 'sha1', kind: 'digest', algorithm: { name: 'sha1' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha224', kind: 'digest', algorithm: { name: 'sha224' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha256', kind: 'digest', algorithm: { name: 'sha256' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha384', kind: 'digest', algorithm: { name: 'sha384' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha512', kind: 'digest', algorithm: { name: 'sha512' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'ripemd160', kind: 'digest', algorithm: { name: 'ripemd160' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'hmac', kind: 'hmac', algorithm: 'arg(0)', input: ['().update.arg(0)'], output: ['().digest()'] },
  ],
});
