/** Owns the model of `cookie-parser`; what it reads is the request's (see `express`). */
import { model } from './types.ts';

export default model({
  library: 'cookie-parser',
  packages: ['cookie-parser'],
  middlewares: [
    { call: 'module', does: 'cookies' },
  ],
});
