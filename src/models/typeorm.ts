/** Owns the model of `typeorm`: managers, repositories, entities that save themselves, and the query builder, whose conditions are text. */
import { model } from './types.ts';

const removed = 'removed in 1.0';

export default model({
  library: 'typeorm',
  packages: ['typeorm', '@nestjs/typeorm'],
  entities: {
    Source: ['DataSource.new', 'Connection.new', 'getConnection()', 'createConnection()', '@Source.initialize|connect()', '@Manager.dataSource|connection', 'InjectDataSource|InjectConnection().decorated'],
    Runner: ['@Source.createQueryRunner()', 'QueryRunner.type', '@Manager.queryRunner', 'MigrationInterface.type.up|down.param(0)'],
    Manager: [
      'EntityManager.new', 'MongoEntityManager.new', 'getManager()', '@Source.manager', '@Runner.manager', '@Repository.manager', 'InjectEntityManager().decorated',
      '@Source.createEntityManager()', '@Source.transaction.arg(*).param(0)', '@Manager.transaction.arg(*).param(0)',
    ],
    Repository: [
      'Repository.new', 'TreeRepository.new', 'BaseEntity', 'getRepository()', 'InjectRepository().decorated', '@Mongo',
      '@Source.getRepository|getTreeRepository()', '@Manager.getRepository|getTreeRepository|withRepository()', '@Repository.extend()', 'BaseEntity.getRepository()',
    ],
    Mongo: ['MongoRepository.new', '@Source.getMongoRepository()', '@Manager.getMongoRepository()'],
    Builder: [
      'SelectQueryBuilder|UpdateQueryBuilder|InsertQueryBuilder|DeleteQueryBuilder.new', 'WhereExpressionBuilder.type',
      '@Source.createQueryBuilder()', '@Manager.createQueryBuilder()', '@Repository.createQueryBuilder()', '@Builder.*()',
      '@Builder.where|andWhere|orWhere|select|addSelect|from|addFrom|leftJoin|innerJoin.arg(0).param(0)', 'Brackets|NotBrackets.arg(0).param(0)',
    ],
  },
  queries: [
    { call: '@Source.query', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: '@Manager.query', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: '@Repository.query', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: '@Runner.query|stream', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: '@Source.sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Manager.sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Repository.sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Runner.sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Builder.where|andWhere|orWhere|having|andHaving|orHaving', text: ['arg(0)', 'arg(0).return'], parameters: 'arg(1)', placeholder: ':name', form: 'fragment' },
    { call: '@Builder.select|addSelect|groupBy|addGroupBy|orderBy|addOrderBy|from|addFrom|returning|output', text: ['arg(0)', 'arg(0)[]'], placeholder: 'none', form: 'fragment' },
    { call: '@Builder.leftJoin|innerJoin|leftJoinAndSelect|innerJoinAndSelect', text: ['arg(2)'], parameters: 'arg(3)', placeholder: ':name', form: 'fragment' },
    { call: '@Builder.leftJoinAndMapOne|leftJoinAndMapMany|innerJoinAndMapOne|innerJoinAndMapMany', text: ['arg(3)'], parameters: 'arg(4)', placeholder: ':name', form: 'fragment' },
    { call: '@Builder.addCommonTableExpression', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
    { call: 'Raw', text: ['arg(0)', 'arg(0).return'], parameters: 'arg(1)', placeholder: ':name', form: 'fragment' },
  ],
  filters: [
    { call: '@Repository.find|findOne|findOneOrFail|findAndCount|count|exists', filter: 'arg(0).where', operators: false },
    { call: '@Repository.findBy|findOneBy|findOneByOrFail|findAndCountBy|countBy|existsBy|update|delete|softDelete|restore', filter: 'arg(0)', operators: false },
    { call: '@Manager.find|findOne|findOneOrFail|findAndCount|count|exists', filter: 'arg(1).where', operators: false },
    { call: '@Manager.findBy|findOneBy|findOneByOrFail|findAndCountBy|countBy|existsBy|update|delete|softDelete|restore', filter: 'arg(1)', operators: false },
    { call: '@Mongo.find|findOne|findOneOrFail|findAndCount', filter: 'arg(0).where', operators: true, code: ['arg(0).where.$where'] },
    { call: '@Mongo.findBy|findOneBy|findAndCountBy|countBy|count|countDocuments|createCursor|updateOne|updateMany|replaceOne|deleteOne|deleteMany|findOneAndUpdate|findOneAndReplace|findOneAndDelete', filter: 'arg(0)', operators: true, code: ['arg(0).$where'] },
    { call: '@Mongo.aggregate|aggregateEntity', filter: 'arg(0)[].$match', operators: true },
  ],
  stores: [
    { call: '@Repository.insert', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Repository.save|upsert', operation: 'upsert', values: 'arg(0)', target: 'this' },
    { call: '@Repository.update', operation: 'update', values: 'arg(1)', target: 'this' },
    { call: '@Repository.delete|remove|softDelete|softRemove', operation: 'delete', values: 'arg(0)', target: 'this' },
    { call: '@Manager.insert', operation: 'insert', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Manager.save', operation: 'upsert', values: 'arg(0)' },
    { call: '@Manager.save|upsert', operation: 'upsert', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Manager.update', operation: 'update', values: 'arg(2)', target: 'arg(0)' },
    { call: '@Manager.delete|softDelete|remove', operation: 'delete', values: 'arg(1)', target: 'arg(0)' },
    { call: 'BaseEntity.new.save', operation: 'upsert', values: 'this', target: 'this' },
    { call: 'BaseEntity.new.remove|softRemove', operation: 'delete', values: 'this', target: 'this' },
    { call: '@Builder.values', operation: 'insert', values: 'arg(0)', target: 'chain(@Builder.into).arg(0)' },
    { call: '@Builder.set', operation: 'update', values: 'arg(0)', target: 'chain(@Builder.update).arg(0)' },
    { call: '@Builder.update', operation: 'update', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Mongo.insertOne|insertMany', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Mongo.updateOne|updateMany|replaceOne|findOneAndUpdate|findOneAndReplace', operation: 'update', values: 'arg(1)', target: 'this' },
  ],
  hooks: [
    { call: 'BeforeInsert|BeforeUpdate().decorated', subject: 'this' },
    { call: 'Column', handler: 'arg(0).transformer.to', subject: 'return' },
    { call: 'Column', handler: 'arg(1).transformer.to', subject: 'return' },
  ],
  flows: [
    { call: '@Repository.create|preload', from: 'arg(0)', to: 'return' },
    { call: '@Repository.merge', from: 'arg(*)', to: 'return' },
    { call: '@Manager.create|preload', from: 'arg(1)', to: 'return' },
    { call: '@Manager.merge', from: 'arg(1+)', to: 'return' },
    { call: '@Builder.escape', from: 'arg(0)', to: 'return', ends: ['sql-text'] },
  ],
  mutators: [
    { call: '@Repository.merge', value: 'arg(1+)', into: 'arg(0)' },
    { call: '@Manager.merge', value: 'arg(2+)', into: 'arg(1)' },
  ],
  untyped: {
    'getConnection|createConnection|getManager|getRepository': removed,
    'Connection.new': removed,
    '@Source.connect': removed,
  },
});
