/** Owns the model of `node-forge`: digests, ciphers, keys. */
import { model } from './types.ts';

export default model({
  library: 'node-forge',
  packages: ['node-forge'],
  digests: [
    { call: 'md.md5.create', kind: 'digest', algorithm: { name: 'md5' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'md.sha1.create', kind: 'digest', algorithm: { name: 'sha1' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'md.sha256.create', kind: 'digest', algorithm: { name: 'sha256' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'md.sha384.create', kind: 'digest', algorithm: { name: 'sha384' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'md.sha512.create', kind: 'digest', algorithm: { name: 'sha512' }, input: ['().update.arg(0)'], output: ['().digest()'] },
    { call: 'cipher.createCipher', kind: 'cipher', algorithm: 'arg(0)', input: ['().update.arg(0)'], output: ['().finish()'] },
  ],
  hashes: [
    { call: 'pkcs5.pbkdf2', algorithm: 'pbkdf2', password: 'arg(0)', parameters: { iterations: { at: ['arg(2)'] }, digest: { at: ['arg(4)'], default: 'sha1' } }, output: ['return'] },
  ],
  flows: [
    { call: 'util.createBuffer|encodeUtf8|decodeUtf8|encode64|decode64|bytesToHex|hexToBytes', from: 'arg(0)', to: 'return' },
  ],
  sinks: [
    { call: 'cipher.createCipher|createDecipher', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'rc2.createEncryptionCipher|createDecryptionCipher|startEncrypting|startDecrypting', at: 'arg(0)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'des|aes.createEncryptionCipher|createDecryptionCipher|startEncrypting|startDecrypting', at: 'arg(0)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'hmac.create().start', at: 'arg(1)', danger: 'hard-coded', kind: 'hmac-key' },
    { call: 'cipher.createCipher().start', at: 'arg(0).iv', danger: 'hard-coded', kind: 'cipher-iv' },
  ],
  settings: [
    { call: 'cipher.createCipher', setting: 'cipher.algorithm', at: ['arg(0)'] },
    { call: 'rc2.createEncryptionCipher|createDecryptionCipher|startEncrypting|startDecrypting', setting: 'cipher.algorithm', at: [], default: 'rc2' },
    { call: 'des.createEncryptionCipher|createDecryptionCipher|startEncrypting|startDecrypting', setting: 'cipher.algorithm', at: [], default: 'des' },
    { call: 'pki.rsa.generateKeyPair|createKeyPairGenerationState', setting: 'key.rsa-bits', at: ['arg(0).bits', 'arg(0)'] },
    { call: 'any.sign', setting: 'signature.digest', at: [], default: 'md5', when: [{ at: 'arg(0)', made: 'md.md5.create()' }] },
    { call: 'any.sign', setting: 'signature.digest', at: [], default: 'sha1', when: [{ at: 'arg(0)', made: 'md.sha1.create()' }] },
    { call: 'rsa.generateKeyPair|createKeyPairGenerationState', setting: 'key.rsa-bits', at: ['arg(0).bits', 'arg(0)'] },
  ],
  origins: [{ at: 'random.getBytes|getBytesSync|generate|generateSync()', is: 'random-bytes' }],
  untyped: {
    'rc2.createEncryptionCipher|createDecryptionCipher|startEncrypting|startDecrypting': 'old ciphers, not typed',
    'des|aes.createEncryptionCipher|createDecryptionCipher|startEncrypting|startDecrypting': 'as above',
    'rsa.generateKeyPair|createKeyPairGenerationState': 'the same as pki.rsa, not typed',
    'random.getBytes|getBytesSync|generate|generateSync()': 'typed in part',
  },
});
