/** Owns the model of `@nestjs/passport`: guards that ask a strategy. */
import { model } from './types.ts';

export default model({
  library: 'nestjs-passport',
  packages: ['@nestjs/passport'],
  middlewares: [{ call: 'AuthGuard', does: 'auth' }, { call: 'AuthGuard()', does: 'auth' }],
});
