/** Owns the model of `@fastify/csrf-protection`: the plugin protects nothing by itself, it gives the application a hook. */
import { model } from './types.ts';

export default model({
  library: 'fastify-csrf',
  packages: ['@fastify/csrf-protection', 'fastify-csrf'],
  middlewares: [
    { call: 'module', does: 'other' },
    { call: '@fastify:App.csrfProtection', does: 'csrf' },
  ],
});
