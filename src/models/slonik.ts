/** Owns the model of `slonik`. Its tags, `sql.unsafe` too, bind every value; text gets in only by calling one with an array. */
import { model } from './types.ts';

export default model({
  library: 'slonik',
  packages: ['slonik', '@slonik/sql-tag', 'slonik-sql-tag-raw'],
  entities: {
    Sql: ['sql', 'createSqlTag()'],
  },
  queries: [
    { call: '@Sql.unsafe|fragment', text: ['arg(0)[]'], placeholder: 'tag', form: 'tag' },
    { call: '@Sql.type|typeAlias()', text: ['arg(0)[]'], placeholder: 'tag', form: 'tag' },
    { call: 'raw', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'fragment' },
  ],
});
