/** Owns the model of middleware that asks for credentials. */
import { model } from './types.ts';

export default model({
  library: 'middleware-auth',
  packages: ['express-jwt', 'express-basic-auth'],
  combiners: [
    { call: '().unless', handlers: 'this', runs: 'unless', options: 'arg(0)' },
    { call: 'expressjwt().unless', handlers: 'this', runs: 'unless', options: 'arg(0)' },
  ],
  middlewares: [
    { call: 'module', does: 'auth', off: 'arg(0).credentialsRequired' },
    { call: 'expressjwt', does: 'auth', off: 'arg(0).credentialsRequired' },
  ],
});
