/** Owns the models of Google's databases: Spanner and BigQuery. */
import { model } from './types.ts';

export default model({
  library: '@google-cloud/spanner',
  packages: ['@google-cloud/spanner', '@google-cloud/bigquery'],
  entities: {
    Database: ['Spanner.new.instance().database()', '().instance().database()', 'Database.type'],
    Transaction: [
      '@Database.runTransaction.arg(-1).param(1)', '@Database.runTransactionAsync.arg(-1).param(0)', '@Database.getSnapshot.arg(-1).param(1)', '@Database.getSnapshot()[]',
      '@Database.getTransaction.arg(-1).param(1)', '@Database.runPartitionedUpdate()', 'v1.SpannerClient.new', 'Transaction.type', 'Snapshot.type',
    ],
    BigQuery: ['BigQuery.new', '@BigQuery.dataset()', 'new'],
  },
  queries: [
    { call: '@Database.run|runStream|runPartitionedUpdate|executeSql|prepareGetMetadataRequest', text: ['arg(0)', 'arg(0).sql'], placeholder: '@name', form: 'raw' },
    { call: '@Transaction.run|runStream|runUpdate|executeSql|executeStreamingSql|createQueryPartitions', text: ['arg(0)', 'arg(0).sql'], placeholder: '@name', form: 'raw' },
    { call: '@Transaction.batchUpdate', text: ['arg(0)[]', 'arg(0)[].sql'], placeholder: '@name', form: 'raw' },
    { call: '@BigQuery.query|createQueryStream|createQueryJob|startQuery|createJob', text: ['arg(0)', 'arg(0).query', 'arg(0).configuration.query.query'], placeholder: '@name', form: 'raw' },
  ],
});
