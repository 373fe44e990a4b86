/** Owns the model of `express` 4 and 5: requests, routers, responses. */
import { model } from './types.ts';

export default model({
  library: 'express',
  packages: ['express', 'express-serve-static-core'],
  entities: {
    App: ['()', 'Application.type', 'Express.type', '@Request.app', '@Response.app'],
    Router: [
      '@App', 'Router()', 'Router.new', 'Router.type', 'IRouter.type',
      '@Router.use|all|get|post|put|patch|delete|options|head|param()',
    ],
    Route: ['@Router.route()', 'IRoute.type', '@Route.all|get|post|put|patch|delete|options|head()'],
    /** Where handlers are passed. */
    Mount: [
      '@Router.use|all|get|post|put|patch|delete|options|head.arg(*)',
      '@Route.all|get|post|put|patch|delete|options|head.arg(*)',
      'RequestHandler|Handler|ErrorRequestHandler.type', '@Mount[]',
    ],
    Request: [
      '@Mount.param(0,<4)', '@Mount.param(1,4)', '@Router.param.arg(1).param(0)', 'Request.type', '@Response.req',
      '@nestjs:Request', '@multer:Request', '@express-rate-limit:Request', '@servers-like-express:Request', '@middleware-cors:Options.param(0)',
    ],
    Response: [
      '@Mount.param(1,<4)', '@Mount.param(2,4)', '@Router.param.arg(1).param(1)', 'Response.type', '@Request.res', '@nestjs:Response', '@servers-like-express:Response', '@next:ApiResponse',
      '@Response.status|set|header|type|contentType|vary|append|location|links|attachment|cookie|clearCookie()',
    ],
    Next: ['@Mount.param(2,<4)', '@Mount.param(3,4)', '@Router.param.arg(1).param(2)', 'NextFunction.type'],
  },
  settings: [
    { call: 'json|urlencoded|raw|text', setting: 'body.limit', at: ['arg(0).limit'] },
    { call: '@Request.on|addListener', setting: 'body.chunks', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['data'] }] },
    { call: '@Router.use|all|get|post|put|patch|delete', setting: 'route.pattern', at: ['arg(0)'] },
    { call: '@App.enable', setting: 'route.case-sensitive', at: ['arg(0)'], when: [{ at: 'arg(0)', is: ['case sensitive routing'] }] },
    { call: '@App.set', setting: 'route.case-sensitive', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['case sensitive routing'] }] },
    { call: '@App.set', setting: 'proxy.trust', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['trust proxy'] }] },
    { call: '@App.enable', setting: 'proxy.trust', at: [], default: true, when: [{ at: 'arg(0)', is: ['trust proxy'] }] },
    { call: 'Router', setting: 'route.case-sensitive', at: ['arg(0).caseSensitive'] },
    { call: '@Response.clearCookie', setting: 'cookie.cleared', at: ['arg(0)'] },
    { call: '@Response.cookie', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Response.cookie', setting: 'cookie.value', at: ['arg(1)'] },
    { call: '@Response.cookie', setting: 'cookie.secure', at: ['arg(2).secure'], default: false },
    { call: '@Response.cookie', setting: 'cookie.http-only', at: ['arg(2).httpOnly'], default: false },
    { call: '@Response.cookie', setting: 'cookie.same-site', at: ['arg(2).sameSite'] },
    { call: '@Response.set|header|append|setHeader|appendHeader', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
    { call: '@Response.writeHead', setting: 'cookie.header', at: ["arg(1).Set-Cookie", "arg(1).set-cookie", "arg(2).Set-Cookie"] },
    { call: '@Response.set|header', setting: 'cookie.header', at: ['arg(0).Set-Cookie', 'arg(0).set-cookie'] },
    { call: '@Request.session.regenerate', setting: 'session.regenerate', at: [] },
    { call: '@Request.sessionID.assigned', setting: 'session.id', at: ['arg(0)'] },
  ],
  sources: [
    // The default query parser was qs (nested objects) until 4, and is node:querystring since 5.
    // Where no manifest tells, objects are to be expected.
    { at: '@Request.query', source: 'query', holds: 'texts', versions: '<5?' },
    { at: '@Request.query', source: 'query', holds: 'lists', versions: '>=5' },
    { at: '@Request.params', source: 'params', holds: 'dictionary' },
    { at: '@Router.param.arg(1).param(3)', source: 'params', holds: 'text' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.rawHeaders', source: 'headers', holds: 'list' },
    { at: '@Request.get|header()', source: 'headers', holds: 'text' },
    // cookie-parser reads `j:{…}` as JSON.
    { at: '@Request.cookies|signedCookies', source: 'cookies', holds: 'json' },
    { at: '@Request.param()', source: 'params', holds: 'json', versions: '<5?' },
    { at: '@Request.url|originalUrl|path|baseUrl', source: 'url', holds: 'text' },
    { at: '@Request.hostname|host', source: 'host', holds: 'text' },
    { at: '@Request.subdomains', source: 'host', holds: 'list' },
    { at: '@Request.ip', source: 'ip', holds: 'text' },
    { at: '@Request.ips', source: 'ip', holds: 'list' },
    { at: '@Request.on.arg(1).param(0)', source: 'body', holds: 'text' },
    { at: '@Request[]', source: 'body', holds: 'text' },
  ],
  signatures: [
    { names: ['_?req|request', '_?res|response'], parameters: ['@Request', '@Response'], most: 3 },
    { names: ['e|_?err|error', '_?req|request', '_?res|response', '_?next'], parameters: ['', '@Request', '@Response'] },
  ],
  // `req.user = …`, and `req.body = schema.parse(req.body)` in middleware.
  contexts: [{ passed: '@Next', value: 'arg(0)', to: '@Mount.param(0,4)' }, { shared: '@Request' }, { shared: '@Response.locals' }, { shared: '@App.locals' }],
  rejects: [{ at: '@Mount', versions: '<5', unless: ['express-async-errors', '@awaitjs/express', 'express-promise-router'] }],
  middlewares: [
    { call: 'json|urlencoded|raw|text', does: 'parsing' },
    { call: 'static', does: 'static' },
  ],
  routers: [
    {
      router: '@Router',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', options: 'OPTIONS', all: '*' },
      use: ['use'],
      root: '@App',
      errors: 4,
      chain: ['route'],
      params: ['param'],
      itself: ['handle'],
      ordered: true,
      caseless: true,
      scoped: false,
      match: 'prefix',
    },
    {
      router: '@Route',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', options: 'OPTIONS', all: '*' },
      chain: ['route'],
      ordered: true,
      caseless: true,
      scoped: false,
      match: 'prefix',
    },
  ],
  sinks: [
    { call: '@Response.send|json|jsonp|write|end', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: '@Response.send|write|end', at: 'arg(0)', danger: 'html', kind: 'response' },
    // The form of Express 3: the status first.
    { call: '@Response.send', at: 'arg(1)', danger: 'html', kind: 'response' },
    { call: '@Response.redirect', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Response.location', at: ['arg(0)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Response.setHeader|header|set|append', at: ['arg(1)'], danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$|^LOCATION$' }] },
    { call: '@Response.header|set', at: ['arg(0).Location', 'arg(0).location'], danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(1)', given: false }] },
    { call: '@Response.writeHead', at: ['arg(1).Location', 'arg(1).location', 'arg(2).Location', 'arg(2).location'], danger: 'url-host', kind: 'redirect' },
    { call: '@Response.set|header|setHeader|append', at: 'arg(0)', danger: 'property', kind: 'header-name' },
  ],
  contentTypes: [
    { call: '@Response.:type|contentType', at: ['arg(0)'] },
    { call: '@Response.set|header|setHeader|append', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Response.set|header|setHeader|append', at: ['arg(0).Content-Type', 'arg(0).content-type', 'arg(0).Content-type'] },
    { call: '@Response.writeHead', at: ['arg(1).Content-Type', 'arg(1).content-type', 'arg(1).Content-type', 'arg(2).Content-Type', 'arg(2).content-type'] },
    // A download is saved, not shown.
    { call: '@Response.attachment', at: [], is: 'other' },
    { call: '@Response.format.arg(0).text|json|default', at: [], is: 'other' },
    { call: '@Response.format.arg(0).html', at: [], is: 'html' },
  ],
  responses: [
    { call: '@Response.status', status: ['arg(0)'], ends: false },
    { call: '@Response.statusCode.assigned', status: ['this'], ends: false },
    { call: '@Response.writeHead', status: ['arg(0)'], ends: false },
    { call: '@Response.sendStatus', status: ['arg(0)'], ends: true },
    { call: '@Response.redirect', status: ['arg(0)'], ends: true },
    { call: '@Response.send|json|jsonp|end|render|sendFile|download|format', ends: true },
  ],
  untyped: {
    '@Route.route': 'a chain of one route has no chains below it; the row shares its verbs with the router',
    'Router.new': 'typed as a function, written with `new` by some',
    '@Request.param()': 'removed in Express 5, typed in @types/express 4',
  },
});
