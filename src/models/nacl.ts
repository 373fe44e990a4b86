/** Owns the model of NaCl: `tweetnacl`, and libsodium where it takes its arguments in the same order. */
import { model } from './types.ts';

export default model({
  library: 'NaCl',
  packages: ['tweetnacl', 'tweetnacl-ts', 'libsodium-wrappers', 'libsodium-wrappers-sumo'],
  sinks: [
    { call: 'secretbox', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'secretbox', at: 'arg(2)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'secretbox.open', at: 'arg(2)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'box', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'box', at: 'arg(3)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'box.open', at: 'arg(3)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'box.after', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'crypto_secretbox_easy|crypto_secretbox_detached', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'crypto_secretbox_easy|crypto_secretbox_detached|crypto_secretbox_open_easy', at: 'arg(2)', danger: 'hard-coded', kind: 'cipher-key' },
    { call: 'crypto_box_easy|crypto_box_detached', at: 'arg(1)', danger: 'hard-coded', kind: 'cipher-iv' },
    { call: 'crypto_box_easy|crypto_box_detached|crypto_box_open_easy', at: 'arg(3)', danger: 'hard-coded', kind: 'cipher-key' },
    {
      call: 'crypto_aead_xchacha20poly1305_ietf_encrypt|crypto_aead_chacha20poly1305_ietf_encrypt|crypto_aead_chacha20poly1305_encrypt|crypto_aead_aes256gcm_encrypt',
      at: 'arg(3)', danger: 'hard-coded', kind: 'cipher-iv',
    },
    {
      call: 'crypto_aead_xchacha20poly1305_ietf_encrypt|crypto_aead_chacha20poly1305_ietf_encrypt|crypto_aead_chacha20poly1305_encrypt|crypto_aead_aes256gcm_encrypt',
      at: 'arg(4)', danger: 'hard-coded', kind: 'cipher-key',
    },
  ],
  origins: [
    { at: 'box.keyPair()', is: 'random-bytes' },
    { at: 'randomBytes|randombytes_buf()', is: 'random-bytes' },
    { at: 'crypto_secretbox_keygen|crypto_aead_xchacha20poly1305_ietf_keygen|crypto_aead_chacha20poly1305_ietf_keygen()', is: 'random-bytes' },
  ],
  flows: [{ call: 'from_hex|from_base64|from_string', from: 'arg(0)', to: 'return', ends: ['object'] }],
  untyped: {
    secretbox: 'one of several packages',
    'secretbox.open': 'one of several packages',
    box: 'one of several packages',
    'box.open': 'one of several packages',
    'box.keyPair()': 'one of several packages',
    'box.after': 'one of several packages',
    'crypto_secretbox_easy|crypto_secretbox_detached': 'one of several packages',
    'crypto_secretbox_easy|crypto_secretbox_detached|crypto_secretbox_open_easy': 'one of several packages',
    'crypto_box_easy|crypto_box_detached': 'one of several packages',
    'crypto_box_easy|crypto_box_detached|crypto_box_open_easy': 'one of several packages',
    'crypto_aead_xchacha20poly1305_ietf_encrypt|crypto_aead_chacha20poly1305_ietf_encrypt|crypto_aead_chacha20poly1305_encrypt|crypto_aead_aes256gcm_encrypt': 'one of several packages',
    'randomBytes|randombytes_buf()': 'one of several packages',
    'crypto_secretbox_keygen|crypto_aead_xchacha20poly1305_ietf_keygen|crypto_aead_chacha20poly1305_ietf_keygen()': 'one of several packages',
    'from_hex|from_base64|from_string': 'one of several packages',
  },
});
