/** Owns the model of `postgres` (postgres.js), where a template is the query and a call is a helper that escapes. */
import { model } from './types.ts';

export default model({
  library: 'postgres',
  packages: ['postgres'],
  entities: {
    Sql: [
      '()', 'Sql.type', 'TransactionSql.type', 'ISql.type', 'ReservedSql.type', '@Sql.reserve()',
      '@Sql.begin|savepoint.arg(*).param(0)',
    ],
  },
  queries: [
    { call: '@Sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Sql.unsafe', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
  ],
  transactions: [{ call: '@Sql.begin|savepoint', body: 'arg(-1)', client: 0, pipelines: true }],
  settings: [{ call: 'module', setting: 'pool.made', at: [] }],
  flows: [{ call: '@Sql', from: 'arg(0)', to: 'return', ends: ['sql-text'] }],
});
