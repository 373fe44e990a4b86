/** Owns the model of `pg` (node-postgres) and `pg-pool`. */
import { model } from './types.ts';

export default model({
  library: 'pg',
  packages: ['pg', 'pg-pool'],
  entities: {
    Pool: ['Pool.new', 'native.Pool.new', 'new', '@fastify:App.pg', '@fastify:Request.server.pg'],
    Client: [
      'Client.new', 'ClientBase.new', 'native.Client.new', 'PoolClient.type', '@Pool',
      '@Pool.connect()', '@Pool.connect.arg(0).param(1)', '@Pool.on.arg(1).param(*)',
      '@Pool.transact.arg(0).param(0)', 'Client.new.connect()', 'Client.new.connect.arg(0).param(1)', 'connect.arg(-1).param(1)',
    ],
  },
  untyped: { connect: 'the pool of the module itself, until version 6', '@fastify:App.pg': 'declared by @fastify/postgres', '@fastify:Request.server.pg': 'declared by @fastify/postgres', '@Pool.transact': 'of @fastify/postgres' },
  queries: [
    { call: '@Client.query', text: ['arg(0)', 'arg(0).text'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: 'Query.new', text: ['arg(0)', 'arg(0).text'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: '@Client.copyFrom|copyTo', text: ['arg(0)'], placeholder: 'none', form: 'raw' },
  ],
  transactions: [{ call: '@Pool.transact', body: 'arg(0)', client: 0 }],
  settings: [
    { call: 'Pool.new', setting: 'pool.made', at: [] },
    { call: 'native.Pool.new', setting: 'pool.made', at: [] },
    { call: 'Client.new', setting: 'client.made', at: [] },
    { call: 'Pool.new', setting: 'pool.errors', at: [] },
    { call: '@Pool.on|once|addListener', setting: 'pool.listener', at: ['arg(0)'] },
    { call: 'Pool.new', setting: 'pool.connection-timeout', at: ['arg(0).connectionTimeoutMillis'], default: 0 },
    { call: 'Pool.new', setting: 'pool.statement-timeout', at: ['arg(0).statement_timeout', 'arg(0).query_timeout', 'arg(0).options'], default: 0 },
    { call: 'Pool.new', setting: 'pool.closable', at: [] },
    { call: '@Pool.end', setting: 'pool.closed', at: [] },
  ],
  flows: [
    { call: 'escapeLiteral|escapeIdentifier', from: 'arg(0)', to: 'return', ends: ['sql-text'] },
    { call: '@Client.escapeLiteral|escapeIdentifier', from: 'arg(0)', to: 'return', ends: ['sql-text'] },
  ],
  unseen: [
    { name: '(?:pg_?)?[pP]ool', is: '@Pool', members: ['query', 'connect'], file: '(?:^|/)(?:db|database|pg|postgres\\w*)(?:/(?:index|pool))?(?:\\.[cm]?[jt]s)?$' },
  ],
});
