/** Owns the model of `express-slow-down`: it delays and never refuses. */
import { model } from './types.ts';

const positions = {
  form: 'middleware',
  store: { at: 'arg(0).store', absent: 'memory', present: 'shared' },
  key: 'arg(0).keyGenerator',
  unless: 'arg(0).skip',
  defaultKey: 'ip',
  limit: ['arg(0).delayAfter'],
  windowMs: ['arg(0).windowMs'],
  defaults: { limit: 1, windowMs: 60_000 },
} as const;

export default model({
  library: 'express-slow-down',
  packages: ['express-slow-down'],
  limiters: [
    { call: 'module', ...positions },
    { call: 'slowDown', ...positions },
  ],
});
