/** Owns the model of `express-brute`. */
import { model } from './types.ts';

export default model({
  library: 'express-brute',
  packages: ['express-brute'],
  limiters: [
    {
      call: 'new',
      form: 'middleware',
      check: ['prevent'],
      store: { at: 'arg(0)', absent: 'memory', present: 'shared', memory: ['MemoryStore.new'] },
      defaultKey: 'ip',
      limit: ['arg(1).freeRetries'],
      windowMs: ['arg(1).lifetime'],
      unit: 's',
      defaults: { limit: 2 },
    },
    {
      call: 'new.getMiddleware',
      form: 'middleware',
      store: 'shared',
      key: 'arg(0).key',
      defaultKey: 'ip',
    },
  ],
});
