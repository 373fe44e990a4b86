/** Owns the model of `marsdb`, a document store with MongoDB's query language in memory. */
import { model } from './types.ts';

export default model({
  library: 'marsdb',
  packages: ['marsdb'],
  entities: { Collection: ['Collection.new'] },
  filters: [
    { call: '@Collection.find|findOne|count|ids|remove|update', filter: 'arg(0)', operators: true, code: ['arg(0).$where'] },
  ],
  stores: [
    { call: '@Collection.insert|insertAll', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Collection.update', operation: 'update', values: 'arg(1)', target: 'this' },
    { call: '@Collection.update', operation: 'update', values: 'arg(1).$set', target: 'this' },
    { call: '@Collection.remove', operation: 'delete', values: 'arg(0)', target: 'this' },
  ],
  untyped: {
    Collection: 'the package publishes no types',
    '@Collection.find|findOne|count|ids|insert|insertAll|update|remove': 'the package publishes no types',
  },
});
