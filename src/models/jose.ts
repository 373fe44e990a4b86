/** Owns the model of `jose`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'jose',
  packages: ['jose'],
  entities: {
    Token: ['SignJWT|EncryptJWT.new', '@Token.setProtectedHeader|setIssuer|setSubject|setAudience|setJti|setNotBefore|setExpirationTime|setIssuedAt()'],
  },
  effects: [
    { call: '@Token.sign', effect: 'token-issue' },
    { call: '@Token.encrypt', effect: 'token-issue' },
  ],
});
