/** Owns the model of `is-path-inside` and its likes. */
import { model } from './types.ts';

export default model({
  library: 'is-path-inside',
  packages: ['is-path-inside', 'path-is-inside', 'contains-path'],
  guards: [
    { call: 'module', of: 'arg(0)', clears: ['path', 'object'] },
  ],
});
