/** Owns the model of `rate-limiter-flexible`. */
import { model } from './types.ts';

export default model({
  library: 'rate-limiter-flexible',
  packages: ['rate-limiter-flexible'],
  limiters: [
    {
      call: 'RateLimiterMemory|RateLimiterCluster.new',
      form: 'check',
      check: ['consume'],
      store: 'memory',
      key: 'arg(0)',
      defaultKey: 'argument',
      limit: ['arg(0).points'],
      windowMs: ['arg(0).duration'],
      unit: 's',
    },
    {
      call: 'RateLimiterRedis|RateLimiterRedisNonAtomic|RateLimiterValkey|RateLimiterValkeyGlide|RateLimiterMongo|RateLimiterMySQL|RateLimiterPostgres|RateLimiterSQLite|RateLimiterPrisma|RateLimiterDrizzle|RateLimiterDrizzleNonAtomic|RateLimiterMemcache|RateLimiterDynamo.new',
      form: 'check',
      check: ['consume'],
      store: 'shared',
      key: 'arg(0)',
      defaultKey: 'argument',
      limit: ['arg(0).points'],
      windowMs: ['arg(0).duration'],
      unit: 's',
    },
    // Wrappers count in what they wrap.
    {
      call: 'RateLimiterQueue.new',
      form: 'check',
      check: ['removeTokens'],
      store: { at: 'arg(0)', absent: 'memory', present: 'unknown' },
      defaultKey: 'argument',
    },
    {
      call: 'RateLimiterUnion|BurstyRateLimiter.new',
      form: 'check',
      check: ['consume'],
      store: { at: 'arg(0)', absent: 'memory', present: 'unknown' },
      key: 'arg(0)',
      defaultKey: 'argument',
    },
    {
      call: 'RLWrapperBlackAndWhite|RLWrapperTimeouts.new',
      form: 'check',
      check: ['consume'],
      store: { at: 'arg(0).limiter', absent: 'memory', present: 'unknown' },
      key: 'arg(0)',
      defaultKey: 'argument',
    },
  ],
});
