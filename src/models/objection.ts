/** Owns the model of `objection`, whose query builder follows `knex`. */
import { model } from './types.ts';

export default model({
  library: 'objection',
  packages: ['objection'],
  entities: {
    ModelClass: ['Model', 'ModelClass.type', '@ModelClass.bindKnex|bindTransaction()'],
    Instance: ['Model.new', '@ModelClass.new', '@ModelClass.fromJson()'],
    /** What a statement begins with: behind it stands whose table it is. */
    Begun: ['@ModelClass.query', '@Instance.$query', 'any.$query'],
    Builder: [
      '@ModelClass.query|relatedQuery()', '@Instance.$query|$relatedQuery()', 'any.$query|$relatedQuery()', 'QueryBuilder.new', '@Builder.*()', '@Builder.withGraphFetched|withGraphJoined|modify|orderBy|offset|skipUndefined|castTo()',
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
  records: [
    { call: '@ModelClass.query', action: 'read', table: 'this', documents: true },
    { call: '@Instance.$query', action: 'read', table: 'this', as: 'open', documents: true },
    { call: 'any.$query', action: 'read', table: 'this', as: 'open', documents: true },
    { call: '@Builder.where|andWhere|findOne', where: 'arg(0)', as: 'pair' },
    { call: '@Builder.findById', where: 'arg(0)', as: 'id' },
    { call: '@Builder.whereIn|whereRaw|whereExists|orWhere|andWhereRaw|joinRelated|innerJoinRelated', as: 'open' },
    { call: '@Builder.insert|insertAndFetch', action: 'insert', values: 'arg(0)' },
    { call: '@Builder.update|patch', action: 'update', values: 'arg(0)', silent: true },
    { call: '@Builder.updateAndFetch|patchAndFetch', action: 'update', values: 'arg(0)' },
    { call: '@Builder.updateAndFetchById|patchAndFetchById', action: 'update', where: 'arg(0)', as: 'id', values: 'arg(1)' },
    { call: '@Builder.delete', action: 'delete', silent: true },
    { call: '@Builder.deleteById', action: 'delete', where: 'arg(0)', as: 'id', silent: true },
    { call: '@Builder.select|columns', columns: 'arg(*)' },
    // A modifier may choose columns: its name stands for them.
    { call: '@Builder.modify', columns: 'arg(0)' },
    { call: '@Builder.withGraphFetched|withGraphJoined', joins: { at: 'arg(0)' } },
  ],
  modelClasses: [{ call: '@ModelClass', member: 'jsonSchema', columns: ['properties'] }],
  filters: [{ call: '@Builder.where|andWhere|orWhere|whereNot|findOne', filter: 'arg(0)', operators: false }],
  sinks: [
    { call: '@Builder.limit', at: 'arg(0)', danger: 'size', kind: 'page' },
    { call: '@Builder.offset|page', at: 'arg(0)', danger: 'size', kind: 'offset' },
    { call: '@Builder.page', at: 'arg(1)', danger: 'size', kind: 'page' },
  ],
  stores: [
    { call: '@Builder.insert|insertAndFetch|insertGraph|insertGraphAndFetch', operation: 'insert', values: 'arg(0)', target: 'chain(@Begun).this' },
    { call: '@Builder.upsertGraph|upsertGraphAndFetch', operation: 'upsert', values: 'arg(0)', target: 'chain(@Begun).this' },
    { call: '@Builder.update|patch|updateAndFetch|patchAndFetch', operation: 'update', values: 'arg(0)', target: 'chain(@Begun).this' },
    { call: '@Builder.updateAndFetchById|patchAndFetchById', operation: 'update', values: 'arg(1)', target: 'chain(@Begun).this' },
    { call: '@Builder.delete', operation: 'delete', values: 'this' },
    { call: '@Builder.deleteById', operation: 'delete', values: 'arg(0)' },
    { call: '@Instance.$set|$setJson', operation: 'update', values: 'arg(0)', target: 'this' },
  ],
  hooks: [
    { call: 'Model.new.$beforeInsert|$beforeUpdate', subject: 'this' },
    { call: 'Model.beforeInsert|beforeUpdate', subject: 'param(0).inputItems[]' },
  ],
  flows: [{ call: '@ModelClass.fromJson', from: 'arg(0)', to: 'return' }],
  untyped: { 'any.$query|$relatedQuery': 'a method of an object of which it is not seen what made it' },
});
