/** Owns the model of small libraries that make RSA and EC keys. */
import { model } from './types.ts';

export default model({
  library: 'rsa-libraries',
  packages: ['node-rsa', 'ursa', 'ursa-optional', 'jsrsasign', 'keypair', 'rsa-json', 'node-jose', 'selfsigned'],
  settings: [
    { call: 'new', setting: 'key.rsa-bits', at: ['arg(0).b'] },
    { call: 'new.generateKeyPair', setting: 'key.rsa-bits', at: ['arg(0)'], default: 2048 },
    { call: 'generatePrivateKey', setting: 'key.rsa-bits', at: ['arg(0)'], default: 2048 },
    { call: 'KEYUTIL.generateKeypair', setting: 'key.rsa-bits', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['RSA'] }] },
    { call: 'KEYUTIL.generateKeypair', setting: 'key.curve', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['EC'] }] },
    { call: 'JWK.createKey', setting: 'key.rsa-bits', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['RSA'] }] },
    { call: 'JWK.createKeyStore().generate', setting: 'key.rsa-bits', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['RSA'] }] },
    { call: 'generate', setting: 'key.rsa-bits', at: ['arg(1).keySize'] },
    { call: 'module', setting: 'key.rsa-bits', at: ['arg(0).bits'] },
  ],
  untyped: {
    new: 'one of several packages',
    'new.generateKeyPair': 'one of several packages',
    generatePrivateKey: 'one of several packages',
    'KEYUTIL.generateKeypair': 'one of several packages',
    'JWK.createKey': 'one of several packages',
    'JWK.createKeyStore().generate': 'one of several packages',
    generate: 'one of several packages',
  },
});
