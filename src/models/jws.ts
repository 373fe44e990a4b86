/** Owns the model of `jws` and `fast-jwt`: signatures of tokens with options in one object. */
import { model } from './types.ts';

export default model({
  library: 'jws',
  packages: ['jws', 'fast-jwt'],
  sinks: [
    { call: 'sign|createSign', at: ['arg(0).secret', 'arg(0).privateKey'], danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'verify', at: 'arg(2)', danger: 'hard-coded', kind: 'jwt-key' },
    { call: 'createSigner|createVerifier', at: 'arg(0).key', danger: 'hard-coded', kind: 'jwt-key' },
  ],
  flows: [
    { call: 'decode', from: 'arg(0)', to: 'return.*' },
    { call: 'createDecoder()', from: 'arg(0)', to: 'return.*' },
  ],
  settings: [
    { call: 'verify', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: 'createVerifier', setting: 'jwt.verified', at: [], default: true },
    { call: 'createVerifier', setting: 'jwt.algorithms', at: ['arg(0).algorithms'] },
    { call: 'createVerifier', setting: 'jwt.ignore-expiration', at: ['arg(0).ignoreExpiration'], default: false },
    { call: 'decode', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'createDecoder()', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'createVerifier()', setting: 'jwt.verified', at: ['arg(0)'] },
  ],
  untyped: { 'sign|createSign|verify|decode': 'one of two packages' },
});
