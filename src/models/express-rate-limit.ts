/** Owns the model of `express-rate-limit`. */
import { model } from './types.ts';

const positions = {
  form: 'middleware',
  store: { at: 'arg(0).store', absent: 'memory', present: 'shared', memory: ['MemoryStore.new'] },
  key: 'arg(0).keyGenerator',
  unless: 'arg(0).skip',
  defaultKey: 'ip',
  limit: ['arg(0).limit', 'arg(0).max'],
  windowMs: ['arg(0).windowMs'],
  defaults: { limit: 5, windowMs: 60_000 },
} as const;

export default model({
  library: 'express-rate-limit',
  packages: ['express-rate-limit'],
  entities: {
    Request: ['arg(0).keyGenerator|skip|handler.param(0)', 'rateLimit.arg(0).keyGenerator|skip|handler.param(0)'],
  },
  limiters: [
    { call: 'module', ...positions },
    { call: 'rateLimit', ...positions },
  ],
  flows: [{ call: 'ipKeyGenerator', from: 'arg(0)', to: 'return', ends: ['object'] }],
});
