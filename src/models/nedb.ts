/** Owns the model of `nedb` and its maintained fork, document stores with MongoDB's query language. */
import { model } from './types.ts';

export default model({
  library: 'nedb',
  packages: ['nedb', '@seald-io/nedb', 'nedb-promises'],
  entities: { Datastore: ['new', 'create()'] },
  filters: [
    {
      call: '@Datastore.find|findOne|count|remove|update|findAsync|findOneAsync|countAsync|removeAsync|updateAsync|deleteOne|deleteMany|updateOne|updateMany',
      filter: 'arg(0)', operators: true, code: ['arg(0).$where'],
    },
  ],
  stores: [
    { call: '@Datastore.insert|insertAsync|insertOne|insertMany', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Datastore.update|updateAsync|updateOne|updateMany', operation: 'update', values: 'arg(1)', target: 'this' },
    { call: '@Datastore.update|updateAsync|updateOne|updateMany', operation: 'update', values: 'arg(1).$set', target: 'this' },
    { call: '@Datastore.remove|removeAsync|deleteOne|deleteMany', operation: 'delete', values: 'arg(0)', target: 'this' },
  ],
});
