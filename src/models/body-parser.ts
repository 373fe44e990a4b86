/** Owns the model of `body-parser`. */
import { model } from './types.ts';

export default model({
  library: 'body-parser',
  packages: ['body-parser'],
  settings: [
    { call: 'json|urlencoded|raw|text', setting: 'body.limit', at: ['arg(0).limit'] },
  ],
  middlewares: [
    { call: 'json|urlencoded|raw|text', does: 'parsing' },
    { call: 'module', does: 'parsing' },
  ],
});
