/** Owns the model of `escape-html`. */
import { model } from './types.ts';

export default model({
  library: 'escape-html',
  packages: ['escape-html'],
  flows: [{ call: 'module', from: 'arg(0)', to: 'return', ends: ['html', 'object'] }],
});
