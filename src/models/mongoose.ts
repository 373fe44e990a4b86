/** Owns the model of `mongoose`: its casting refuses plain objects but lets operators (`{ $ne: null }`) through. */
import { model } from './types.ts';

export default model({
  library: 'mongoose',
  packages: ['mongoose', '@nestjs/mongoose'],
  entities: {
    Connection: ['connection', 'connections[]', 'createConnection()', 'Connection.new', '@Connection.asPromise|useDb|openUri()', 'Mongoose.new'],
    Model: [
      'Model.type', 'model()', 'models.*', '@Connection.model()', '@Connection.models.*', '@Model.discriminator()',
      '@Document.constructor', '@Document.model()', '@Schema.statics.*.assigned.this', '@Schema.static.arg(1).this',
    ],
    Query: [
      'Query.type', 'Query.new',
      '@Model.find|findOne|findById|findOneAndUpdate|findByIdAndUpdate|findOneAndDelete|findByIdAndDelete|findOneAndReplace|where|countDocuments|exists|updateOne|updateMany|deleteOne|deleteMany()',
      '@Query.*()', '@Query.sort|skip|limit|lean|populate|select|collation|hint|maxTimeMS|session|read|comment|batchSize|transform|orFail()',
    ],
    Document: [
      '@Model.new', '@Model.hydrate|create|insertOne|findOneAndRemove|findByIdAndRemove()', '@Model.create()[]', '@Query', '@Query[]',
      'Document.new', 'HydratedDocument.type', '@Schema.methods.*.assigned.this', '@Schema.method.arg(1).this',
      '@Schema.pre.arg(-1).this', '@Schema.post.arg(-1).param(0)',
    ],
    Schema: ['Schema.new', 'SchemaFactory.createForClass()', '@Schema.plugin.arg(0).param(0)', '@Schema.clone|add|discriminator()'],
  },
  filters: [
    {
      call: '@Model.find|findOne|findOneAndUpdate|findOneAndDelete|findOneAndReplace|findOneAndRemove|countDocuments|count|exists|updateOne|updateMany|update|replaceOne|deleteOne|deleteMany|remove|where',
      filter: 'arg(0)', operators: true, literal: ['$eq'], code: ['arg(0).$where'],
    },
    // The `_id` of a filter: operators are taken, `$where` is not.
    { call: '@Model.findById|findByIdAndUpdate|findByIdAndDelete|findByIdAndRemove', filter: 'arg(0)', operators: true, literal: ['$eq'] },
    { call: '@Model.distinct', filter: 'arg(1)', operators: true, literal: ['$eq'] },
    { call: '@Model.aggregate', filter: 'arg(0)[].$match', operators: true, literal: ['$eq'] },
    { call: '@Model.bulkWrite', filter: 'arg(0)[].updateOne.filter', operators: true, literal: ['$eq'] },
    { call: '@Model.findAndCount', filter: 'arg(0)', operators: true, literal: ['$eq'] },
    { call: '@Query.find|findOne|merge|setQuery|countDocuments', filter: 'arg(0)', operators: true, literal: ['$eq'], code: ['arg(0).$where'] },
    { call: '@Query.and|or|nor', filter: 'arg(0)[]', operators: true, literal: ['$eq'] },
    { call: '@Model.where', filter: 'arg(1)', operators: true, literal: ['$eq'] },
    { call: '@Query.where', filter: 'arg(1)', operators: true, literal: ['$eq'] },
    { call: '@Query.where|equals', filter: 'arg(0)', operators: true, literal: ['$eq'] },
    { call: '@Query.$where', filter: 'arg(0)', operators: false, code: ['arg(0)'] },
    { call: '@Model.$where', filter: 'arg(0)', operators: false, code: ['arg(0)'] },
  ],
  sinks: [
    { call: '@Query.limit', at: 'arg(0)', danger: 'size', kind: 'page' },
    { call: '@Query.setOptions', at: 'arg(0).limit', danger: 'size', kind: 'page' },
    { call: '@Model.find', at: 'arg(2).limit', danger: 'size', kind: 'page' },
    { call: '@Model.aggregate', at: 'arg(0)[].$limit', danger: 'size', kind: 'page' },
    { call: '@Model.aggregate().limit', at: 'arg(0)', danger: 'size', kind: 'page' },
  ],
  stores: [
    { call: '@Model.create|insertMany|insertOne', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Model.new', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Model.findOneAndUpdate|findByIdAndUpdate|updateOne|updateMany|update|replaceOne|findOneAndReplace', operation: 'update', values: 'arg(1)', target: 'this' },
    { call: '@Model.findOneAndUpdate|findByIdAndUpdate|updateOne|updateMany|update', operation: 'update', values: 'arg(1).$set', target: 'this' },
    { call: '@Model.deleteOne|deleteMany|findOneAndDelete|findByIdAndDelete|remove', operation: 'delete', values: 'arg(0)', target: 'this' },
    { call: '@Query.set|setUpdate', operation: 'update', values: 'arg(0)', target: 'this' },
    { call: '@Document.save', operation: 'upsert', values: 'this', target: 'this' },
    { call: '@Document.set|overwrite|updateOne|replaceOne', operation: 'update', values: 'arg(0)', target: 'this' },
    { call: '@Document.deleteOne|remove', operation: 'delete', values: 'this', target: 'this' },
  ],
  records: [
    { call: '@Model.find|findOne|exists|countDocuments', action: 'read', table: 'this', where: 'arg(0)', as: 'object', columns: 'arg(1)', documents: true },
    { call: '@Model.findById', action: 'read', table: 'this', where: 'arg(0)', as: 'id', columns: 'arg(1)', documents: true },
    { call: '@Model.updateOne|updateMany|findOneAndUpdate|replaceOne|findOneAndReplace', action: 'update', table: 'this', where: 'arg(0)', as: 'object', values: 'arg(1)', documents: true },
    { call: '@Model.findByIdAndUpdate', action: 'update', table: 'this', where: 'arg(0)', as: 'id', values: 'arg(1)', documents: true },
    { call: '@Model.deleteOne|deleteMany|findOneAndDelete|findOneAndRemove', action: 'delete', table: 'this', where: 'arg(0)', as: 'object', documents: true },
    { call: '@Model.findByIdAndDelete|findByIdAndRemove', action: 'delete', table: 'this', where: 'arg(0)', as: 'id', documents: true },
    { call: '@Model.create|insertMany', action: 'insert', table: 'this', values: 'arg(0)', documents: true },
    { call: '@Model.new', action: 'insert', table: 'this', values: 'arg(0)', documents: true },
    { call: '@Query.select|projection', columns: 'arg(0)' },
    { call: '@Query.where', where: 'arg(0)', as: 'pair' },
    { call: '@Query.and|or|nor|equals', as: 'open' },
  ],
  tables: [
    { call: 'model', name: 'arg(0)', columns: 'arg(1)' },
    { call: '@Connection.model', name: 'arg(0)', columns: 'arg(1)' },
    { call: 'Schema.new', columns: 'arg(0)' },
  ],
  hooks: [
    { call: '@Schema.pre', event: { at: 'arg(0)', names: ['save', 'validate'] }, handler: 'arg(-1)', subject: 'this', of: 'this' },
    { call: '@Schema.pre', event: { at: 'arg(0)', names: ['findOneAndUpdate', 'updateOne', 'updateMany'] }, handler: 'arg(-1)', subject: 'this.getUpdate()', of: 'this' },
    { call: 'Schema.new', handler: 'arg(0)[].set', subject: 'return', of: 'return' },
    { call: 'Prop', handler: 'arg(0).set', subject: 'return' },
  ],
  switches: [
    { call: 'set', given: { 'arg(0)': ['sanitizeFilter'], 'arg(1)': [true] }, reach: 'library', ends: ['object', 'query-code'] },
    { call: 'connect|createConnection', given: { 'arg(1).sanitizeFilter': [true] }, reach: 'library', ends: ['object', 'query-code'] },
  ],
  flows: [
    { call: 'sanitizeFilter', from: 'arg(0)', to: 'return', ends: ['object', 'query-code'] },
    { call: 'trusted', from: 'arg(0)', to: 'return' },
    { call: 'Types.ObjectId.new', from: 'arg(0)', to: 'return', keeps: [] },
    { call: 'Types.ObjectId', from: 'arg(0)', to: 'return', keeps: [] },
    { call: 'Types.ObjectId.createFromHexString', from: 'arg(0)', to: 'return', keeps: [] },
    { call: '@Document.toObject|toJSON', from: 'this', to: 'return' },
  ],
  guards: [
    { call: 'isValidObjectId|isObjectIdOrHexString', of: 'arg(0)', clears: ['object', 'query-code', 'sql-text', 'path'] },
    { call: 'Types.ObjectId.isValid', of: 'arg(0)', clears: ['object', 'query-code'] },
  ],
  mutators: [{ call: '@Document.set', value: 'arg(1)', into: 'this[]' }],
  untyped: {
    '@Model.update|remove|count|findOneAndRemove|findByIdAndRemove': 'removed in 7.0 or before',
    '@Schema.methods.*.assigned.this': 'the types know only the methods given to the constructor',
  },
});
