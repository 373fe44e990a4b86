/** Owns the model of `celebrate`: Joi schemas as middleware. */
import { model } from './types.ts';

export default model({
  library: 'celebrate',
  packages: ['celebrate'],
  entities: { Joi: ['Joi'] },
  middlewares: [
    { call: 'celebrate', does: 'validation' },
    { call: 'errors', does: 'errors' },
  ],
});
