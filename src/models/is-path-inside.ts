/** Owns the model of `is-path-inside`. */
import { model } from './types.ts';

export default model({
  library: 'is-path-inside',
  packages: ['is-path-inside'],
  guards: [{ call: 'module', of: 'arg(0)', clears: ['path', 'object'] }],
});
