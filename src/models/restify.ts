/** Owns the model of `restify`: what requests bring. */
import { model } from './types.ts';

export default model({
  library: 'restify',
  packages: ['restify'],
  entities: {
    Server: ['createServer()', 'Server.type', '@Server.get|post|put|patch|del|head|opts|use|pre|param()'],
    Request: ['@Server.get|post|put|patch|del|head|opts|use|pre.arg(*).param(0)', 'Request.type'],
    Response: ['@Server.get|post|put|patch|del|head|opts|use|pre.arg(*).param(1)', 'Response.type'],
  },
  routers: [
    {
      router: '@Server',
      verbs: { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', del: 'DELETE', head: 'HEAD', opts: 'OPTIONS' },
      pathIn: ['path', 'url'],
      use: ['use', 'pre'],
      params: ['param'],
      root: 'createServer()',
      ordered: false,
      scoped: false,
      match: 'exact',
    },
  ],
  limiters: [{ call: 'plugins.throttle', form: 'middleware', store: { at: 'arg(0).tokensTable', absent: 'memory', present: 'unknown' }, defaultKey: 'ip', limit: ['arg(0).burst'] }],
  middlewares: [
    { call: 'plugins.bodyParser|jsonBodyParser|queryParser|urlEncodedBodyParser|multipartBodyParser', does: 'parsing' },
    { call: 'plugins.serveStatic|serveStaticFiles', does: 'static' },
    { call: 'plugins.acceptParser|dateParser|gzipResponse|requestLogger|fullResponse|conditionalRequest|requestExpiry|metrics|auditLogger|cpuUsageThrottle|inflightRequestThrottle|context', does: 'other' },
  ],
  responses: [
    { call: '@Response.send', status: ['arg(0)'], ends: true },
    { call: '@Response.status', status: ['arg(0)'], ends: false },
    { call: '@Response.json', status: ['arg(0)'], ends: true },
  ],
  sources: [
    { at: '@Request.query', source: 'query', holds: 'texts' },
    { at: '@Request.params', source: 'params', holds: 'json' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.cookies', source: 'cookies', holds: 'json' },
    { at: '@Request.url', source: 'url', holds: 'text' },
    { at: '@Request.getQuery|path|href|header|getPath()', source: 'url', holds: 'text' },
  ],
  sinks: [
    // An object or a text goes out as JSON, unless the type says otherwise.
    { call: '@Response.send|sendRaw', at: ['arg(0)', 'arg(1)'], danger: 'html', kind: 'typed' },
    { call: '@Response.write|end', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Response.redirect', at: ['arg(0)', 'arg(1)', 'arg(0).hostname', 'arg(1).hostname'], danger: 'url-host', kind: 'redirect' },
    { call: '@Response.header|setHeader|set', at: 'arg(1)', danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$' }] },
    { call: '@Response.send|json', at: ['arg(0)', 'arg(1)', 'arg(0)[]'], danger: 'stack', kind: 'response' },
    { call: '@Response.header|setHeader|set', at: 'arg(0)', danger: 'property', kind: 'header-name' },
  ],
  contentTypes: [
    { call: '@Response.header|setHeader|set', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Response.contentType.assigned', at: ['arg(0)'] },
    { call: '@Response.writeHead', at: ['arg(1).Content-Type', 'arg(1).content-type'] },
    { call: '@Response.sendRaw|send', at: ['arg(2).Content-Type', 'arg(2).content-type'] },
  ],
  untyped: { '@Request': 'the package publishes no types', '@Response': 'as above', '@Server': 'as above', 'Request.type': 'as above', 'Response.type': 'as above', 'createServer()': 'as above', 'Server.type': 'as above', plugins: 'as above' },
});
