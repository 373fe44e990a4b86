/** Owns the model of `mysql2`, with callbacks and with promises. */
import { model } from './types.ts';

export default model({
  library: 'mysql2',
  packages: ['mysql2', 'mysql2/promise'],
  entities: {
    Connection: [
      'createConnection()', 'createPool()', 'Connection.new', 'Pool.type', 'PoolConnection.new', 'PoolNamespace.type',
      '@fastify:App.mysql', '@fastify:Request.server.mysql', '@Cluster.of()', '@Cluster.getConnection()', '@Cluster.getConnection.arg(-1).param(1)',
      '@Connection.promise()', '@Connection.pool', '@Connection.connection',
      '@Connection.getConnection()', '@Connection.getConnection.arg(0).param(1)', '@Connection.on.arg(1).param(0)',
    ],
    Cluster: ['createPoolCluster()', 'PoolCluster.type'],
  },
  untyped: { '@fastify:App.mysql': 'declared by @fastify/mysql', '@fastify:Request.server.mysql': 'declared by @fastify/mysql' },
  queries: [
    { call: '@Connection.query|execute', text: ['arg(0)', 'arg(0).sql'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: '@Connection.prepare', text: ['arg(0)', 'arg(0).sql'], placeholder: '?', form: 'raw' },
    { call: 'Connection.createQuery', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: 'raw', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
  ],
  transactions: [{ call: '@Connection.beginTransaction' }],
  settings: [
    { call: 'createPool', setting: 'pool.made', at: [] },
    { call: 'createConnection', setting: 'client.made', at: [] },
    { call: 'createPoolCluster', setting: 'pool.made', at: [] },
    { call: 'createPool', setting: 'pool.closable', at: [] },
    { call: '@Connection.end', setting: 'pool.closed', at: [] },
  ],
  flows: [
    { call: 'format', from: 'arg(0)', to: 'return' },
    { call: 'format', from: 'arg(1).*', to: 'return', ends: ['sql-text'] },
    { call: 'escape|escapeId', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
    { call: '@Connection.format', from: 'arg(0)', to: 'return' },
    { call: '@Connection.format', from: 'arg(1).*', to: 'return', ends: ['sql-text'] },
    { call: '@Connection.escape|escapeId', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
  ],
});
