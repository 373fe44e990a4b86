/** Owns the model of `@nestjs/passport`: guards that ask a strategy. */
import { model } from './types.ts';

export default model({
  library: 'nestjs-passport',
  packages: ['@nestjs/passport'],
  // The class that comes out extends the strategy.
  wrappers: [{ call: 'PassportStrategy', wraps: 'arg(0)' }],
  middlewares: [{ call: 'AuthGuard', does: 'auth' }, { call: 'AuthGuard()', does: 'auth' }],
});
