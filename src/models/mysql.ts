/** Owns the model of `mysql`, which writes parameters into the text itself: an object there becomes `key = value`. */
import { model } from './types.ts';

export default model({
  library: 'mysql',
  packages: ['mysql'],
  entities: {
    Connection: [
      'createConnection()', 'createPool()', 'Connection.type', 'PoolConnection.type', 'Pool.type', '@Cluster.of()',
      '@Cluster.getConnection.arg(-1).param(1)', '@Connection.getConnection.arg(0).param(1)',
    ],
    Cluster: ['createPoolCluster()', 'PoolCluster.type'],
  },
  queries: [
    { call: '@Connection.query', text: ['arg(0)', 'arg(0).sql'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: '@Connection.createQuery', text: ['arg(0)', 'arg(0).sql'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: 'raw', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
  ],
  filters: [{ call: '@Connection.query', filter: 'arg(1)[]', operators: true, parameters: true }],
  switches: [
    { call: 'createConnection|createPool', given: { 'arg(0).stringifyObjects': [true] }, reach: 'library', ends: ['object'] },
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
