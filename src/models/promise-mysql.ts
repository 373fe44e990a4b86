/** Owns the model of `promise-mysql`: `mysql` with promises in place of callbacks. */
import { model } from './types.ts';

export default model({
  library: 'promise-mysql',
  packages: ['promise-mysql'],
  entities: {
    Connection: ['createConnection()', 'createPool()', 'Connection.new', 'PoolConnection.new', 'Pool.new', '@Connection.getConnection()'],
  },
  queries: [
    { call: '@Connection.query', text: ['arg(0)', 'arg(0).sql'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: 'raw', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
  ],
  filters: [{ call: '@Connection.query', filter: 'arg(1)[]', operators: true, parameters: true }],
  flows: [
    { call: 'format', from: 'arg(0)', to: 'return' },
    { call: 'format', from: 'arg(1).*', to: 'return', ends: ['sql-text'] },
    { call: 'escape|escapeId', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
    { call: '@Connection.escape|escapeId', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
  ],
});
