/** Owns the model of `body-parser`. */
import { model } from './types.ts';

export default model({
  library: 'body-parser',
  packages: ['body-parser'],
  middlewares: [
    { call: 'json|urlencoded|raw|text', does: 'parsing' },
    { call: 'module', does: 'parsing' },
  ],
});
