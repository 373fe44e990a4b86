/** Owns the model of `@libsql/client` (libSQL, Turso). */
import { model } from './types.ts';

export default model({
  library: '@libsql/client',
  packages: ['@libsql/client', '@libsql/client/web', '@libsql/client/node', '@libsql/client/http', '@libsql/client/ws', '@libsql/client/sqlite3', '@libsql/core/api'],
  entities: { Client: ['createClient()', 'Client.type', 'Transaction.type', '@Client.transaction()'] },
  queries: [
    { call: '@Client.execute', text: ['arg(0)', 'arg(0).sql'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: '@Client.executeMultiple', text: ['arg(0)'], placeholder: 'none', form: 'raw' },
    { call: '@Client.batch|migrate', text: ['arg(0)[]', 'arg(0)[].sql'], parameters: 'arg(0)[].args', placeholder: '?', form: 'raw' },
  ],
});
