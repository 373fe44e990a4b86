/** Owns the model of packages that give bytes of a secure generator. */
import { model } from './types.ts';

export default model({
  library: 'secure random',
  packages: ['secure-random', 'randombytes', 'get-random-values', 'polyfill-crypto.getrandomvalues', 'crypto-random', 'csprng'],
  origins: [
    { at: '()', is: 'random-bytes' },
    { at: 'randomArray|randomUint8Array|randomBuffer()', is: 'random-bytes' },
  ],
  untyped: { '()': 'one of several packages', 'randomArray|randomUint8Array|randomBuffer()': 'of one of the packages' },
});
