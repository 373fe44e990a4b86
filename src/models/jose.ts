/** Owns the model of `jose`: which calls have an effect. */
import { model } from './types.ts';

export default model({
  library: 'jose',
  packages: ['jose'],
  effects: [
    { call: 'SignJWT.new.sign', effect: 'token-issue' },
    { call: 'EncryptJWT.new.encrypt', effect: 'token-issue' },
  ],
});
