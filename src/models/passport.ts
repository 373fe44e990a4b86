/** Owns the model of `passport`. */
import { model } from './types.ts';

export default model({
  library: 'passport',
  packages: ['passport'],
  entities: {
    Passport: ['module', 'Passport|Authenticator.new'],
  },
  middlewares: [
    { call: '@Passport.initialize|session', does: 'session' },
    { call: '@Passport.authenticate|authorize', does: 'auth' },
  ],
});
