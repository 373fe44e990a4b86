/** Owns the model of `slonik`. Its tags, `sql.unsafe` too, bind every value; text gets in only by calling one with an array. */
import { model } from './types.ts';

export default model({
  library: 'slonik',
  packages: ['slonik', '@slonik/sql-tag', 'slonik-sql-tag-raw'],
  entities: {
    Sql: ['sql', 'createSqlTag()'],
    Pool: ['createPool()', 'DatabasePool.type', 'CommonQueryMethods.type', 'DatabaseTransactionConnection.type', '@Pool.connect|transaction.arg(0).param(0)'],
  },
  queries: [
    { call: '@Sql.unsafe|fragment', text: ['arg(0)[]'], placeholder: 'tag', form: 'tag' },
    { call: '@Sql.type|typeAlias()', text: ['arg(0)[]'], placeholder: 'tag', form: 'tag' },
    { call: 'raw', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'fragment' },
    { call: '@Pool.any|anyFirst|exists|many|manyFirst|maybeOne|maybeOneFirst|one|oneFirst|query|stream', text: ['arg(0).sql'], parameters: 'arg(0).values', placeholder: '$n', form: 'raw' },
  ],
});
