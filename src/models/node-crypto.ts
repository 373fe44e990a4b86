/** Owns the model of node:crypto: password hashes, digests, ciphers, random values. */
import { model } from './types.ts';

export default model({
  library: 'node:crypto',
  packages: ['crypto'],
  hashes: [
    {
      call: 'scrypt|scryptSync',
      algorithm: 'scrypt',
      password: 'arg(0)',
      parameters: {
        N: { at: ['arg(3).N', 'arg(3).cost'], default: 16384 },
        r: { at: ['arg(3).r', 'arg(3).blockSize'], default: 8 },
        p: { at: ['arg(3).p', 'arg(3).parallelization'], default: 1 },
      },
      output: ['return', 'arg(-1).param(1)'],
    },
    {
      call: 'pbkdf2|pbkdf2Sync',
      algorithm: 'pbkdf2',
      password: 'arg(0)',
      parameters: { iterations: { at: ['arg(2)'] }, digest: { at: ['arg(4)'] } },
      output: ['return', 'arg(-1).param(1)'],
    },
    {
      call: 'argon2|argon2Sync',
      algorithm: 'argon2id',
      variant: { at: 'arg(0)', values: { argon2id: 'argon2id', argon2i: 'argon2i', argon2d: 'argon2d' } },
      password: 'arg(1).message',
      parameters: { memory: { at: ['arg(1).memory'] }, time: { at: ['arg(1).passes'] }, parallelism: { at: ['arg(1).parallelism'] } },
      output: ['return', 'arg(-1).param(1)'],
    },
  ],
  digests: [
    { call: 'createHash', kind: 'digest', algorithm: 'arg(0)', input: ['().update|write|end.arg(0)'], output: ['().digest|read()'] },
    { call: 'hash', kind: 'digest', algorithm: 'arg(0)', input: ['arg(1)'], output: ['()'] },
    { call: 'createHmac', kind: 'hmac', algorithm: 'arg(0)', input: ['().update|write|end.arg(0)'], output: ['().digest|read()'] },
    { call: 'createCipheriv|createCipher', kind: 'cipher', algorithm: 'arg(0)', input: ['().update.arg(0)'], output: ['().update|final()'] },
    { call: 'publicEncrypt|privateEncrypt', kind: 'cipher', algorithm: { name: 'rsa' }, input: ['arg(1)'], output: ['()'] },
    { call: 'hkdf', kind: 'digest', algorithm: 'arg(0)', input: ['arg(1)'], output: ['arg(-1).param(1)'] },
    { call: 'hkdfSync', kind: 'digest', algorithm: 'arg(0)', input: ['arg(1)'], output: ['()'] },
  ],
  sinks: [
    { call: 'randomBytes|pseudoRandomBytes', at: 'arg(0)', danger: 'size', kind: 'buffer' },
    { call: 'pbkdf2|pbkdf2Sync', at: ['arg(2)', 'arg(3)'], danger: 'size', kind: 'work' },
    { call: 'scrypt|scryptSync', at: 'arg(2)', danger: 'size', kind: 'work' },
    { call: 'scrypt|scryptSync', at: ['arg(3).N', 'arg(3).cost'], danger: 'size', kind: 'work' },
    { call: 'generateKeyPair|generateKeyPairSync', at: 'arg(1).modulusLength', danger: 'size', kind: 'work' },
    { call: 'generatePrime|generatePrimeSync', at: 'arg(0)', danger: 'size', kind: 'work' },
  ],
  origins: [
    { at: 'randomBytes|randomUUID|randomInt|randomFillSync|getRandomValues|generateKeySync|generateKeyPairSync()', is: 'random' },
    { at: 'randomBytes|randomInt|generateKey.arg(-1).param(1)', is: 'random' },
    { at: 'webcrypto.getRandomValues|randomUUID()', is: 'random' },
  ],
  untyped: {
    'argon2|argon2Sync': 'since Node 24.7, the types are those of Node 20',
  },
});
