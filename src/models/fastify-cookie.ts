/** Owns the model of `@fastify/cookie`. */
import { model } from './types.ts';

export default model({
  library: '@fastify/cookie',
  packages: ['@fastify/cookie'],
  sources: [{ at: '@fastify:Request.cookies', source: 'cookies', holds: 'dictionary' }],
});
