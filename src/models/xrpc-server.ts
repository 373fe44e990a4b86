/** Owns the model of `@atproto/xrpc-server`: methods by their name in a schema, each below `/xrpc/`. */
import { model } from './types.ts';

export default model({
  library: 'xrpc-server',
  packages: ['@atproto/xrpc-server'],
  entities: {
    Server: ['createServer()', 'Server.new', 'Server.type'],
    Verifier: ['@Server.method|streamMethod|add.arg(1).auth'],
    Handler: ['@Server.method|add.arg(1).handler', '@Server.method|add.arg(1)'],
    Given: ['@Handler.param(0)', '@Verifier.param(0)'],
  },
  sources: [
    { at: '@Given.params', source: 'query', holds: 'dictionary' },
    { at: '@Given.input', source: 'body', holds: 'json' },
    { at: '@Given.req.headers', source: 'headers', holds: 'dictionary' },
  ],
  routers: [
    {
      router: '@Server',
      verbs: {},
      calls: {
        method: { name: 0, config: 1, prefix: '/xrpc/', handlers: ['auth', 'handler'] },
        add: { name: 0, config: 1, prefix: '/xrpc/', handlers: ['auth', 'handler'] },
        streamMethod: { name: 0, config: 1, prefix: '/xrpc/', handlers: ['auth', 'handler'] },
      },
      asks: [{ does: 'limit', at: ['rateLimit'] }],
      ordered: false,
      scoped: true,
      match: 'exact',
    },
  ],
  responses: [
    { call: 'AuthRequiredError.new', status: 401, ends: true },
    { call: 'ForbiddenError.new', status: 403, ends: true },
    { call: 'InvalidRequestError.new', status: 400, ends: true },
    { call: 'RateLimitExceededError.new', status: 429, ends: true },
  ],
  untyped: {
    'createServer()': 'the package is not installed for the check', 'Server.new': 'as above', 'Server.type': 'as above', '@Server': 'as above', '@Handler': 'as above', '@Verifier': 'as above', '@Given': 'as above',
    '@Handler.param(0)': 'as above', '@Verifier.param(0)': 'as above', 'AuthRequiredError.new': 'as above', 'ForbiddenError.new': 'as above', 'InvalidRequestError.new': 'as above', 'RateLimitExceededError.new': 'as above',
  },
});
