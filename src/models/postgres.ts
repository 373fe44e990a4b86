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
  settings: [
    { call: 'module', setting: 'pool.made', at: [] },
    { call: 'module', setting: 'pool.closable', at: [] },
    { call: '@Sql.end', setting: 'pool.closed', at: [] },
    { call: 'module', setting: 'pool.statement-timeout', at: ['arg(1).connection.statement_timeout'], default: 0, when: [{ at: 'arg(1)', given: true }] },
    { call: 'module', setting: 'pool.statement-timeout', at: ['arg(0).connection.statement_timeout'], default: 0, when: [{ at: 'arg(1)', given: false }] },
  ],
  flows: [{ call: '@Sql', from: 'arg(0)', to: 'return', ends: ['sql-text'] }],
});
