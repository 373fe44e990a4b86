/** Owns the model of `@nestjs/throttler`. */
import { model } from './types.ts';

const positions = {
  key: 'arg(0).getTracker',
  defaultKey: 'ip',
  limit: ['arg(0)[].limit', 'arg(0).throttlers[].limit'],
  windowMs: ['arg(0)[].ttl', 'arg(0).throttlers[].ttl'],
  store: { at: 'arg(0).storage', absent: 'memory', present: 'shared', memory: ['ThrottlerStorageService.new'] },
} as const;

export default model({
  library: '@nestjs/throttler',
  packages: ['@nestjs/throttler'],
  limiters: [
    // The module alone limits nothing: a guard must be global (APP_GUARD) or named at a controller or method.
    { call: 'ThrottlerGuard', form: 'guard', leavesOut: 'shouldSkip', settings: 'ThrottlerModule.forRoot', named: { settings: 'ThrottlerModule.forRoot|forRootAsync', factory: 'useFactory', list: 'throttlers', name: 'name', unnamed: 'default' }, ...positions },
    { call: 'Throttle', form: 'decorator', store: 'memory', defaultKey: 'ip', limit: ['arg(0)[].limit'], windowMs: ['arg(0)[].ttl'] },
    { call: 'SkipThrottle', form: 'decorator', skip: true, store: 'memory', defaultKey: 'none' },
  ],
  origins: [{ at: 'seconds|minutes|hours|days()', is: 'constant' }],
  responses: [{ call: 'ThrottlerException.new', status: 429, ends: true }],
});
