/** Owns the model of `restify`: what requests bring. */
import { model } from './types.ts';

export default model({
  library: 'restify',
  packages: ['restify'],
  entities: {
    Server: ['createServer()', 'Server.type'],
    Request: ['@Server.get|post|put|patch|del|head|opts|use|pre.arg(*).param(0)', 'Request.type'],
  },
  sources: [
    { at: '@Request.query', source: 'query', holds: 'texts' },
    { at: '@Request.params', source: 'params', holds: 'json' },
    { at: '@Request.body', source: 'body', holds: 'json' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.url', source: 'url', holds: 'text' },
    { at: '@Request.getQuery|path|header()', source: 'url', holds: 'text' },
  ],
});
