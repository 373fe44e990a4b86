/** Owns the model of `express-limiter`: it counts in the Redis client that it is given. */
import { model } from './types.ts';

export default model({
  library: 'express-limiter',
  packages: ['express-limiter'],
  limiters: [
    {
      call: '()',
      form: 'middleware',
      store: 'shared',
      key: 'arg(0).lookup',
      defaultKey: 'none',
      limit: ['arg(0).total'],
      windowMs: ['arg(0).expire'],
    },
  ],
  untyped: { '()': 'the package publishes no types' },
});
