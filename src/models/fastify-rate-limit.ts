/** Owns the model of `@fastify/rate-limit`. */
import { model } from './types.ts';

export default model({
  library: '@fastify/rate-limit',
  packages: ['@fastify/rate-limit'],
  limiters: [
    {
      call: 'module',
      form: 'plugin',
      global: 'arg(1).global',
      route: 'config.rateLimit',
      store: { at: 'arg(1).redis', absent: 'memory', present: 'shared', or: ['arg(1).store'] },
      key: 'arg(1).keyGenerator',
      unless: 'arg(1).allowList',
      defaultKey: 'ip',
      limit: ['arg(1).max'],
      windowMs: ['arg(1).timeWindow'],
      unit: 'text',
      defaults: { limit: 1000, windowMs: 60_000 },
    },
    {
      // A hook for one route; its store is the plugin's.
      call: '@fastify:App.rateLimit',
      form: 'middleware',
      store: { at: 'arg(0).redis', absent: 'memory', present: 'shared', or: ['arg(0).store'] },
      key: 'arg(0).keyGenerator',
      unless: 'arg(0).allowList',
      defaultKey: 'ip',
      limit: ['arg(0).max'],
      windowMs: ['arg(0).timeWindow'],
      unit: 'text',
      defaults: { limit: 1000, windowMs: 60_000 },
    },
  ],
  untyped: {
    '@fastify:App.rateLimit.arg(0).redis': 'given with the plugin',
  },
});
