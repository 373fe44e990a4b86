/** Owns the model of `elysia`, and of `Bun.serve`. */
import { model } from './types.ts';

export default model({
  library: 'elysia',
  packages: ['elysia', ''],
  entities: {
    Made: ['Elysia.new'],
    App: [
      '@Made', 'Elysia.type', 'AnyElysia.type', '@App.get|post|put|patch|delete|options|head|all|use|group|guard|derive|resolve|decorate|state|model|listen|ws|route|mount|as|macro|error|headers|trace|map()',
      '@App.onRequest|onParse|onTransform|onBeforeHandle|onAfterHandle|mapResponse|onAfterResponse|onError|onStart|onStop|mapDerive|mapResolve()',
      '@App.group|guard.arg(1).param(0)', '@App.group.arg(2).param(0)', '@App.guard.arg(0).param(0)', '@App.use.arg(0).param(0)',
    ],
    Context: [
      '@App.get|post|put|patch|delete|options|head|all.arg(1).param(0)', '@App.route.arg(2).param(0)', '@App.derive|resolve|onBeforeHandle|onTransform|onRequest.arg(*).param(0)',
      '@App.get|post|put|patch|delete|options|head|all.arg(2).beforeHandle|transform.param(0)', '@App.get|post|put|patch|delete|options|head|all.arg(2).beforeHandle[].param(0)',
      '@App.guard.arg(0).beforeHandle|transform.param(0)', '@App.guard.arg(0).beforeHandle[].param(0)', '@App.group.arg(1).beforeHandle|transform.param(0)', '@App.group.arg(1).beforeHandle[].param(0)', 'Context.type',
    ],
    BunRequest: ['Bun.serve.arg(0).fetch.param(0)'],
  },
  sources: [
    { at: '@Context.query', source: 'query', holds: 'lists' },
    { at: '@Context.params', source: 'params', holds: 'dictionary' },
    { at: '@Context.body', source: 'body', holds: 'json' },
    { at: '@Context.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Context.cookie', source: 'cookies', holds: 'dictionary' },
    { at: '@Context.path', source: 'url', holds: 'text' },
  ],
  sinks: [
    // A text is sent as one, unless its type is set.
    { call: '@App.get|post|put|patch|delete|all.arg(1).return', at: 'arg(0)', danger: 'html', kind: 'typed' },
  ],
  contentTypes: [{ call: '@Context.set.headers.content-type|Content-Type.assigned', at: ['arg(0)'] }],
  routers: [
    {
      router: '@App',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', options: 'OPTIONS', head: 'HEAD', all: '*' },
      on: ['route'],
      optionsLast: ['transform', 'beforeHandle', 'resolve'],
      use: ['use'],
      usesPlugins: true,
      group: { group: { path: true, before: ['transform', 'beforeHandle', 'resolve'] }, guard: { path: false, before: ['transform', 'beforeHandle', 'resolve'] } },
      before: ['onRequest', 'onTransform', 'onBeforeHandle', 'derive', 'resolve'],
      asOption: { name: 'as', beyond: ['global', 'scoped'] },
      schemas: { body: ['body'], query: ['query'], params: ['params'], headers: ['headers'], cookies: ['cookie'] },
      prefix: 'arg(0).prefix',
      root: '@Made',
      ordered: true,
      scoped: true,
      match: 'prefix',
    },
  ],
  dispatches: [{ request: '@BunRequest' }],
  responses: [
    { call: '@Context.status|error', status: ['arg(0)'], ends: true },
    { call: 'status|error', status: ['arg(0)'], ends: true },
    { call: '@Context.set.status.assigned', status: ['this'], ends: false },
  ],
  untyped: { '@Made': 'the package is not installed for the check', '@App': 'as above', '@Context': 'as above', '@BunRequest': 'as above', 'Elysia.new': 'as above', 'Elysia.type': 'as above' },
});
