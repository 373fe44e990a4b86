/** Owns the model of the middleware that comes with Hono. */
import { model } from './types.ts';

export default model({
  library: 'hono-middleware',
  packages: [
    'hono/logger', 'hono/secure-headers', 'hono/csrf', 'hono/compress', 'hono/etag', 'hono/pretty-json', 'hono/request-id', 'hono/timing',
    'hono/timeout', 'hono/body-limit', 'hono/cache', 'hono/bearer-auth', 'hono/basic-auth', 'hono/jwt', 'hono/jwk', 'hono/powered-by',
    'hono/trailing-slash', 'hono/method-override', 'hono/ip-restriction', 'hono/language', 'hono/context-storage', 'hono/combine', 'hono/jsx-renderer',
    '@hono/node-server', '@hono/node-server/serve-static', 'hono/serve-static', 'hono/bun',
  ],
  settings: [
    { call: 'bodyLimit', setting: 'body.limit', at: ['arg(0).maxSize'] },
    { call: 'serve', setting: 'server.without-body-limit', at: [], default: 'hono' },
    { call: 'secureHeaders', setting: 'headers.hsts', at: ['arg(0).strictTransportSecurity'], default: true },
    { call: 'secureHeaders', setting: 'headers.hsts-seconds', at: ['arg(0).strictTransportSecurity'] },
    { call: 'secureHeaders', setting: 'headers.no-sniff', at: ['arg(0).xContentTypeOptions'], default: true },
    { call: 'secureHeaders', setting: 'headers.frame-options', at: ['arg(0).xFrameOptions'], default: true },
    { call: 'secureHeaders', setting: 'headers.script-sources', at: ['arg(0).contentSecurityPolicy.scriptSrc'] },
  ],
  wrappers: [{ call: 'every', wraps: 'arg(*)' }],
  combiners: [
    { call: 'some', handlers: 'arg(*)', runs: 'any' },
    { call: 'except', handlers: 'arg(1+)', runs: 'unless', paths: 'arg(0)' },
  ],
  middlewares: [
    { call: 'logger', does: 'logging' },
    { call: 'secureHeaders', does: 'security-headers' },
    { call: 'poweredBy|requestId|timing|etag|cache', does: 'headers' },
    { call: 'csrf', does: 'csrf' },
    { call: 'compress', does: 'compression' },
    { call: 'bearerAuth|basicAuth|jwt|jwk|ipRestriction', does: 'auth' },
    { call: 'bodyLimit|languageDetector|methodOverride', does: 'parsing' },
    { call: 'timeout|prettyJSON|trimTrailingSlash|appendTrailingSlash|contextStorage|jsxRenderer', does: 'other' },
    { call: 'serveStatic', does: 'static' },
  ],
});
