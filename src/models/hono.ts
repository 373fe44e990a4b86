/** Owns the model of `hono`: context, request, routers, responses, cookies, validators. */
import { model } from './types.ts';

export default model({
  library: 'hono',
  packages: [
    'hono', 'hono/tiny', 'hono/quick', 'hono/factory', 'hono/cookie', 'hono/html', 'hono/validator', 'hono/http-exception', 'hono/types',
    'hono/context-storage', 'hono/utils/html', '@hono/zod-openapi',
  ],
  entities: {
    App: [
      'Hono|OpenAPIHono.new', '@Factory.createApp()', '@App.basePath|route|use|get|post|put|patch|delete|options|query|all|on|onError|notFound|mount()',
      '@App.openapi|openapiRoutes|doc|doc31()', 'createFactory.arg(0).initApp.param(0)', 'Factory.new.arg(0).initApp.param(0)',
    ],
    Factory: ['createFactory()', 'Factory.new'],
    /** Where handlers are passed. */
    Mount: [
      '@App.use|get|post|put|patch|delete|options|query|all|on|notFound.arg(*)', '@App.openapi.arg(1)', '@App.openapiRoutes.arg(0)[].handler',
      'createRoute.arg(0).middleware', 'createMiddleware.arg(0)', '@Factory.createMiddleware|createHandlers.arg(*)',
      'MiddlewareHandler|Handler|NotFoundHandler.type',
    ],
    Context: [
      '@Mount.param(0)', 'Context.type', '@App.onError.arg(0).param(1)', 'ErrorHandler.type.param(1)',
      '@App.openapi.arg(2).param(1)', 'validator.arg(1).param(1)', 'OpenAPIHono.new.arg(0).defaultHook.param(1)', 'getContext()', 'tryGetContext()',
      '@hono-validators:HookContext', '@hono-rate-limiter:Context',
    ],
    Request: ['@Context.req', 'HonoRequest.type'],
    Next: ['@Mount.param(1)', 'Next.type'],
  },
  settings: [
    { call: 'setCookie|setSignedCookie', setting: 'cookie.name', at: ['arg(1)'] },
    { call: 'deleteCookie', setting: 'cookie.cleared', at: ['arg(1)'] },
    { call: 'setCookie|setSignedCookie', setting: 'cookie.value', at: ['arg(2)'] },
    { call: 'setCookie', setting: 'cookie.secure', at: ['arg(3).secure'], default: false },
    { call: 'setCookie', setting: 'cookie.http-only', at: ['arg(3).httpOnly'], default: false },
    { call: 'setCookie', setting: 'cookie.same-site', at: ['arg(3).sameSite'] },
    { call: 'setSignedCookie', setting: 'cookie.secure', at: ['arg(4).secure'], default: false },
    { call: 'setSignedCookie', setting: 'cookie.http-only', at: ['arg(4).httpOnly'], default: false },
    { call: 'setSignedCookie', setting: 'cookie.same-site', at: ['arg(4).sameSite'] },
    { call: '@Context.header', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
  ],
  sources: [
    { at: '@Request.query()', source: 'query', holds: 'text', bare: 'dictionary' },
    { at: '@Request.queries()', source: 'query', holds: 'list', bare: 'lists' },
    { at: '@Request.param()', source: 'params', holds: 'text', bare: 'dictionary' },
    { at: '@Request.header()', source: 'headers', holds: 'text', bare: 'dictionary' },
    { at: '@Request.json()', source: 'body', holds: 'json' },
    { at: '@Request.text|arrayBuffer|bytes|blob()', source: 'body', holds: 'text' },
    { at: '@Request.parseBody()', source: 'body', holds: 'texts' },
    { at: '@Request.formData()', source: 'body', holds: 'list' },
    { at: '@Request.url', source: 'url', holds: 'text', absolute: true },
    { at: '@Request.path', source: 'url', holds: 'text' },
    // What a validator lets through; its schema says what is left of it.
    { at: '@Request.valid()', source: 'body', holds: 'json' },
    { at: 'validator.arg(1).param(0)', source: 'body', holds: 'json' },
    { at: 'getCookie()', source: 'cookies', holds: 'text', bare: 'dictionary', key: 'arg(1)' },
  ],
  flows: [
    // Expressions of the tag are escaped, unless they come out of `raw`.
    { call: 'html', from: 'arg(1+)', to: 'return', ends: ['html', 'object'] },
    { call: 'raw', from: 'arg(0)', to: 'return' },
  ],
  contexts: [
    { set: '@Context.set', key: 'arg(0)', value: 'arg(1)', get: ['@Context.get'], members: ['@Context.var'] },
  ],
  parses: [
    { call: 'validator', schema: 'arg(1)', input: 'arg(0)', output: 'arg(1).return', middleware: '@Request.valid()' },
  ],
  wrappers: [
    { call: 'createMiddleware', wraps: 'arg(0)' },
    { call: '@Factory.createMiddleware', wraps: 'arg(0)' },
    { call: '@Factory.createHandlers', wraps: 'arg(*)' },
  ],
  routers: [
    {
      router: '@App',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', options: 'OPTIONS', all: '*' },
      use: ['use'],
      mounts: { route: { path: 0, router: 1 }, mount: { path: 0, router: 1 } },
      basePath: ['basePath'],
      on: ['on'],
      object: { openapi: { route: 0, handlersFrom: 1, before: 'middleware' } },
      documents: { doc: 'GET', doc31: 'GET' },
      objects: { openapiRoutes: { route: 'route', handler: 'handler', before: 'middleware' } },
      itself: ['fetch', 'request'],
      pathless: true,
      ordered: true,
      scoped: false,
      match: 'star',
    },
  ],
  sinks: [
    { call: '@Context.json|text|html|body', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: 'HTTPException.new', at: 'arg(1).message', danger: 'stack', kind: 'thrown' },
    { call: '@Context.html', at: 'arg(0)', danger: 'html', kind: 'markup' },
    // What the tag does not escape.
    { call: 'raw', at: 'arg(0)', danger: 'html', kind: 'markup' },
    { call: '@Context.body|newResponse', at: 'arg(0)', danger: 'html', kind: 'typed' },
    { call: '@Context.redirect', at: ['arg(0)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Context.header', at: ['arg(1)'], danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$|^LOCATION$' }] },
    { call: '@Context.body|newResponse|text|html', at: ['arg(2).Location', 'arg(2).location'], danger: 'url-host', kind: 'redirect' },
  ],
  contentTypes: [
    { call: '@Context.header', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Context.body|newResponse', at: ['arg(2).Content-Type', 'arg(2).content-type', 'arg(1).headers.Content-Type', 'arg(1).headers.content-type'] },
  ],
  origins: [{ at: '@App.onError.arg(0).param(0)', is: 'error' }, { at: 'ErrorHandler.type.param(0)', is: 'error' }],
  responses: [
    { call: '@Context.json|text|html|body|newResponse', status: ['arg(1)', 'arg(1).status'], ends: true, returned: true },
    { call: '@Context.redirect', status: ['arg(1)'], ends: true, returned: true },
    { call: '@Context.notFound', status: 404, ends: true, returned: true },
    { call: '@Context.render', ends: true },
    { call: '@Context.status', status: ['arg(0)'], ends: false },
    { call: 'HTTPException.new', status: ['arg(0)'], ends: true },
  ],
});
