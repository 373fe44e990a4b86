/** Owns the model of `restify-router`: routes that are put on a server together. */
import { model } from './types.ts';

export default model({
  library: 'restify-router',
  packages: ['restify-router'],
  entities: {
    Router: ['Router.new', '@Router.get|post|put|patch|del|head|opts|use|add|group()', '@Router.group.arg(*).param(0)'],
  },
  routers: [
    {
      router: '@Router',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', del: 'DELETE', head: 'HEAD', opts: 'OPTIONS' },
      pathIn: ['path', 'url'],
      use: ['use'],
      mounts: { add: { path: 0, router: 1 } },
      applies: { applyRoutes: { to: 0, path: 1 } },
      ordered: true,
      scoped: true,
      match: 'exact',
    },
  ],
  untyped: { '@Router': 'the package publishes no types', 'Router.new': 'as above' },
});
