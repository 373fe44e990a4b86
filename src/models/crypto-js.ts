/** Owns the model of `crypto-js`. */
import { model } from './types.ts';

export default model({
  library: 'crypto-js',
  packages: ['crypto-js'],
  hashes: [
    {
      call: 'PBKDF2',
      algorithm: 'pbkdf2',
      password: 'arg(0)',
      // 250,000 rounds of SHA-256 since 4.2; one round of SHA-1 before.
      parameters: {
        iterations: { at: ['arg(2).iterations'], default: 250_000, older: { '<4.2': 1 } },
        digest: { at: ['arg(2).hasher'], default: 'sha256', older: { '<4.2': 'sha1' } },
      },
      output: ['return'],
    },
  ],
  digests: [
    { call: 'MD5', kind: 'digest', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] },
    { call: 'SHA1', kind: 'digest', algorithm: { name: 'sha1' }, input: ['arg(0)'], output: ['()'] },
    { call: 'SHA224', kind: 'digest', algorithm: { name: 'sha224' }, input: ['arg(0)'], output: ['()'] },
    { call: 'SHA256', kind: 'digest', algorithm: { name: 'sha256' }, input: ['arg(0)'], output: ['()'] },
    { call: 'SHA384', kind: 'digest', algorithm: { name: 'sha384' }, input: ['arg(0)'], output: ['()'] },
    { call: 'SHA512', kind: 'digest', algorithm: { name: 'sha512' }, input: ['arg(0)'], output: ['()'] },
    { call: 'SHA3', kind: 'digest', algorithm: { name: 'sha3' }, input: ['arg(0)'], output: ['()'] },
    { call: 'RIPEMD160', kind: 'digest', algorithm: { name: 'ripemd160' }, input: ['arg(0)'], output: ['()'] },
    { call: 'HmacMD5', kind: 'hmac', algorithm: { name: 'md5' }, input: ['arg(0)'], output: ['()'] },
    { call: 'HmacSHA1', kind: 'hmac', algorithm: { name: 'sha1' }, input: ['arg(0)'], output: ['()'] },
    { call: 'HmacSHA256', kind: 'hmac', algorithm: { name: 'sha256' }, input: ['arg(0)'], output: ['()'] },
    { call: 'HmacSHA512', kind: 'hmac', algorithm: { name: 'sha512' }, input: ['arg(0)'], output: ['()'] },
    { call: 'AES.encrypt', kind: 'cipher', algorithm: { name: 'aes' }, input: ['arg(0)'], output: ['()'] },
    { call: 'DES.encrypt', kind: 'cipher', algorithm: { name: 'des' }, input: ['arg(0)'], output: ['()'] },
    { call: 'TripleDES.encrypt', kind: 'cipher', algorithm: { name: '3des' }, input: ['arg(0)'], output: ['()'] },
    { call: 'RC4|RC4Drop.encrypt', kind: 'cipher', algorithm: { name: 'rc4' }, input: ['arg(0)'], output: ['()'] },
    { call: 'Blowfish.encrypt', kind: 'cipher', algorithm: { name: 'blowfish' }, input: ['arg(0)'], output: ['()'] },
    { call: 'Rabbit|RabbitLegacy.encrypt', kind: 'cipher', algorithm: { name: 'rabbit' }, input: ['arg(0)'], output: ['()'] },
    { call: 'HmacSHA224', kind: 'hmac', algorithm: { name: 'sha224' }, input: ['arg(0)'], output: ['()'] },
    { call: 'HmacSHA384', kind: 'hmac', algorithm: { name: 'sha384' }, input: ['arg(0)'], output: ['()'] },
    { call: 'EvpKDF', kind: 'digest', algorithm: { name: 'evpkdf' }, input: ['arg(0)'], output: ['()'] },
    { call: 'algo.MD5.create', kind: 'digest', algorithm: { name: 'md5' }, input: ['().update|finalize.arg(0)'], output: ['().finalize()'] },
    { call: 'algo.SHA1.create', kind: 'digest', algorithm: { name: 'sha1' }, input: ['().update|finalize.arg(0)'], output: ['().finalize()'] },
    { call: 'algo.SHA256.create', kind: 'digest', algorithm: { name: 'sha256' }, input: ['().update|finalize.arg(0)'], output: ['().finalize()'] },
    { call: 'algo.SHA512.create', kind: 'digest', algorithm: { name: 'sha512' }, input: ['().update|finalize.arg(0)'], output: ['().finalize()'] },
  ],
  sinks: [
    { call: 'AES|DES|TripleDES|RC4|Rabbit|Blowfish.encrypt|decrypt', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'AES|DES|TripleDES|Rabbit|Blowfish.encrypt', at: 'arg(2).iv', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'HmacMD5|HmacSHA1|HmacSHA224|HmacSHA256|HmacSHA384|HmacSHA512', at: 'arg(1)', danger: 'hard-coded', kind: 'hmac-key' },
  ],
  settings: [
    { call: 'AES|DES|TripleDES|Blowfish.encrypt', setting: 'cipher.mode', at: ['arg(2).mode'] },
    { call: 'PBKDF2|EvpKDF', setting: 'key.symmetric-words', at: ['arg(2).keySize'] },
  ],
  flows: [
    { call: 'enc.Utf8|Latin1.parse|stringify', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'enc.Hex|Base64.parse|stringify', from: 'arg(0)', to: 'return', keeps: ['password', 'clear-password', 'weak-hash', 'secret', 'token', 'weak-random', 'hard-coded', 'random-bytes', 'random-text'] },
  ],
  origins: [{ at: 'lib.WordArray.random()', is: 'random-bytes' }],
  untyped: { 'Blowfish.encrypt': 'since 4.2, the published types are older' },
});
