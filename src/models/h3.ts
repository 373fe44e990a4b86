/** Owns the model of `h3` and Nitro: what an event's request brings. */
import { model } from './types.ts';

export default model({
  library: 'h3',
  packages: ['h3', '#imports', 'nitropack', 'nitropack/runtime', 'micro'],
  sources: [
    { at: 'getQuery()', source: 'query', holds: 'texts' },
    { at: 'getValidatedQuery()', source: 'query', holds: 'texts' },
    { at: 'readBody()', source: 'body', holds: 'json' },
    { at: 'readRawBody|text|buffer()', source: 'body', holds: 'text' },
    { at: 'readFormData|readMultipartFormData()', source: 'body', holds: 'json' },
    { at: 'json()', source: 'body', holds: 'json' },
    { at: 'getRouterParam()', source: 'params', holds: 'text' },
    { at: 'getRouterParams()', source: 'params', holds: 'dictionary' },
    { at: 'getHeader|getRequestHeader()', source: 'headers', holds: 'text' },
    { at: 'getHeaders|getRequestHeaders()', source: 'headers', holds: 'dictionary' },
    { at: 'getCookie()', source: 'cookies', holds: 'text' },
    { at: 'parseCookies()', source: 'cookies', holds: 'dictionary' },
    { at: 'getRequestURL()', source: 'url', holds: 'dictionary', absolute: true },
    { at: 'getRequestPath()', source: 'url', holds: 'text' },
    { at: 'getRequestHost()', source: 'host', holds: 'text' },
    { at: 'eventHandler|defineEventHandler.arg(0).param(0).path', source: 'url', holds: 'text' },
    { at: 'eventHandler|defineEventHandler.arg(0).param(0).context.params', source: 'params', holds: 'dictionary' },
  ],
  sinks: [
    { call: 'sendRedirect', at: 'arg(1)', danger: 'url-host', kind: 'redirect' },
    { call: 'eventHandler|defineEventHandler.arg(0).return', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: 'send', at: 'arg(1)', danger: 'html', kind: 'response' },
  ],
  contentTypes: [
    { call: 'setHeader|setResponseHeader|appendHeader|appendResponseHeader', at: ['arg(2)'], name: 'arg(1)' },
    { call: 'setHeaders|setResponseHeaders|appendHeaders', at: ['arg(1).Content-Type', 'arg(1).content-type'] },
    { call: 'defaultContentType', at: ['arg(1)'] },
    { call: 'send', at: ['arg(2)'] },
  ],
  untyped: { '': 'the package is not installed for the check' },
});
