/** Owns the model of `sha.js`. */
import { model } from './types.ts';

export default model({
  library: 'sha.js',
  packages: ['sha.js', 'create-hash', 'create-hash/browser'],
  digests: [
    { call: 'module', kind: 'digest', algorithm: 'arg(0)', input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha.new', kind: 'digest', algorithm: { name: 'sha' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha1.new', kind: 'digest', algorithm: { name: 'sha1' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha256.new', kind: 'digest', algorithm: { name: 'sha256' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'sha512.new', kind: 'digest', algorithm: { name: 'sha512' }, input: ['().update.arg(0)'], output: ['().digest()'] },
  ],
});
