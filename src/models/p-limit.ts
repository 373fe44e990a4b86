/** Owns the model of `p-limit`. */
import { model } from './types.ts';

export default model({
  library: 'p-limit',
  packages: ['p-limit'],
  flows: [
    { call: '()', from: 'arg(0).return', to: 'return' },
    { call: '()', from: 'arg(1+)', to: 'arg(0).param(0)' },
    { call: '().map', from: 'arg(0)[]', to: 'arg(1).param(0)' },
    { call: '().map', from: 'arg(1).return', to: 'return[]' },
  ],
  wrappers: [{ call: 'limitFunction', wraps: 'arg(0)' }],
});
