/** Owns the model of the Web Crypto API, global and of node:crypto. */
import { model } from './types.ts';

export default model({
  library: 'WebCrypto',
  packages: ['', 'crypto'],
  entities: {
    Subtle: ['crypto.subtle', 'globalThis.crypto.subtle', 'subtle', 'webcrypto.subtle'],
  },
  hashes: [
    {
      call: '@Subtle.deriveBits|deriveKey',
      algorithm: 'pbkdf2',
      given: { 'arg(0).name': ['PBKDF2'] },
      password: 'arg(1)',
      parameters: { iterations: { at: ['arg(0).iterations'] }, digest: { at: ['arg(0).hash', 'arg(0).hash.name'] } },
      output: ['return'],
    },
  ],
  flows: [
    { call: '@Subtle.importKey', from: 'arg(1)', to: 'return', ends: ['object'] },
  ],
  digests: [
    { call: '@Subtle.digest', kind: 'digest', algorithm: 'arg(0)', input: ['arg(1)'], output: ['()'] },
    { call: '@Subtle.sign', kind: 'hmac', algorithm: 'arg(0)', input: ['arg(2)'], output: ['()'] },
    { call: '@Subtle.encrypt', kind: 'cipher', algorithm: 'arg(0)', input: ['arg(2)'], output: ['()'] },
  ],
  sinks: [
    { call: '@Subtle.encrypt', at: ['arg(0).iv', 'arg(0).counter'], danger: 'hard-coded', kind: 'cipher-iv' },
    { call: '@Subtle.encrypt', at: 'arg(1)', danger: 'hard-coded', kind: 'imported-key' },
  ],
  settings: [
    { call: '@Subtle.generateKey', setting: 'key.rsa-bits', at: ['arg(0).modulusLength'] },
    { call: '@Subtle.generateKey', setting: 'key.symmetric-bits', at: ['arg(0).length'], when: [{ at: 'arg(0).name', matches: '^AES' }] },
  ],
  mutators: [
    { call: 'crypto.getRandomValues', value: 'return', into: 'arg(0)' },
  ],
  origins: [
    { at: 'crypto.randomUUID()', is: 'random' },
    { at: 'crypto.getRandomValues()', is: 'random-bytes' },
    { at: 'globalThis.crypto.getRandomValues()', is: 'random-bytes' },
    { at: '@Subtle.generateKey()', is: 'random' },
  ],
});
