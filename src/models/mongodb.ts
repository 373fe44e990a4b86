/** Owns the model of `mongodb`, the driver, also where Mongoose hands its collections out. */
import { model } from './types.ts';

export default model({
  library: 'mongodb',
  packages: ['mongodb'],
  entities: {
    Client: ['MongoClient.new', 'MongoClient.connect()', '@Client.connect()', 'MongoClient.connect.arg(-1).param(1)', '@mongoose:Connection.getClient()', '@fastify:App.mongo.client'],
    Db: ['Db.new', '@Client.db()', 'MongoClient.connect.arg(-1).param(1)', '@mongoose:Connection.db', '@fastify:App.mongo.db'],
    Collection: ['Collection.new', '@Db.collection()', '@Db.createCollection()', '@Db.collection.arg(-1).param(1)', '@Db.createCollection.arg(-1).param(1)', '@mongoose:Connection.collection()', '@mongoose:Model.collection'],
    Cursor: ['@Collection.find()', '@Cursor.*()', '@Cursor.project|sort|skip|hint|maxTimeMS|collation|batchSize()'],
    Bulk: ['@Collection.initializeOrderedBulkOp|initializeUnorderedBulkOp()'],
  },
  filters: [
    {
      call: '@Collection.find|findOne|count|countDocuments|deleteOne|deleteMany|updateOne|updateMany|replaceOne|findOneAndUpdate|findOneAndReplace|findOneAndDelete|findAndModify|update|remove',
      filter: 'arg(0)', operators: true, literal: ['$eq'], code: ['arg(0).$where'],
    },
    { call: '@Collection.distinct', filter: 'arg(1)', operators: true, literal: ['$eq'], code: ['arg(1).$where'] },
    { call: '@Collection.aggregate', filter: 'arg(0)[].$match', operators: true, literal: ['$eq'] },
    { call: '@Collection.mapReduce', filter: 'arg(2)', operators: false, code: ['arg(0)', 'arg(1)'] },
    { call: '@Collection.mapReduce', filter: 'arg(2).query', operators: true, literal: ['$eq'], code: ['arg(0)', 'arg(1)'] },
    { call: '@Cursor.filter', filter: 'arg(0)', operators: true, literal: ['$eq'], code: ['arg(0).$where'] },
    { call: '@Bulk.find', filter: 'arg(0)', operators: true, literal: ['$eq'], code: ['arg(0).$where'] },
    { call: '@Collection.bulkWrite', filter: 'arg(0)[].updateOne.filter', operators: true, literal: ['$eq'] },
    { call: '@Collection.bulkWrite', filter: 'arg(0)[].updateMany.filter', operators: true, literal: ['$eq'] },
    { call: '@Collection.bulkWrite', filter: 'arg(0)[].deleteMany.filter', operators: true, literal: ['$eq'] },
    { call: '@Db.command', filter: 'arg(0)', operators: true, literal: ['$eq'], code: ['arg(0).$eval', 'arg(0).eval'] },
  ],
  records: [
    { call: '@Collection.find|findOne|countDocuments', action: 'read', table: 'this', where: 'arg(0)', as: 'object', columns: 'arg(1).projection' },
    { call: '@Collection.updateOne|updateMany|replaceOne|findOneAndUpdate|findOneAndReplace', action: 'update', table: 'this', where: 'arg(0)', as: 'object', values: 'arg(1).$set', silent: true },
    { call: '@Collection.deleteOne|deleteMany|findOneAndDelete', action: 'delete', table: 'this', where: 'arg(0)', as: 'object', silent: true },
    { call: '@Collection.insertOne', action: 'insert', table: 'this', values: 'arg(0)', silent: true },
  ],
  sinks: [
    { call: '@Cursor.limit', at: 'arg(0)', danger: 'size', kind: 'page' },
    { call: '@Cursor.skip', at: 'arg(0)', danger: 'size', kind: 'offset' },
    { call: '@Collection.find', at: 'arg(1).skip', danger: 'size', kind: 'offset' },
    { call: '@Collection.find', at: 'arg(1).limit', danger: 'size', kind: 'page' },
    { call: '@Collection.aggregate', at: 'arg(0)[].$limit', danger: 'size', kind: 'page' },
  ],
  stores: [
    { call: '@Collection.insertOne|insertMany|insert|save', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Collection.updateOne|updateMany|findOneAndUpdate|update', operation: 'update', values: 'arg(1)', target: 'this' },
    { call: '@Collection.updateOne|updateMany|findOneAndUpdate|update', operation: 'update', values: 'arg(1).$set', target: 'this' },
    { call: '@Collection.replaceOne|findOneAndReplace', operation: 'update', values: 'arg(1)', target: 'this' },
    { call: '@Collection.findAndModify', operation: 'update', values: 'arg(2)', target: 'this' },
    { call: '@Collection.deleteOne|deleteMany|findOneAndDelete|remove', operation: 'delete', values: 'arg(0)', target: 'this' },
    { call: '@Bulk.insert', operation: 'insert', values: 'arg(0)' },
    { call: '@Bulk.find().update|updateOne|replaceOne', operation: 'update', values: 'arg(0)' },
  ],
  flows: [
    { call: 'ObjectId.new', from: 'arg(0)', to: 'return', keeps: [] },
    { call: 'ObjectId|ObjectID', from: 'arg(0)', to: 'return', keeps: [] },
    { call: 'ObjectID.new', from: 'arg(0)', to: 'return', keeps: [] },
    { call: 'ObjectId|ObjectID.createFromHexString', from: 'arg(0)', to: 'return', keeps: [] },
  ],
  untyped: {
    'MongoClient.connect.arg(-1).param(1)': 'callbacks were removed in 5.0; before 3.0 they were given the database, then the client',
    '@Collection.insert|update|remove|save|mapReduce': 'removed in 5.0 or before',
    'ObjectID': 'the name before 5.0',
  },
});
