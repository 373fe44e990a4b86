/** Owns the model of `is-subdir`, which takes the directory first. */
import { model } from './types.ts';

export default model({
  library: 'is-subdir',
  packages: ['is-subdir'],
  guards: [
    { call: 'module', of: 'arg(1)', clears: ['path', 'object'] },
    { call: 'strict', of: 'arg(1)', clears: ['path', 'object'] },
  ],
});
