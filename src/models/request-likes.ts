/** Owns the models of small servers and of hosts of functions, whose requests and answers are those of Express or node:http. */
import { model } from './types.ts';

export default model({
  library: 'servers-like-express',
  packages: ['polka', 'tinyhttp', '@tinyhttp/app', 'find-my-way', 'hyper-express', 'ultimate-express', 'express5', 'firebase-functions', 'firebase-functions/v1', 'firebase-functions/v2', 'firebase-functions/v2/https', '@google-cloud/functions-framework', '@vercel/node', '@now/node', '@azure/functions', '@netlify/functions', 'json-server', 'express-promise-router', 'express-ws'],
  entities: {
    App: ['()', 'new', 'App.new', 'Router.new', 'Router()', 'Server.new', 'create()', 'router()', '@App.use|get|post|put|patch|delete|all|on()'],
    Mount: ['@App.use|get|post|put|patch|delete|options|head|all|any|connect.arg(*)', '@App.on.arg(2)', 'https.onRequest.arg(0)', 'https.onRequest.arg(1)', 'onRequest.arg(0)', 'onRequest.arg(1)', 'http.arg(1)', 'region|runWith().https.onRequest.arg(0)'],
    Request: ['@Mount.param(0)', 'VercelRequest|NowRequest|Request.type'],
    Response: ['@Mount.param(1)', 'VercelResponse|NowResponse|Response.type'],
    ExpressRequest: ['@Request'],
  },
  sources: [
    { at: '@Request.query', source: 'query', holds: 'texts' },
    { at: '@Request.params', source: 'params', holds: 'dictionary' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.rawBody', source: 'body', holds: 'text' },
    { at: '@Request.cookies', source: 'cookies', holds: 'dictionary' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.url|originalUrl|path', source: 'url', holds: 'text' },
    { at: '@Request.get|header()', source: 'headers', holds: 'text' },
    { at: '@Request.hostname', source: 'host', holds: 'text' },
    { at: '@Request.on.arg(1).param(0)', source: 'body', holds: 'text' },
    { at: 'https.onCall.arg(0).param(0)', source: 'message', holds: 'json' },
    { at: 'onCall.arg(0).param(0).data', source: 'message', holds: 'json' },
    { at: 'onCall.arg(1).param(0).data', source: 'message', holds: 'json' },
  ],
  untyped: { '@App': 'several packages', '@Mount': 'as above', '@Request': 'as above', '@Response': 'as above' },
});
