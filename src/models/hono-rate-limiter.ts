/** Owns the model of `hono-rate-limiter`. */
import { model } from './types.ts';

export default model({
  library: 'hono-rate-limiter',
  packages: ['hono-rate-limiter'],
  entities: {
    Context: ['rateLimiter.arg(0).keyGenerator|skip|handler.param(0)'],
  },
  limiters: [
    {
      call: 'rateLimiter',
      form: 'middleware',
      store: { at: 'arg(0).store', absent: 'memory', present: 'shared', memory: ['MemoryStore.new'], or: ['arg(0).binding'] },
      key: 'arg(0).keyGenerator',
      unless: 'arg(0).skip',
      defaultKey: 'none',
      limit: ['arg(0).limit'],
      windowMs: ['arg(0).windowMs'],
      defaults: { limit: 5, windowMs: 60_000 },
    },
  ],
});
