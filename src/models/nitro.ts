/** Owns the model of Nitro and Nuxt servers: files that are routes, middleware before all of them, and the functions that need no import there. */
import { model } from './types.ts';

const METHOD = String.raw`(?:\.(?<method>get|post|put|patch|delete|head|options))?\.[cm]?[jt]s$`;
const MIDDLEWARE = String.raw`(?:server|src)/middleware/[^/]+\.[cm]?[jt]s$`;

export default model({
  library: 'nitro',
  packages: ['nitropack', 'nitro', 'nuxt', 'nitropack/runtime', 'nitro/runtime', 'nitro/h3', '#imports', ''],
  sources: [
    { at: 'getQuery()', source: 'query', holds: 'texts' },
    { at: 'readBody()', source: 'body', holds: 'json' },
    { at: 'readRawBody()', source: 'body', holds: 'text' },
    { at: 'readFormData|readMultipartFormData()', source: 'body', holds: 'json' },
    { at: 'getRouterParam()', source: 'params', holds: 'text' },
    { at: 'getRouterParams()', source: 'params', holds: 'dictionary' },
    { at: 'getHeader|getRequestHeader()', source: 'headers', holds: 'text' },
    { at: 'getHeaders|getRequestHeaders()', source: 'headers', holds: 'dictionary' },
    { at: 'getCookie()', source: 'cookies', holds: 'text' },
    { at: 'parseCookies()', source: 'cookies', holds: 'dictionary' },
    { at: 'getRequestURL()', source: 'url', holds: 'dictionary', absolute: true },
  ],
  conventions: [
    { files: String.raw`(?:^|/)(?:server|src)/(?<path>api/(?:.*/)?[^/]*?)${METHOD}`, exports: { default: '*' }, parameters: [], middleware: MIDDLEWARE, middlewareExports: ['default'] },
    { files: String.raw`(?:^|/)(?:server|src)/routes/(?<path>(?:.*/)?[^/]*?)${METHOD}`, exports: { default: '*' }, parameters: [], middleware: MIDDLEWARE, middlewareExports: ['default'] },
  ],
  wrappers: [{ call: 'eventHandler|defineEventHandler|defineCachedEventHandler|cachedEventHandler', wraps: 'arg(0)' }],
  responses: [
    { call: 'createError', status: ['arg(0).statusCode', 'arg(0).status'], ends: true },
    { call: 'setResponseStatus', status: ['arg(1)'], ends: false },
  ],
  sinks: [{ call: 'sendRedirect', at: 'arg(1)', danger: 'url-host', kind: 'redirect' }],
  untyped: {
    'eventHandler|defineEventHandler|defineCachedEventHandler|cachedEventHandler': 'imported by the framework itself', 'getQuery()': 'as above', 'readBody()': 'as above', 'readRawBody()': 'as above', 'readFormData|readMultipartFormData()': 'as above', 'getRouterParam()': 'as above', 'getRouterParams()': 'as above', 'getHeader|getRequestHeader()': 'as above', 'getHeaders|getRequestHeaders()': 'as above', 'getCookie()': 'as above', 'parseCookies()': 'as above', 'getRequestURL()': 'as above', 'createError': 'as above', 'setResponseStatus': 'as above', 'sendRedirect': 'as above',
  },
});
