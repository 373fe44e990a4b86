/** Owns the model of `celebrate`: Joi schemas as middleware. */
import { model } from './types.ts';

export default model({
  library: 'celebrate',
  packages: ['celebrate'],
  middlewares: [
    { call: 'celebrate', does: 'validation' },
    { call: 'errors', does: 'errors' },
  ],
});
