/** Owns the model of `drizzle-orm` over all its drivers. */
import { model } from './types.ts';

export default model({
  library: 'drizzle-orm',
  packages: [
    'drizzle-orm', 'drizzle-orm/*', 'drizzle-orm/sql', 'drizzle-orm/pg-core', 'drizzle-orm/mysql-core', 'drizzle-orm/sqlite-core', 'drizzle-orm/singlestore-core',
    'drizzle-orm/node-postgres', 'drizzle-orm/postgres-js', 'drizzle-orm/neon-http', 'drizzle-orm/neon-serverless', 'drizzle-orm/vercel-postgres', 'drizzle-orm/pglite',
    'drizzle-orm/aws-data-api/pg', 'drizzle-orm/pg-proxy', 'drizzle-orm/mysql2', 'drizzle-orm/planetscale-serverless', 'drizzle-orm/tidb-serverless',
    'drizzle-orm/mysql-proxy', 'drizzle-orm/singlestore', 'drizzle-orm/libsql', 'drizzle-orm/better-sqlite3', 'drizzle-orm/d1', 'drizzle-orm/durable-sqlite',
    'drizzle-orm/bun-sqlite', 'drizzle-orm/bun-sql', 'drizzle-orm/sqlite-proxy', 'drizzle-orm/sql-js', 'drizzle-orm/expo-sqlite', 'drizzle-orm/op-sqlite',
  ],
  entities: {
    Database: [
      'drizzle()', 'drizzle.mock()', 'withReplicas()',
      'PgDatabase|MySqlDatabase|BaseSQLiteDatabase|SingleStoreDatabase.new', 'PgTransaction|MySqlTransaction|SQLiteTransaction|SingleStoreTransaction.new',
      'NodePgDatabase|PostgresJsDatabase|NeonDatabase|NeonHttpDatabase|VercelPgDatabase|PgliteDatabase|AwsDataApiPgDatabase|PgRemoteDatabase.type',
      'LibSQLDatabase|BetterSQLite3Database|DrizzleD1Database|DrizzleSqliteDODatabase|BunSQLiteDatabase|SqliteRemoteDatabase|SQLJsDatabase|ExpoSQLiteDatabase.type',
      'MySql2Database|PlanetScaleDatabase|TiDBServerlessDatabase|MySqlRemoteDatabase|SingleStoreDriverDatabase.type',
      'BunSQLDatabase|NodePgTransaction|PostgresJsTransaction|NeonTransaction|LibSQLTransaction|BetterSQLiteTransaction|MySql2Transaction.type',
      '@Database.$primary', '@Database.$replicas[]', '@Database.with|$withAuth()', '@Database.transaction.arg(0).param(0)',
    ],
    Insert: ['@Database.insert()', '@Insert.overridingSystemValue|ignore()'],
    Inserted: ['@Insert.values|select()', '@Inserted.returning|onConflictDoNothing|onConflictDoUpdate|onDuplicateKeyUpdate|$dynamic()'],
    Update: ['@Database.update()'],
  },
  queries: [
    { call: '@Database.execute|run|all|get|values', text: ['arg(0)'], placeholder: 'tag', form: 'raw' },
    { call: 'sql', text: ['arg(0)'], placeholder: 'tag', form: 'tag' },
    { call: 'sql.raw', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
  ],
  flows: [{ call: 'sql.identifier|param|placeholder', from: 'arg(0)', to: 'return', ends: ['sql-text'] }],
  stores: [
    { call: '@Insert.values', operation: 'insert', values: 'arg(0)', target: 'chain(@Database.insert).arg(0)' },
    { call: '@Inserted.onConflictDoUpdate|onDuplicateKeyUpdate', operation: 'upsert', values: 'arg(0).set', target: 'chain(@Database.insert).arg(0)' },
    { call: '@Update.set', operation: 'update', values: 'arg(0)', target: 'chain(@Database.update).arg(0)' },
    { call: '@Database.delete', operation: 'delete', values: 'arg(0)', target: 'arg(0)' },
  ],
});
