/** Owns the model of `@planetscale/database`. */
import { model } from './types.ts';

export default model({
  library: '@planetscale/database',
  packages: ['@planetscale/database'],
  entities: {
    Connection: ['connect()', 'Client.new', 'Connection.new', 'Transaction.type', '@Connection.connection()', '@Connection.transaction.arg(0).param(0)'],
  },
  queries: [{ call: '@Connection.execute', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' }],
  flows: [
    { call: 'format', from: 'arg(0)', to: 'return' },
    { call: 'format', from: 'arg(1).*', to: 'return', ends: ['sql-text'] },
  ],
});
