/** Owns the model of Next.js: route handlers, API routes, headers and cookies. */
import { IN_QUERY, model } from './types.ts';

export default model({
  library: 'next',
  packages: ['next', 'next/server', 'next/headers', 'next/navigation'],
  entities: {
    Request: ['NextRequest.new', '@Middleware.param(0)'],
    Middleware: ['NextMiddleware.type', 'NextProxy.type'],
    Jar: ['cookies()', 'NextResponse.new.cookies', 'NextResponse.json|next|redirect|rewrite().cookies'],
    /** Second parameter of a route handler, by convention. */
    RouteContext: [],
    ApiRequest: ['NextApiRequest.type', 'NextApiHandler.type.param(0)'],
    ApiResponse: ['NextApiResponse.type', 'NextApiHandler.type.param(1)', '@ApiResponse.status|setHeader()'],
  },
  settings: [
    { call: '@Jar.set', setting: 'cookie.name', at: ['arg(0).name', 'arg(0)'] },
    { call: '@Jar.set', setting: 'cookie.secure', at: ['arg(2).secure', 'arg(0).secure'], default: false },
    { call: '@Jar.set', setting: 'cookie.http-only', at: ['arg(2).httpOnly', 'arg(0).httpOnly'], default: false },
    { call: '@Jar.set', setting: 'cookie.same-site', at: ['arg(2).sameSite', 'arg(0).sameSite'] },
    { call: '@ApiResponse.setHeader', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
  ],
  sources: [
    { at: '@Request.nextUrl', source: 'url', holds: 'dictionary', absolute: true },
    { at: '@Request.cookies', source: 'cookies', holds: 'dictionary' },
    { at: '@RouteContext.params', source: 'params', holds: 'dictionary' },
    { at: '@ApiRequest.query', source: 'query', holds: 'lists' },
    { at: '@ApiRequest.body', source: 'body', holds: 'json' },
    { at: '@ApiRequest.cookies', source: 'cookies', holds: 'dictionary' },
    { at: '@ApiRequest.headers', source: 'headers', holds: 'dictionary' },
    { at: '@ApiRequest.url', source: 'url', holds: 'text' },
    { at: 'headers()', source: 'headers', holds: 'dictionary' },
    { at: 'cookies()', source: 'cookies', holds: 'dictionary' },
  ],
  flows: [
    { call: '@Request.nextUrl.searchParams.get', from: 'this', to: 'return', ends: ['object'] },
    ...IN_QUERY.map((turns) => ({ call: '@Request.nextUrl.searchParams.get', from: 'this', to: 'return', keeps: [], turns })),
    { call: '@Request.nextUrl.searchParams.getAll', from: 'this', to: 'return[]', ends: ['object'] },
    { call: '@Request.cookies.get', from: 'this.*', to: 'return.value', ends: ['object'] },
    { call: 'headers().get', from: 'this.*', to: 'return', ends: ['object'] },
    { call: 'cookies().get', from: 'this.*', to: 'return.value', ends: ['object'] },
  ],
  conventions: [
    {
      files: String.raw`(?:^|/)app/(?<path>(?:.*/)?)route\.[cm]?[jt]sx?$`,
      exports: { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE', HEAD: 'HEAD', OPTIONS: 'OPTIONS' },
      parameters: ['@Request', '@RouteContext'],
      middleware: String.raw`(?:src/)?(?:middleware|proxy)\.[cm]?[jt]s$`,
      middlewareExports: ['middleware', 'proxy', 'default'],
      matcher: 'config.matcher',
    },
    {
      files: String.raw`(?:^|/)pages/(?<path>api/.*)\.[cm]?[jt]sx?$`,
      exports: { default: '*' },
      parameters: ['@ApiRequest', '@ApiResponse'],
      middleware: String.raw`(?:src/)?(?:middleware|proxy)\.[cm]?[jt]s$`,
      middlewareExports: ['middleware', 'proxy', 'default'],
      matcher: 'config.matcher',
    },
  ],
  sinks: [
    { call: '@ApiResponse.send|json|end|write', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: 'NextResponse.json', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: '@ApiResponse.send|end|write', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: 'NextResponse.new', at: 'arg(0)', danger: 'html', kind: 'typed' },
    { call: 'NextResponse.redirect', at: ['arg(0)'], danger: 'url-host', kind: 'redirect' },
    { call: 'redirect|permanentRedirect', at: ['arg(0)'], danger: 'url-host', kind: 'redirect' },
    { call: '@ApiResponse.redirect', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'redirect' },
  ],
  contentTypes: [
    { call: '@ApiResponse.setHeader', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@ApiResponse.writeHead', at: ['arg(1).Content-Type', 'arg(1).content-type'] },
    { call: 'NextResponse.new', at: ['arg(1).headers.Content-Type', 'arg(1).headers.content-type'] },
  ],
  responses: [
    { call: 'NextResponse.json', status: ['arg(1).status'], ends: true },
    { call: 'NextResponse.redirect', status: ['arg(1)', 'arg(1).status'], ends: true },
    { call: 'NextResponse.new', status: ['arg(1).status'], ends: true },
    { call: '@ApiResponse.status', status: ['arg(0)'], ends: false },
    { call: '@ApiResponse.json|send|end|redirect', ends: true },
  ],
  untyped: {
    '@RouteContext': 'the second parameter has a type of the application',
  },
});
