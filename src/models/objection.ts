/** Owns the model of `objection`, whose query builder follows `knex`. */
import { model } from './types.ts';

export default model({
  library: 'objection',
  packages: ['objection'],
  entities: {
    ModelClass: ['Model', 'ModelClass.type', '@ModelClass.bindKnex|bindTransaction()'],
    Instance: ['Model.new', '@ModelClass.new', '@ModelClass.fromJson()'],
    Builder: [
      '@ModelClass.query|relatedQuery()', '@Instance.$query|$relatedQuery()', 'QueryBuilder.new', '@Builder.*()', '@Builder.withGraphFetched|withGraphJoined|modify|orderBy|offset|skipUndefined|castTo()',
      '@Builder.where|andWhere|orWhere|whereNot|modify|with|join|leftJoin.arg(*).param(0)',
    ],
  },
  queries: [
    { call: 'raw', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'fragment' },
    { call: '@ModelClass.raw', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'fragment' },
    {
      call: '@Builder.whereRaw|orWhereRaw|andWhereRaw|havingRaw|orHavingRaw|orderByRaw|groupByRaw|joinRaw|fromRaw',
      text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'fragment',
    },
  ],
  filters: [{ call: '@Builder.where|andWhere|orWhere|whereNot|findOne', filter: 'arg(0)', operators: false }],
  sinks: [
    { call: '@Builder.limit', at: 'arg(0)', danger: 'size', kind: 'page' },
    { call: '@Builder.offset|page', at: 'arg(0)', danger: 'size', kind: 'offset' },
    { call: '@Builder.page', at: 'arg(1)', danger: 'size', kind: 'page' },
  ],
  stores: [
    { call: '@Builder.insert|insertAndFetch|insertGraph|insertGraphAndFetch', operation: 'insert', values: 'arg(0)' },
    { call: '@Builder.upsertGraph|upsertGraphAndFetch', operation: 'upsert', values: 'arg(0)' },
    { call: '@Builder.update|patch|updateAndFetch|patchAndFetch', operation: 'update', values: 'arg(0)' },
    { call: '@Builder.updateAndFetchById|patchAndFetchById', operation: 'update', values: 'arg(1)' },
    { call: '@Builder.delete', operation: 'delete', values: 'this' },
    { call: '@Builder.deleteById', operation: 'delete', values: 'arg(0)' },
    { call: '@Instance.$set|$setJson', operation: 'update', values: 'arg(0)', target: 'this' },
  ],
  hooks: [
    { call: 'Model.new.$beforeInsert|$beforeUpdate', subject: 'this' },
    { call: 'Model.beforeInsert|beforeUpdate', subject: 'param(0).inputItems[]' },
  ],
  flows: [{ call: '@ModelClass.fromJson', from: 'arg(0)', to: 'return' }],
});
