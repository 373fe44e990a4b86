/** Owns the model of `mssql`. `query` and `batch` are safe as tags and take raw text when called. */
import { model } from './types.ts';

export default model({
  library: 'mssql',
  packages: ['mssql', 'mssql/msnodesqlv8'],
  entities: {
    Pool: ['ConnectionPool.new', 'connect()', '@Pool.connect()'],
    Transaction: ['Transaction.new', '@Pool.transaction()'],
    Request: ['Request.new', '@Pool.request()', '@Transaction.request()', '@Pool', '@Request.input|output|replaceInput()'],
    Prepared: ['PreparedStatement.new'],
  },
  queries: [
    { call: '@Request.query|batch', text: ['arg(0)'], placeholder: '@name', form: 'tag' },
    { call: 'query|batch', text: ['arg(0)'], placeholder: '@name', form: 'tag' },
    { call: '@Prepared.prepare', text: ['arg(0)'], placeholder: '@name', form: 'raw' },
  ],
  untyped: { batch: 'the types forget the shorthand over the global pool' },
});
