/** Owns the model of `@fastify/autoload`. */
import { model } from './types.ts';

export default model({
  library: '@fastify/autoload',
  packages: ['@fastify/autoload', 'fastify-autoload'],
  autoloads: [
    { call: 'module', app: '@fastify:App', dir: 'arg(1).dir', prefix: 'arg(1).options.prefix', flat: 'arg(1).dirNameRoutePrefix', hooks: 'arg(1).autoHooks', cascade: 'arg(1).cascadeHooks' },
    { call: 'fastifyAutoload', app: '@fastify:App', dir: 'arg(1).dir', prefix: 'arg(1).options.prefix', flat: 'arg(1).dirNameRoutePrefix', hooks: 'arg(1).autoHooks', cascade: 'arg(1).cascadeHooks' },
  ],
});
