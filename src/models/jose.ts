/** Owns the model of `jose`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'jose',
  packages: ['jose'],
  entities: {
    Token: ['SignJWT|EncryptJWT.new', '@Token.setProtectedHeader|setIssuer|setSubject|setAudience|setJti|setNotBefore|setExpirationTime|setIssuedAt()'],
    Unsecured: ['UnsecuredJWT.new', '@Unsecured.setIssuer|setSubject|setAudience|setJti|setNotBefore|setExpirationTime|setIssuedAt()'],
    RemoteKey: ['createRemoteJWKSet()'],
  },
  flows: [
    { call: 'decodeJwt', from: 'arg(0)', to: 'return.*' },
    { call: 'UnsecuredJWT.decode', from: 'arg(0)', to: 'return.payload.*' },
  ],
  // It throws for whoever brings no token of this key.
  responses: [{ call: 'jwtVerify|compactVerify|flattenedVerify|generalVerify|jwtDecrypt', status: 401, asserts: true, ends: false }],
  sinks: [{ call: '@Token.sign', at: 'arg(0)', danger: 'hard-coded', kind: 'jwt-key' }, { call: 'jwtVerify|jwtDecrypt|compactVerify|flattenedVerify|generalVerify', at: 'arg(1)', danger: 'hard-coded', kind: 'jwt-key' }],
  settings: [
    { call: 'decodeJwt', setting: 'jwt.decode', at: ['arg(0)'] },
    { call: 'UnsecuredJWT.decode', setting: 'jwt.unsecured', at: [], default: true },
    { call: 'jwtVerify|compactVerify|flattenedVerify|generalVerify|jwtDecrypt', setting: 'jwt.verify-key', at: ['arg(1)'] },
    { call: 'jwtVerify|compactVerify|flattenedVerify|generalVerify|jwtDecrypt', setting: 'jwt.verified', at: ['arg(0)'] },
    { call: 'jwtVerify|compactVerify|flattenedVerify|generalVerify', setting: 'jwt.algorithms', at: ['arg(2).algorithms'] },
    { call: 'jwtVerify', setting: 'jwt.audience', at: ['arg(2).audience', 'arg(2).issuer'] },
    { call: 'jwtVerify', setting: 'jwt.remote-key', at: [], default: true, when: [{ at: 'arg(1)', made: '@RemoteKey' }] },
    { call: '@Token.sign', setting: 'jwt.sign-algorithm', at: ['chain(@Token.setProtectedHeader).arg(0).alg'] },
    { call: '@Token.sign', setting: 'jwt.built-expiry', at: ['chain(@Token.setExpirationTime).arg(0)', 'chain(SignJWT).arg(0).exp'] },
    { call: '@Unsecured.encode', setting: 'jwt.sign-algorithm', at: [], default: 'none' },
  ],
  effects: [
    { call: '@Token.sign', effect: 'token-issue' },
    { call: '@Token.encrypt', effect: 'token-issue' },
  ],
});
