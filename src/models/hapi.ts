/** Owns the model of `hapi`: what requests bring. */
import { model } from './types.ts';

/** Where the policy of a server, or of one route, stands; without a list of origins every one is sent back as allowed. */
const CORS = [['Server.new', 'arg(0).routes.cors'], ['server', 'arg(0).routes.cors'], ['Server', 'arg(0).routes.cors'], ['@Server.route', 'arg(0).options.cors'], ['@Server.route', 'arg(0).config.cors']].flatMap(([call = '', at = '']) => [
  { call, setting: 'cors.credentials', at: [`${at}.credentials`], default: false, when: [{ at: `${at}.credentials`, given: true }] },
  { call, setting: 'cors.origin', at: [], default: true, when: [{ at: `${at}.credentials`, is: [true] }, { at: `${at}.origin[]`, is: ['*'] }] },
  { call, setting: 'cors.origin', at: [], default: true, when: [{ at: `${at}.credentials`, is: [true] }, { at: `${at}.origin`, given: false }] },
  { call, setting: 'cors.origin', at: [], default: true, when: [{ at: `${at}.credentials`, given: false }, { at: `${at}.origin[]`, is: ['*'] }] },
  { call, setting: 'cors.origin', at: [at], when: [{ at, is: [true] }] },
] as const);

