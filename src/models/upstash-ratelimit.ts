/** Owns the model of `@upstash/ratelimit`. */
import { model } from './types.ts';

export default model({
  library: '@upstash/ratelimit',
  packages: ['@upstash/ratelimit'],
  limiters: [
    {
      call: 'Ratelimit|MultiRegionRatelimit.new',
      form: 'check',
      check: ['limit', 'blockUntilReady'],
      store: 'shared',
      key: 'arg(0)',
      defaultKey: 'argument',
      limit: ['arg(0).limiter'],
      windowMs: ['arg(0).limiter'],
      through: { call: 'Ratelimit|MultiRegionRatelimit.fixedWindow|slidingWindow', limit: 'arg(0)', windowMs: 'arg(1)' },
      unit: 'text',
    },
  ],
});
