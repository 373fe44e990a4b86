/** Owns the model of `mongo-sanitize`, a function that takes operators out of one value. */
import { model } from './types.ts';

export default model({
  library: 'mongo-sanitize',
  packages: ['mongo-sanitize'],
  flows: [
    { call: 'module', from: 'arg(0)', to: 'return', ends: ['object', 'query-code'] },
  ],
});
