/** Owns the model of `@koa/router` and `koa-router`. */
import { model } from './types.ts';

export default model({
  library: 'koa-router',
  packages: ['@koa/router', 'koa-router'],
  entities: {
    Router: ['new', '()', 'Router.new', '@Router.routes|middleware()', '@Router.prefix|use|get|post|put|patch|delete|del|head|options|all|param|redirect()'],
    Context: [
      '@Router.register.arg(2+).param(0)', '@Router.use|get|post|put|patch|delete|del|head|options|all.arg(*).param(0)', '@Router.param.arg(1).param(1)', 'RouterContext.type',
      'RouterMiddleware.type.param(0)', 'IRouterContext.type', 'IMiddleware.type.param(0)',
    ],
  },
  sources: [{ at: '@Router.param.arg(1).param(0)', source: 'params', holds: 'text' }],
  settings: [
    { call: '@Router.use|get|post|put|patch|delete|del|all', setting: 'route.pattern', at: ['arg(0)'] },
    { call: 'new', setting: 'route.case-sensitive', at: ['arg(0).sensitive'] },
    { call: 'Router.new', setting: 'route.case-sensitive', at: ['arg(0).sensitive'] },
  ],
  middlewares: [{ call: '@Router.allowedMethods', does: 'other' }],
  untyped: {
    '()': 'releases before 8 can be called without `new`',
  },
  routers: [
    {
      router: '@Router',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', del: 'DELETE', head: 'HEAD', options: 'OPTIONS', all: '*' },
      use: ['use'],
      redirects: ['redirect'],
      registers: ['register'],
      params: ['param'],
      setPrefix: ['prefix'],
      named: true,
      ordered: true,
      caseless: true,
      scoped: false,
      prefix: 'arg(0).prefix',
      match: 'prefix',
      wholePath: true,
    },
  ],
});
