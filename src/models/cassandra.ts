/** Owns the model of `cassandra-driver`, whose language is close to SQL. */
import { model } from './types.ts';

export default model({
  library: 'cassandra-driver',
  packages: ['cassandra-driver', 'dse-driver', 'scylladb-driver'],
  entities: { Client: ['Client.new'] },
  queries: [
    { call: '@Client.execute|eachRow|stream', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: '@Client.batch', text: ['arg(0)[]', 'arg(0)[].query'], placeholder: '?', form: 'raw' },
    { call: 'concurrent.executeConcurrent', text: ['arg(1)'], placeholder: '?', form: 'raw' },
  ],
});
