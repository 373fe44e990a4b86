/** Owns the model of `@noble/hashes`. */
import { model } from './types.ts';

export default model({
  library: '@noble/hashes',
  packages: [
    '@noble/hashes/scrypt.js', '@noble/hashes/scrypt', '@noble/hashes/pbkdf2.js', '@noble/hashes/pbkdf2', '@noble/hashes/argon2.js',
    '@noble/hashes/argon2', '@noble/hashes/sha2.js', '@noble/hashes/sha2', '@noble/hashes/legacy.js', '@noble/hashes/legacy',
    '@noble/hashes/sha256', '@noble/hashes/sha512', '@noble/hashes/sha1', '@noble/hashes/hmac.js', '@noble/hashes/hmac',
  ],
  hashes: [
    {
      call: 'scrypt|scryptAsync',
      algorithm: 'scrypt',
      password: 'arg(0)',
      parameters: { N: { at: ['arg(2).N'] }, r: { at: ['arg(2).r'] }, p: { at: ['arg(2).p'] } },
      output: ['return'],
    },
    {
      call: 'pbkdf2|pbkdf2Async',
      algorithm: 'pbkdf2',
      password: 'arg(1)',
      parameters: { iterations: { at: ['arg(3).c'] }, digest: { at: ['arg(0)'] } },
      output: ['return'],
    },
    {
      call: 'argon2id|argon2idAsync',
      algorithm: 'argon2id',
      password: 'arg(0)',
      parameters: {
        memory: { at: ['arg(2).m'], default: 1_048_576 }, time: { at: ['arg(2).t'], default: 3 }, parallelism: { at: ['arg(2).p'], default: 1 },
      },
      output: ['return'],
    },
    {
      call: 'argon2i|argon2iAsync',
      algorithm: 'argon2i',
      password: 'arg(0)',
      parameters: {
        memory: { at: ['arg(2).m'], default: 1_048_576 }, time: { at: ['arg(2).t'], default: 3 }, parallelism: { at: ['arg(2).p'], default: 1 },
      },
      output: ['return'],
    },
  ],
  digests: [
    { call: 'sha256', kind: 'digest', algorithm: { name: 'sha256' }, input: ['arg(0)'], output: ['()'] },
    { call: 'sha384', kind: 'digest', algorithm: { name: 'sha384' }, input: ['arg(0)'], output: ['()'] },
    { call: 'sha512', kind: 'digest', algorithm: { name: 'sha512' }, input: ['arg(0)'], output: ['()'] },
    { call: 'sha1', kind: 'digest', algorithm: { name: 'sha1' }, input: ['arg(0)'], output: ['()'] },
    { call: 'md5', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] },
    { call: 'hmac', kind: 'hmac', algorithm: 'arg(0)', input: ['arg(2)'], output: ['()'] },
  ],
});
