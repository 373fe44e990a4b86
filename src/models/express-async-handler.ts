/** Owns the model of `express-async-handler`. */
import { model } from './types.ts';

export default model({
  library: 'express-async-handler',
  packages: ['express-async-handler'],
  wrappers: [{ call: 'module', wraps: 'arg(0)' }],
});
