/** Owns the model of `oracledb`. */
import { model } from './types.ts';

export default model({
  library: 'oracledb',
  packages: ['oracledb'],
  entities: {
    Pool: ['createPool()', 'getPool()', 'Pool.type', 'createPool.arg(-1).param(1)'],
    Connection: [
      'getConnection()', 'Connection.type', '@Pool.getConnection()',
      'getConnection.arg(-1).param(1)', '@Pool.getConnection.arg(-1).param(1)',
    ],
  },
  queries: [
    { call: '@Connection.execute|executeMany|queryStream', text: ['arg(0)'], parameters: 'arg(1)', placeholder: ':name', form: 'raw' },
  ],
});
