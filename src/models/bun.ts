/** Owns the model of Bun's databases: `bun:sqlite` and the tag `sql` of `bun`. */
import { model } from './types.ts';

export default model({
  library: 'bun',
  packages: ['bun', 'bun:sqlite'],
  entities: {
    Sql: [
      'sql', 'postgres', 'SQL.new', 'SQL()', 'TransactionSQL.type', 'ReservedSQL.type', 'SavepointSQL.type', '@bun-globals:Sql',
      '@Sql.reserve()', '@Sql.begin|transaction|savepoint|beginDistributed|distributed.arg(*).param(0)',
    ],
    Database: ['Database.new', 'Database.open|deserialize()'],
  },
  queries: [
    { call: '@Sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Sql.unsafe', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: '@Database.query|prepare|run|exec', text: ['arg(0)'], placeholder: '?', form: 'raw' },
  ],
  untyped: {
    'sql|postgres|SQL|TransactionSQL|ReservedSQL|SavepointSQL|Database': 'declared by the ambient types of the runtime, which replace those of Node',
    '@Sql': 'as `sql`',
    '@Database': 'as `Database`',
    '@bun-globals:Sql': 'as `sql`',
  },
});
