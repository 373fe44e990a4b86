/** Owns the model of `koa-ratelimit`. */
import { model } from './types.ts';

export default model({
  library: 'koa-ratelimit',
  packages: ['koa-ratelimit'],
  entities: {
    Context: ['arg(0).id|whitelist|blacklist.param(0)'],
  },
  limiters: [
    {
      call: 'module',
      form: 'middleware',
      store: { at: 'arg(0).driver', absent: 'shared', present: 'shared', memory: ['memory'] },
      key: 'arg(0).id',
      unless: 'arg(0).whitelist',
      defaultKey: 'ip',
      limit: ['arg(0).max'],
      windowMs: ['arg(0).duration'],
      defaults: { limit: 2500, windowMs: 3_600_000 },
    },
  ],
});
