/** Owns the model of `koa`: applications, contexts. */
import { model } from './types.ts';

export default model({
  library: 'koa',
  packages: ['koa'],
  entities: {
    App: ['new', '@App.use()'],
    Context: [
      '@App.use.arg(0).param(0)', 'Context|ParameterizedContext|ExtendableContext|DefaultContext.type', 'Middleware.type.param(0)', '@koa-router:Context', '@koa-ratelimit:Context',
    ],
    Request: ['@Context.request', 'Request.type'],
  },
  settings: [
    { call: '@Context.cookies.set', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Context.cookies.set', setting: 'cookie.secure', at: ['arg(2).secure'], default: false },
    { call: '@Context.cookies.set', setting: 'cookie.http-only', at: ['arg(2).httpOnly'], default: true },
    { call: '@Context.cookies.set', setting: 'cookie.same-site', at: ['arg(2).sameSite'] },
    { call: '@Context.set|append', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
  ],
  sources: [
    { at: '@Context.query', source: 'query', holds: 'lists' },
    { at: '@Request.query', source: 'query', holds: 'lists' },
    { at: '@Context.querystring|search', source: 'query', holds: 'text' },
    { at: '@Request.querystring|search', source: 'query', holds: 'text' },
    { at: '@Context.params', source: 'params', holds: 'dictionary' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.rawBody', source: 'body', holds: 'text' },
    { at: '@Request.files', source: 'upload', holds: 'json' },
    { at: '@Context.header|headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.header|headers', source: 'headers', holds: 'dictionary' },
    { at: '@Context.get()', source: 'headers', holds: 'text' },
    { at: '@Request.get()', source: 'headers', holds: 'text' },
    { at: '@Context.cookies.get()', source: 'cookies', holds: 'text' },
    { at: '@Context.url|originalUrl|path', source: 'url', holds: 'text' },
    { at: '@Context.href', source: 'url', holds: 'text', absolute: true },
    { at: '@Request.url|originalUrl|path', source: 'url', holds: 'text' },
    { at: '@Request.href', source: 'url', holds: 'text', absolute: true },
    { at: '@Context.host|hostname', source: 'host', holds: 'text' },
    { at: '@Request.host|hostname', source: 'host', holds: 'text' },
    { at: '@Context.ip', source: 'ip', holds: 'text' },
    { at: '@Request.ip', source: 'ip', holds: 'text' },
  ],
  contexts: [{ shared: '@Context.state' }, { shared: '@Context' }],
  routers: [
    { router: '@App', verbs: {}, use: ['use'], ordered: true, scoped: false, match: 'exact' },
  ],
  sinks: [
    { call: '@Context.redirect', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Context.back', at: ['arg(0)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Context.response.redirect', at: ['arg(0)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Context.set', at: ['arg(1)'], danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$|^LOCATION$' }] },
    { call: '@Context.set', at: ['arg(0).Location', 'arg(0).location'], danger: 'url-host', kind: 'redirect' },
    { call: '@Context.set|append', at: 'arg(0)', danger: 'property', kind: 'header-name' },
  ],
  responses: [
    { call: '@Context.throw', status: ['arg(0)'], ends: true },
    { call: '@Context.assert', status: ['arg(1)'], ends: false },
    { call: '@Context.status.assigned', status: ['this'], ends: false },
    { call: '@Context.redirect', status: 302, ends: true },
  ],
});
