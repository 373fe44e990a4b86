/** Owns the model of `fastify`: instances, plugins, hooks, requests, replies. */
import { model } from './types.ts';

export default model({
  library: 'fastify',
  packages: ['fastify'],
  entities: {
    App: [
      '()', 'fastify()', 'FastifyInstance.type', '@App.register.arg(0).param(0)', '@fastify-plugin:Plugin.param(0)', 'FastifyPluginAsync|FastifyPluginCallback|FastifyPlugin.type.param(0)',
      '@App.withTypeProvider|register|addHook|decorate|get|post|put|patch|delete|head|options|all|route|setErrorHandler()',
    ],
    /** Functions that are called with a request and a reply. */
    Handler: [
      '@App.get|post|put|patch|delete|head|options|all.arg(-1)',
      '@App.get|post|put|patch|delete|head|options|all.arg(1).handler|onRequest|preParsing|preValidation|preHandler|preSerialization|onSend|onResponse',
      '@App.route.arg(0).handler|onRequest|preParsing|preValidation|preHandler|preSerialization|onSend|onResponse',
      '@App.addHook.arg(1)', '@App.setNotFoundHandler.arg(-1)', 'RouteHandlerMethod.type',
      'onRequestHookHandler|onRequestAsyncHookHandler|preHandlerHookHandler|preHandlerAsyncHookHandler|preValidationHookHandler|preValidationAsyncHookHandler.type',
    ],
    Request: ['@Handler.param(0)', 'FastifyRequest.type', '@App.setErrorHandler.arg(0).param(1)', '@Reply.request'],
    Reply: ['@Handler.param(1)', 'FastifyReply.type', '@App.setErrorHandler.arg(0).param(2)', '@Reply.code|status|header|headers|type()'],
  },
  settings: [
    { call: 'module', setting: 'body.limit', at: ['arg(0).bodyLimit'] },
    { call: 'module|fastify', setting: 'proxy.trust', at: ['arg(0).trustProxy'] },
    { call: 'fastify', setting: 'body.limit', at: ['arg(0).bodyLimit'] },
    { call: '@App.post|put|patch|all|addContentTypeParser', setting: 'body.limit', at: ['arg(1).bodyLimit'] },
    { call: '@App.route', setting: 'body.limit', at: ['arg(0).bodyLimit'] },
  ],
  sources: [
    { at: '@Request.query', source: 'query', holds: 'lists' },
    { at: '@Request.params', source: 'params', holds: 'dictionary' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.url|originalUrl', source: 'url', holds: 'text' },
    { at: '@Request.hostname|host', source: 'host', holds: 'text' },
    { at: '@Request.ip', source: 'ip', holds: 'text' },
    { at: '@Request.ips', source: 'ip', holds: 'list' },
  ],
  signatures: [{ names: ['request|req', 'reply'], parameters: ['@Request', '@Reply'], most: 3 }, { names: ['fastify|app|server|instance', '_?opt(?:ion)?s', ''], parameters: ['@App'], most: 3, exported: true }, { names: ['fastify'], parameters: ['@App'], most: 3, exported: true }],
  flows: [{ call: '@App.register', from: 'arg(1)', to: 'arg(0).param(1)' }],
  contexts: [
    { shared: '@Request' },
    { contextual: '@App', by: 'decorate' },
    { set: '@Request.setDecorator', key: 'arg(0)', value: 'arg(1)', get: ['@Request.getDecorator'] },
  ],
  routers: [
    {
      router: '@App',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', options: 'OPTIONS', all: '*' },
      record: { route: { method: 'method', path: 'url', handlers: ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'handler'] } },
      options: ['onRequest', 'preParsing', 'preValidation', 'preHandler'],
      schemas: { body: ['schema.body'], query: ['schema.querystring', 'schema.query'], params: ['schema.params'], headers: ['schema.headers'] },
      plugin: { register: { plugin: 0, prefix: 'arg(1).prefix' } },
      hooks: { addHook: { name: 0, before: ['onRequest', 'preParsing', 'preValidation', 'preHandler'], handler: 1, routes: ['onRoute'] } },
      decorate: ['decorate'],
      root: '()',
      bodyLimit: 1_048_576,
      ordered: false,
      scoped: true,
      match: 'exact',
    },
  ],
  sinks: [
    { call: '@Reply.send', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: '@Reply.send', at: 'arg(0)', danger: 'html', kind: 'typed' },
    { call: '@Reply.raw.write|end', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Handler.return', at: 'arg(0)', danger: 'html', kind: 'typed' },
    { call: '@Reply.redirect', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Reply.header', at: ['arg(1)'], danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$|^LOCATION$' }] },
    { call: '@Reply.headers', at: ['arg(0).Location', 'arg(0).location'], danger: 'url-host', kind: 'redirect' },
    { call: '@Reply.from', at: ['arg(0)'], danger: 'url-host', kind: 'proxy' },
    { call: '@Reply.header', at: 'arg(0)', danger: 'property', kind: 'header-name' },
  ],
  contentTypes: [
    { call: '@Reply.:type', at: ['arg(0)'] },
    { call: '@Reply.header', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Reply.headers', at: ['arg(0).Content-Type', 'arg(0).content-type'] },
    { call: '@Reply.raw.setHeader', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Reply.raw.writeHead', at: ['arg(1).Content-Type', 'arg(1).content-type'] },
  ],
  origins: [{ at: '@App.setErrorHandler.arg(0).param(0)', is: 'error' }],
  responses: [
    { call: '@Reply.code|status', status: ['arg(0)'], ends: false },
    { call: '@Reply.send', ends: true },
    { call: '@Reply.redirect', status: ['arg(1)'], ends: true },
    { call: '@Reply.callNotFound', status: 404, ends: true },
  ],
});