export default model({
  library: 'hapi',
  packages: ['@hapi/hapi', 'hapi', '@hapi/glue', 'glue'],
  entities: {
    Made: ['Server.new', 'server()', 'Server()'],
    /** What registers routes, and what says how they are guarded. */
    Routed: ['@Server', '@Server.auth'],
    Server: ['Server.new', 'server()', 'Server()', 'Server.type', 'compose()', '@Plugin.param(0)', '@Server.dependency.arg(1).param(0)'],
    /** The function of a plugin. */
    Plugin: ['@Server.register.arg(0).register', '@Server.register.arg(0).plugin.register', '@Server.register.arg(0)[].plugin.register', 'Plugin.type.register'],
    Handler: [
      '@Server.route.arg(0).handler', '@Server.route.arg(0)[].handler',
      '@Server.route.arg(0).options|config.handler', '@Server.route.arg(0)[].options|config.handler',
      '@Server.route.arg(0).options|config.validate.failAction', '@Server.route.arg(0).options|config.ext.*.method',
      '@Server.ext.arg(1)', '@Server.ext.arg(0).method', '@Server.ext.arg(0)[].method', '@Server.handler.arg(1).return',
    ],
    Pre: ['@Server.route.arg(0).options|config.pre[].method', '@Server.route.arg(0)[].options|config.pre[].method', '@Server.route.arg(0).options|config.pre[][].method'],
    Request: ['@Handler.param(0)', '@Pre.param(0)', '@Server.auth.scheme.arg(1).return.authenticate.param(0)', 'Request.type'],
    Toolkit: ['@Handler.param(1)', '@Pre.param(1)', 'ResponseToolkit.type'],
    Response: ['@Toolkit.response()', '@Toolkit()', '@Response.code|type|header|takeover|etag|charset|message|created|ttl|vary|location|encoding|bytes()', 'ResponseObject.type'],
  },
  routers: [
    {
      router: '@Routed',
      verbs: {},
      record: { route: { method: 'method', path: 'path', handlers: ['options.pre[].method', 'config.pre[].method', 'options.handler', 'config.handler', 'handler'] } },
      plugin: { register: { plugin: 0, prefix: 'arg(1).routes.prefix', inside: { plugin: 'plugin', function: 'register', prefix: 'routes.prefix' } } },
      hooks: { ext: { name: 0, before: ['onRequest', 'onPreAuth', 'onCredentials', 'onPostAuth', 'onPreHandler'], handler: 1 } },
      asks: [
        { does: 'auth', at: ['options.auth', 'config.auth'], mode: 'mode', off: ['try', 'optional'] },
        { does: 'rights', at: ['options.auth.scope', 'options.auth.access', 'config.auth.scope', 'config.auth.access'] },
      ],
      asksAll: { default: 'auth' },
      itself: ['auth'],
      schemas: {
        body: ['options.validate.payload', 'config.validate.payload'], query: ['options.validate.query', 'config.validate.query'],
        params: ['options.validate.params', 'config.validate.params'], headers: ['options.validate.headers', 'config.validate.headers'],
      },
      root: '@Made',
      bodyLimit: 1_048_576,
      braces: true,
      ordered: false,
      scoped: false,
      match: 'exact',
    },
  ],
  responses: [
    { call: '@Response.code', status: ['arg(0)'], ends: false },
    { call: '@Toolkit.response', ends: true },
    { call: '@Toolkit.unauthenticated', status: 401, ends: true },
  ],
  sources: [
    { at: '@Request.query', source: 'query', holds: 'lists' },
    { at: '@Request.params', source: 'params', holds: 'dictionary' },
    { at: '@Request.payload', source: 'body', holds: 'json' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.state', source: 'cookies', holds: 'json' },
    { at: '@Request.path', source: 'url', holds: 'text' },
    { at: '@Request.url', source: 'url', holds: 'dictionary', absolute: true },
    { at: '@Request.rawPayload', source: 'body', holds: 'text' },
    { at: '@Request.raw.req.url', source: 'url', holds: 'text' },
    { at: '@Request.raw.req.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.orig', source: 'body', holds: 'json' },
    { at: '@Request.info.host|hostname', source: 'host', holds: 'text' },
    { at: '@Request.info.referrer', source: 'headers', holds: 'text' },
  ],
  contexts: [{ returned: '@Pre', named: 'assign', get: '@Request.pre' }, { shared: '@Request.app|plugins' }],
  settings: [
    ...CORS,
    { call: '@Server.state', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Server.state', setting: 'cookie.secure', at: ['arg(1).isSecure'], default: true },
    { call: '@Server.state', setting: 'cookie.http-only', at: ['arg(1).isHttpOnly'], default: true },
    { call: '@Server.state', setting: 'cookie.same-site', at: ['arg(1).isSameSite'], default: 'Strict' },
    // The strategy of `@hapi/cookie`: its cookie stands for who is signed in, whatever it is called.
    { call: '@Server.auth.strategy', setting: 'cookie.secure', at: ['arg(2).cookie.isSecure', 'arg(2).isSecure'], default: true, when: [{ at: 'arg(1)', is: ['cookie'] }] },
    { call: '@Server.auth.strategy', setting: 'cookie.http-only', at: ['arg(2).cookie.isHttpOnly', 'arg(2).isHttpOnly'], default: true, when: [{ at: 'arg(1)', is: ['cookie'] }] },
    { call: '@Server.auth.strategy', setting: 'cookie.same-site', at: ['arg(2).cookie.isSameSite', 'arg(2).isSameSite'], default: 'Strict', when: [{ at: 'arg(1)', is: ['cookie'] }] },
    { call: '@Toolkit.state', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Toolkit.state', setting: 'cookie.value', at: ['arg(1)'] },
    { call: '@Toolkit.state', setting: 'cookie.secure', at: ['arg(2).isSecure'], default: true },
    { call: '@Toolkit.state', setting: 'cookie.http-only', at: ['arg(2).isHttpOnly'], default: true },
    { call: '@Toolkit.state', setting: 'cookie.same-site', at: ['arg(2).isSameSite'], default: 'Strict' },
    { call: '@Response.state', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Response.state', setting: 'cookie.value', at: ['arg(1)'] },
    { call: '@Response.state', setting: 'cookie.secure', at: ['arg(2).isSecure'], default: true },
    { call: '@Response.state', setting: 'cookie.http-only', at: ['arg(2).isHttpOnly'], default: true },
    { call: '@Response.state', setting: 'cookie.same-site', at: ['arg(2).isSameSite'], default: 'Strict' },
  ],
  signatures: [
    { names: ['_?req|request', 'h|_h|toolkit'], parameters: ['@Request', '@Toolkit'], most: 2 },
    { names: ['request', 'reply'], parameters: ['@Request', '@Toolkit'], most: 2 },
    { names: ['server', '_?opt(?:ion)?s', ''], parameters: ['@Server'], most: 3 },
  ],
  sinks: [
    { call: '@Handler.return', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Toolkit.response', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Toolkit.response', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: '@Handler.return', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    // Until release 16 the second parameter was a function that answers.
    { call: '@Toolkit', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Toolkit.redirect', at: 'arg(0)', danger: 'url-host', kind: 'redirect' },
    { call: '@Response.redirect|location', at: 'arg(0)', danger: 'url-host', kind: 'redirect' },
    { call: '@Response.header', at: 'arg(1)', danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$|^LOCATION$' }] },
    { call: '@Toolkit.proxy', at: ['arg(0).uri', 'arg(0).host'], danger: 'url-host', kind: 'proxy' },
    { call: '@Toolkit.file', at: ['arg(0)', 'arg(0).path'], danger: 'path', kind: 'serve', when: [{ at: 'arg(1).confine', given: false }] },
    { call: '@Toolkit.view', at: 'arg(1)', danger: 'open-object', kind: 'locals' },
    { call: '@Response.header', at: 'arg(0)', danger: 'property', kind: 'header-name' },
  ],
  contentTypes: [
    { call: '@Response.:type', at: ['arg(0)'] },
    { call: '@Response.header', at: ['arg(1)'], name: 'arg(0)' },
  ],
  untyped: { '@Routed': 'servers of old and new releases', 'compose()': 'a function of another package', '@Server': 'as the next', '@Pre': 'several forms', server: 'a function of newer releases', Server: 'called without `new` in old releases', 'Server()': 'called without `new` in old releases', '@Server.route': 'configurations of old releases', 'server()': 'a function of newer releases', 'Server.new': 'a class of old and new releases', 'Server.type': 'an interface of newer releases', 'Request.type': 'an interface of newer releases', '@Server.ext': 'several forms', '@Request': 'requests of old and new releases', '@Handler': 'handlers of old and new releases', '@Toolkit': 'old and new releases', '@Response': 'old and new releases', '@Plugin': 'plugins are objects of the program', '@Server.register': 'several forms', '@Server.handler': 'several forms', '@Server.state': 'servers of old and new releases', 'ResponseToolkit.type': 'an interface of newer releases', 'ResponseObject.type': 'an interface of newer releases', 'Plugin.type': 'an interface of newer releases' },
});
