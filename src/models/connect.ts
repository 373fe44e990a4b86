/** Owns the model of `connect`. */
import { model } from './types.ts';

export default model({
  library: 'connect',
  packages: ['connect'],
  entities: {
    App: ['()', '@App.use()'],
    Request: ['@App.use.arg(*).param(0,<4)', '@App.use.arg(*).param(1,4)', 'IncomingMessage.type'],
    Response: ['@App.use.arg(*).param(1,<4)', '@App.use.arg(*).param(2,4)'],
  },
  sources: [
    { at: '@Request.url|originalUrl', source: 'url', holds: 'text' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.cookies', source: 'cookies', holds: 'json' },
    { at: '@Request.query', source: 'query', holds: 'texts' },
    { at: '@Request.cookies', source: 'cookies', holds: 'json' },
  ],
  routers: [{ router: '@App', verbs: {}, use: ['use'], passesOn: 3, ordered: true, scoped: false, match: 'prefix' }],
  sinks: [
    { call: '@Response.write|end', at: ['arg(0)', 'arg(0)[]', 'arg(0)[][]'], danger: 'stack', kind: 'response' },
    { call: '@Response.write|end', at: 'arg(0)', danger: 'html', kind: 'response' },
  ],
  contentTypes: [
    { call: '@Response.setHeader', at: ['arg(1)'], name: 'arg(0)' },
    { call: '@Response.writeHead', at: ['arg(1).Content-Type', 'arg(1).content-type', 'arg(1).Content-type', 'arg(2).Content-Type', 'arg(2).content-type'] },
  ],
  responses: [
    { call: '@Response.writeHead', status: ['arg(0)'], ends: false },
    { call: '@Response.statusCode.assigned', status: ['this'], ends: false },
    { call: '@Response.end', ends: true },
  ],
  untyped: {
    '@Request.query|cookies': 'added by other middleware',
  },
});
