/** Owns the model of the middleware that takes operators out of requests to MongoDB. */
import { model } from './types.ts';

export default model({
  library: 'express-mongo-sanitize',
  packages: ['express-mongo-sanitize', '@exortek/express-mongo-sanitize'],
  switches: [{ call: 'module', reach: 'routes', ends: ['object', 'query-code'] }],
  flows: [
    { call: 'sanitize', from: 'arg(0)', to: 'return', ends: ['object', 'query-code'] },
  ],
});
