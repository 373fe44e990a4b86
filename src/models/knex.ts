/** Owns the model of `knex`. Column and table names are escaped; only the `*Raw` methods take text. */
import { model } from './types.ts';

export default model({
  library: 'knex',
  packages: ['knex'],
  entities: {
    Knex: [
      '()', 'knex()', 'Knex.type', 'Knex.Transaction.type', '@Knex.withUserParams()',
      '@Knex.transaction()', '@Knex.transaction.arg(0).param(0)', '@Knex.transactionProvider()()',
    ],
    Builder: [
      '@Knex()', 'Knex.QueryBuilder.type',
      '@Knex.select|from|into|table|insert|update|with|withRecursive|withSchema|where|queryBuilder|distinct|count|first|del|delete|fromRaw()',
      '@Builder.*()', '@Builder.orderBy|offset|groupBy|clone|whereNull|whereNotNull|whereBetween|whereLike|whereILike|leftOuterJoin|rightJoin|distinct|timeout|clearOrder|forUpdate()',
      '@Builder.where|andWhere|orWhere|whereNot|orWhereNot|whereExists|whereNotExists|whereIn|modify|with|join|leftJoin|having|union.arg(*).param(0)',
      '@Builder.where|andWhere|orWhere|whereNot|orWhereNot|whereExists|whereNotExists|join|leftJoin|having|union.arg(*).this',
    ],
    Schema: ['@Knex.schema', '@Schema.*()'],
  },
  queries: [
    { call: '@Knex.raw', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    {
      call: '@Builder.whereRaw|orWhereRaw|andWhereRaw|havingRaw|orHavingRaw|orderByRaw|groupByRaw|joinRaw|fromRaw',
      text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'fragment',
    },
    { call: '@Knex.fromRaw|joinRaw', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'fragment' },
    { call: '@Builder.withRaw', text: ['arg(1)'], parameters: 'arg(2)', placeholder: '?', form: 'fragment' },
    { call: '@Knex.raw().wrap', text: ['arg(0)', 'arg(1)'], placeholder: 'none', form: 'fragment' },
    { call: '@Schema.raw', text: ['arg(0)'], placeholder: 'none', form: 'raw' },
  ],
  records: [
    { call: '@Knex', action: 'read', table: 'arg(0)' },
    { call: '@Knex.from|into|table', action: 'read', table: 'arg(0)' },
    { call: '@Knex.select', action: 'read', columns: 'arg(*)' },
    { call: '@Builder.from|into|table', table: 'arg(0)' },
    { call: '@Builder.where|andWhere|whereIn', where: 'arg(0)', as: 'pair' },
    { call: '@Builder.orWhere|whereRaw|whereExists|orWhereIn|modify', as: 'open' },
    { call: '@Builder.select|column|columns|first|returning', columns: 'arg(0)' },
    { call: '@Builder.update', action: 'update', values: 'arg(0)' },
    { call: '@Builder.insert', action: 'insert', values: 'arg(0)' },
    { call: '@Builder.del|delete', action: 'delete' },
    { call: '@Builder.count|max|min|sum|pluck', columns: 'arg(0)' },
  ],
  transactions: [{ call: '@Knex.transaction', body: 'arg(0)', client: 0 }, { call: '@Knex.transactionProvider' }],
  settings: [
    { call: 'module', setting: 'pool.made', at: [] },
    { call: 'knex', setting: 'pool.made', at: [] },
    { call: '@Builder.where|andWhere|orWhere', setting: 'query.pattern', at: ['arg(2)'], when: [{ at: 'arg(1)', matches: '^i?like$' }] },
    { call: '@Builder.where|andWhere|orWhere', setting: 'query.column', at: ['arg(0)'], when: [{ at: 'arg(1)', matches: '^i?like$' }] },
    { call: '@Builder.whereLike|whereILike|orWhereLike|orWhereILike|andWhereLike|andWhereILike', setting: 'query.pattern', at: ['arg(1)'] },
    { call: '@Builder.whereLike|whereILike|orWhereLike|orWhereILike|andWhereLike|andWhereILike', setting: 'query.column', at: ['arg(0)'] },
    { call: '@Builder.whereNotNull', setting: 'query.not-null', at: ['arg(0)'] },
    { call: '@Builder.whereNotIn|orWhereNotIn', setting: 'query.not-in', at: ['arg(1)'] },
  ],
  filters: [
    { call: '@Builder.where|andWhere|orWhere|whereNot|andWhereNot|orWhereNot|having', filter: 'arg(0)', operators: false },
  ],
  sinks: [
    { call: '@Builder.limit', at: 'arg(0)', danger: 'size', kind: 'page' },
    { call: '@Builder.offset', at: 'arg(0)', danger: 'size', kind: 'offset' },
  ],
  stores: [
    { call: '@Builder.insert', operation: 'insert', values: 'arg(0)', target: 'chain(@Knex).arg(0)' },
    { call: '@Builder.update', operation: 'update', values: 'arg(0)', target: 'chain(@Knex).arg(0)' },
    { call: '@Builder.upsert', operation: 'upsert', values: 'arg(0)', target: 'chain(@Knex).arg(0)' },
    { call: '@Builder.onConflict().merge', operation: 'upsert', values: 'arg(0)', target: 'chain(@Knex).arg(0)' },
    { call: '@Knex.batchInsert', operation: 'insert', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Builder.del|delete', operation: 'delete', values: 'this', target: 'chain(@Knex).arg(0)' },
  ],
  unseen: [
    { name: 'knex', is: '@Knex' },
    { name: 'db|database|connection', is: '@Knex', members: ['raw'] },
  ],
});
