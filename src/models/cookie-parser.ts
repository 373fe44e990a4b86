/** Owns the model of `cookie-parser`; what it reads is the request's (see `express`). */
import { model } from './types.ts';

export default model({
  library: 'cookie-parser',
  packages: ['cookie-parser'],
  sinks: [{ call: 'module', at: ['arg(0)', 'arg(0)[]'], danger: 'hard-coded', kind: 'session-secret' }],
  middlewares: [
    { call: 'module', does: 'cookies' },
  ],
});
