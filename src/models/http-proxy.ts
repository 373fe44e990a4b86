/** Owns the model of proxies that pass a request on. */
import { model } from './types.ts';

export default model({
  library: 'http-proxy',
  packages: ['http-proxy', 'http-proxy-middleware', 'express-http-proxy', 'koa-proxies', '@fastify/http-proxy', 'httpxy', 'http-proxy-3'],
  entities: {
    Proxy: ['createProxyServer|createProxy|createServer()', 'createProxyServer|createProxy|createServer.new', 'new'],
  },
  sources: [
    { at: 'createProxyMiddleware.arg(0).router.param(0).headers', source: 'headers', holds: 'dictionary' },
    { at: 'createProxyMiddleware.arg(0).router.param(0).query', source: 'query', holds: 'texts' },
  ],
  sinks: [
    { call: '@Proxy.web', at: ['arg(2).target', 'arg(2).forward'], danger: 'url-host', kind: 'proxy' },
    { call: '@Proxy.ws', at: ['arg(3).target'], danger: 'url-host', kind: 'proxy' },
    { call: 'createProxyServer|createProxy|createServer', at: ['arg(0).target'], danger: 'url-host', kind: 'proxy' },
    { call: 'createProxyMiddleware', at: ['arg(0).target'], danger: 'url-host', kind: 'proxy' },
    { call: 'createProxyMiddleware.arg(0).router.return', at: ['arg(0)'], danger: 'url-host', kind: 'proxy' },
    { call: 'module', at: ['arg(0)', 'arg(0).return'], danger: 'url-host', kind: 'proxy' },
  ],
  settings: [
    { call: 'createProxyServer|createProxy|createServer', setting: 'tls.reject-unauthorized', at: ['arg(0).secure'], when: [{ at: 'arg(0).target', matches: '^(?:https|wss):' }] },
    { call: 'createProxyMiddleware', setting: 'tls.reject-unauthorized', at: ['arg(0).secure'], when: [{ at: 'arg(0).target', matches: '^(?:https|wss):' }] },
  ],
  untyped: {
    'createProxyMiddleware.arg(0).router.param(0).query': 'the request is typed as that of node:http; behind Express it has a query',
    'createServer.new': 'a function that some call with `new`',
    'createProxy.new': 'the same',
    'createProxyServer.new': 'the same',
  },
});
