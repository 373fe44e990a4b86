/** Owns what packages that read `.env` files give back of them. */
import { model } from './types.ts';

export default model({
  library: 'dotenv',
  packages: ['dotenv', 'dotenv-expand', 'dotenv-flow', 'dotenv-safe'],
  sources: [
    { at: 'config().parsed', source: 'environment', holds: 'dictionary' },
    { at: 'expand().parsed', source: 'environment', holds: 'dictionary' },
  ],
  untyped: { expand: 'one of several packages, not installed here' },
});
