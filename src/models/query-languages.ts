/** Owns the models of databases with a query language of their own, written as text with parameters: graphs, documents, columns. */
import { model } from './types.ts';

export default model({
  library: 'query languages',
  packages: ['neo4j-driver', '@clickhouse/client', 'clickhouse', '@azure/cosmos', '@azure/data-tables', 'couchbase', 'arangojs', 'surrealdb', 'duckdb', 'ibm_db', 'odbc', 'node-firebird', 'msnodesqlv8', 'mariadb', 'mariadb/callback', 'alasql', 'influx', 'sql.js', 'asyncpg', 'jdbc', 'presto-client', 'trino-client', 'vertica', 'sqlite-sync', 'rqlite-js', 'questdb', '@databricks/sql', 'postgresql-client', 'pg-native', 'pg-query', 'any-db', 'node-sqlanywhere'],
  entities: {
    Client: ['driver().session()', '@Client.beginTransaction()', '@Client.executeRead|executeWrite|readTransaction|writeTransaction.arg(0).param(0)', 'createClient()', 'ClickHouse.new', 'CosmosClient.new.database().container().items', 'connect()', 'Cluster.new', 'Database.new', 'Surreal.new', 'Connection.new', 'createConnection()', 'createPool()', '@Client.getConnection()', '@Client.getConnection.arg(0).param(1)', 'open()', 'open.arg(-1).param(1)', 'openSync()', 'connect.arg(-1).param(1)', 'attach.arg(-1).param(1)', 'InfluxDB.new', 'new', 'Client.new', 'Pool.new', '@Client.connect()', '@Client.bucket().scope()', 'driver()'],
  },
  queries: [
    { call: '@Client.query|run|all|get|each|exec|execute|querySync|prepare|command|queryRaw|executeQuery|batch|prepareSync|executeStatement|queryStream', text: ['arg(0)', 'arg(0).query', 'arg(0).sql', 'arg(0).text'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: 'query|exec', text: ['arg(0)', 'arg(1)'], placeholder: '?', form: 'raw' },
    { call: 'module', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
  ],
});
