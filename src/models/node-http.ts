/** Owns the model of node:http, node:https and node:http2: servers, requests, responses. */
import { model } from './types.ts';

export default model({
  library: 'node:http',
  packages: ['http', 'https', 'http2'],
  entities: {
    Server: ['createServer|createSecureServer()', 'Server.new', 'Server.type', '@Server.listen|on()'],
    Listener: [
      'createServer|createSecureServer.arg(0)', 'createServer|createSecureServer.arg(1)', 'Server.new.on.arg(1)', 'Server.arg(0)', 'Server.arg(1)',
      '@Server.on.arg(1)', 'RequestListener.type',
    ],
    Request: ['@Listener.param(0)', 'IncomingMessage.type', 'Http2ServerRequest.type', '@koa:Context.req', '@koa:Request.req', '@fastify:Request.raw|req', '@hapi:Request.raw.req', '@ws:Request'],
    /** What another server answers to a request of the program's own. */
    Answer: ['request|get.arg(1).param(0)', 'request|get.arg(2).param(0)', 'request|get().on|once.arg(1).param(0)'],
    Response: ['@Listener.param(1)', 'ServerResponse.type', 'Http2ServerResponse.type', '@hapi:Request.raw.res', '@Response.writeHead|setHeader()'],
  },
  settings: [
    { call: '@Request.on|addListener', setting: 'body.chunks', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['data'] }] },
    { call: '@Server.on', setting: 'socket.request-first', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['upgrade'] }] },
    { call: '@Response.setHeader|appendHeader', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
    { call: '@Response.writeHead', setting: 'cookie.header', at: ["arg(1).Set-Cookie", "arg(1).set-cookie", "arg(2).Set-Cookie"] },
  ],
  sources: [
    { at: '@Request.url', source: 'url', holds: 'text' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.headersDistinct', source: 'headers', holds: 'lists' },
    { at: '@Request.rawHeaders', source: 'headers', holds: 'list' },
    // A stream of HTTP/2 comes with its headers, the path among them.
    { at: '@Server.on.arg(1).param(1)', source: 'headers', holds: 'dictionary' },
    { at: '@Request.authority', source: 'host', holds: 'text' },
    { at: '@Request.on|once|addListener.arg(1).param(0)', source: 'body', holds: 'text' },
    { at: '@Request.read()', source: 'body', holds: 'text' },
    { at: '@Request[]', source: 'body', holds: 'text' },
    { at: '@Answer', source: 'network', holds: 'text' },
    { at: '@Answer.on|once|addListener.arg(1).param(0)', source: 'network', holds: 'text' },
    { at: '@Answer[]', source: 'network', holds: 'text' },
  ],
  sinks: [
    { call: '@Response.write|end', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: '@Response.write|end', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: 'request|get', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'request|get', at: ['arg(0).host', 'arg(0).hostname', 'arg(1).host', 'arg(1).hostname'], danger: 'url-host', kind: 'host' },
    { call: 'connect', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: '@Response.setHeader', at: ['arg(1)'], danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$|^LOCATION$' }] },
    { call: '@Response.writeHead', at: ['arg(1).Location', 'arg(1).location', 'arg(2).Location', 'arg(2).location'], danger: 'url-host', kind: 'redirect' },
    { call: '@Response.setHeader|appendHeader', at: 'arg(0)', danger: 'property', kind: 'header-name' },
  ],
  contentTypes: [
    { call: '@Response.setHeader|appendHeader', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Response.setHeaders', at: ['arg(0).Content-Type', 'arg(0).content-type'] },
    { call: '@Response.writeHead', at: ['arg(1).Content-Type', 'arg(1).content-type', 'arg(1).Content-type', 'arg(2).Content-Type', 'arg(2).content-type'] },
  ],
  untyped: { '@hapi:Request.raw': 'an interface of newer releases' },
  rejects: [{ at: 'createServer|createSecureServer.arg(0)', throws: true }, { at: 'createServer|createSecureServer.arg(1)', throws: true }],
  dispatches: [{ request: '@Request' }],
  responses: [
    { call: '@Response.writeHead', status: ['arg(0)'], ends: false },
    { call: '@Response.statusCode.assigned', status: ['this'], ends: false },
    { call: '@Response.end', ends: true },
  ],
});
