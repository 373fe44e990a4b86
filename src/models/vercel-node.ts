/** Owns the model of `@vercel/node`: requests and responses of functions, told by their types. */
import { model } from './types.ts';

export default model({
  library: '@vercel/node',
  packages: ['@vercel/node', '@now/node'],
  entities: {
    Request: ['VercelRequest|NowRequest.type', 'VercelApiHandler.type.param(0)'],
    Response: ['VercelResponse|NowResponse.type', 'VercelApiHandler.type.param(1)', '@Response.status|setHeader|writeHead()'],
  },
  sources: [
    { at: '@Request.query', source: 'query', holds: 'lists' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.cookies', source: 'cookies', holds: 'dictionary' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.url', source: 'url', holds: 'text' },
  ],
  sinks: [
    { call: '@Response.send|end|write|json', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: '@Response.send|end|write', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Response.redirect', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'redirect' },
    { call: '@Response.setHeader', at: ['arg(1)'], danger: 'url-host', kind: 'redirect', when: [{ at: 'arg(0)', matches: '^[Ll]ocation$' }] },
    { call: '@Response.writeHead', at: ['arg(1).Location', 'arg(1).location'], danger: 'url-host', kind: 'redirect' },
  ],
  contentTypes: [
    { call: '@Response.setHeader', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Response.writeHead', at: ['arg(1).Content-Type', 'arg(1).content-type'] },
  ],
  responses: [
    { call: '@Response.status', status: ['arg(0)'], ends: false },
    { call: '@Response.writeHead', status: ['arg(0)'], ends: false },
    { call: '@Response.json|send|end|redirect', ends: true },
  ],
  untyped: { 'NowRequest|NowResponse': 'names of earlier versions' },
});
