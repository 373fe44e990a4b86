/** Owns the model of ciphers that are written in JavaScript: `aes-js`, `@noble/ciphers`. */
import { model } from './types.ts';

export default model({
  library: 'AES packages',
  packages: ['aes-js', '@noble/ciphers/aes', '@noble/ciphers/aes.js', '@noble/ciphers/chacha', '@noble/ciphers/chacha.js', '@noble/ciphers/salsa', '@noble/ciphers/salsa.js', '@noble/ciphers/webcrypto'],
  digests: [
    { call: 'ModeOfOperation.ecb.new', kind: 'cipher', algorithm: { name: 'aes-ecb' }, input: ['encrypt.arg(0)'], output: ['encrypt()'] },
    { call: 'ModeOfOperationECB|ECB.new', kind: 'cipher', algorithm: { name: 'aes-ecb' }, input: ['encrypt.arg(0)'], output: ['encrypt()'] },
    { call: 'ecb', kind: 'cipher', algorithm: { name: 'aes-ecb' }, input: ['().encrypt.arg(0)'], output: ['().encrypt()'] },
  ],
  sinks: [
    { call: 'ModeOfOperation.cbc|cfb|ofb.new', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'ModeOfOperation.ecb|cbc|cfb|ofb|ctr.new', at: 'arg(0)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'gcm|gcmsiv|ctr|cbc|chacha20poly1305|xchacha20poly1305|xsalsa20poly1305', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'gcm|gcmsiv|ctr|cbc|ecb|chacha20poly1305|xchacha20poly1305|xsalsa20poly1305', at: 'arg(0)', danger: 'hard-coded', kind: 'cipher-key' },
  ],
  flows: [{ call: 'utils.hex|utf8.toBytes', from: 'arg(0)', to: 'return', ends: ['object'] }],
  origins: [{ at: 'randomBytes()', is: 'random-bytes' }],
  untyped: {
    'ModeOfOperation.ecb.new': 'of one of the packages',
    'ModeOfOperationECB|ECB.new': 'of one of the packages',
    'ModeOfOperation.cbc|cfb|ofb.new': 'of one of the packages',
    'ModeOfOperation.ecb|cbc|cfb|ofb|ctr.new': 'of one of the packages',
    'utils.hex|utf8.toBytes': 'of one of the packages',
    'randomBytes()': 'of one of the packages',
  },
});
