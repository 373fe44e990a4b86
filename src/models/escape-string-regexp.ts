/** Owns the model of `escape-string-regexp`. */
import { model } from './types.ts';

export default model({
  library: 'escape-string-regexp',
  packages: ['escape-string-regexp'],
  flows: [{ call: 'module', from: 'arg(0)', to: 'return', ends: ['regex', 'object'] }],
});
