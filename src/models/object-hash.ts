/** Owns the model of `object-hash`. */
import { model } from './types.ts';

export default model({
  library: 'object-hash',
  packages: ['object-hash'],
  digests: [
    // SHA-1 unless `algorithm` names another.
    { call: 'module', kind: 'digest', algorithm: 'arg(1).algorithm', input: ['arg(0)'], output: ['()'] },
    { call: 'sha1|keys', kind: 'digest', algorithm: { name: 'sha1' }, input: ['arg(0)'], output: ['()'] },
    { call: 'MD5|keysMD5', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] },
  ],
});
