/** Owns the model of `sanitize-filename`: one name without separators. */
import { model } from './types.ts';

export default model({
  library: 'sanitize-filename',
  packages: ['sanitize-filename'],
  flows: [{ call: 'module', from: 'arg(0)', to: 'return', ends: ['path', 'object', 'header', 'log'] }],
});
