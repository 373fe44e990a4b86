/** Owns the model of `minimongo` and stores that are asked in the same language. */
import { model } from './types.ts';

export default model({
  library: 'minimongo',
  packages: ['minimongo', 'mongo-mock', 'tingodb', 'monk', 'mongojs', 'mongoist', 'mongo-lazy-connect'],
  entities: { Collection: ['Collection.new', 'MemoryDb.new.*', 'LocalStorageDb.new.*', '@Db.collection()', '@Db.*', '@Db.collections.*', '@Db.get()'], Db: ['()', 'new'] },
  filters: [
    { call: '@Collection.find|findOne|count|remove|update|upsert|findAndModify|findOneAndUpdate|findOneAndDelete|deleteOne|deleteMany|updateOne|updateMany', filter: 'arg(0)', operators: true, literal: ['$eq'], code: ['arg(0).$where'] },
  ],
});
