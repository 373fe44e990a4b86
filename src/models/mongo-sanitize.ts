/** Owns the model of the packages that take operators out of requests to MongoDB. */
import { model } from './types.ts';

export default model({
  library: 'express-mongo-sanitize',
  packages: ['express-mongo-sanitize', 'mongo-sanitize', '@exortek/express-mongo-sanitize'],
  switches: [{ call: 'module', reach: 'routes', ends: ['object', 'query-code'] }],
  flows: [
    { call: 'module', from: 'arg(0)', to: 'return', ends: ['object', 'query-code'] },
    { call: 'sanitize', from: 'arg(0)', to: 'return', ends: ['object', 'query-code'] },
  ],
});
