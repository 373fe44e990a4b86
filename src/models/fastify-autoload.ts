/** Owns the model of `@fastify/autoload`. */
import { model, type AutoloadRow } from './types.ts';

const row: Omit<AutoloadRow, 'call'> = {
  app: '@fastify:App', dir: 'arg(1).dir', prefix: 'arg(1).options.prefix', flat: 'arg(1).dirNameRoutePrefix', hooks: 'arg(1).autoHooks', cascade: 'arg(1).cascadeHooks', overwrite: 'arg(1).overwriteHooks',
  params: 'arg(1).routeParams', scoped: 'arg(1).encapsulate', depth: 'arg(1).maxDepth', ignore: 'arg(1).ignorePattern', without: 'arg(1).ignoreFilter', only: 'arg(1).matchFilter',
  says: { loaded: 'autoload', prefix: 'autoPrefix', override: 'prefixOverride', options: 'autoConfig' },
};

export default model({
  library: '@fastify/autoload',
  packages: ['@fastify/autoload', 'fastify-autoload'],
  autoloads: [{ call: 'module', ...row }, { call: 'fastifyAutoload', ...row }],
});
