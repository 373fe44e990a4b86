/** Owns the model of MikroORM 6. Operators of its filters are plain keys (`{ $ne: null }`), also in values from a request. */
import { model } from './types.ts';

export default model({
  library: '@mikro-orm/core',
  packages: [
    '@mikro-orm/core', '@mikro-orm/knex', '@mikro-orm/sql', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/mariadb',
    '@mikro-orm/sqlite', '@mikro-orm/better-sqlite', '@mikro-orm/libsql', '@mikro-orm/mssql', '@mikro-orm/mongodb', '@mikro-orm/nestjs',
  ],
  entities: {
    Orm: ['MikroORM.init|initSync()', 'MikroORM.new'],
    Manager: [
      'EntityManager.new', 'SqlEntityManager.new', '@Orm.em', '@Manager.fork|getContext()', '@Manager.transactional.arg(0).param(0)',
      '@Repository.getEntityManager()',
    ],
    Repository: ['EntityRepository.new', 'SqlEntityRepository.new', '@Manager.getRepository|repo()'],
    Connection: ['@Manager.getConnection()', '@Manager.getDriver().getConnection()'],
    Builder: ['@Manager.createQueryBuilder|qb()', '@Repository.createQueryBuilder|qb()', 'QueryBuilder.new', '@Builder.*()'],
  },
  queries: [
    { call: '@Manager.execute', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: '@Connection.execute', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: 'raw', text: ['arg(0)', 'arg(0).return'], parameters: 'arg(1)', placeholder: '?', form: 'fragment' },
    { call: 'sql', text: ['arg(0)[]'], placeholder: 'tag', form: 'tag' },
    { call: '@Builder.where|andWhere|orWhere|having|andHaving|orHaving', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'fragment' },
  ],
  filters: [
    { call: '@Manager.find|findOne|findOneOrFail|findAndCount|findByCursor|count|nativeUpdate|nativeDelete', filter: 'arg(1)', operators: true },
    { call: '@Repository.find|findOne|findOneOrFail|findAndCount|findByCursor|count|nativeUpdate|nativeDelete', filter: 'arg(0)', operators: true },
    { call: '@Builder.where|andWhere|orWhere|having|delete', filter: 'arg(0)', operators: true },
  ],
  sinks: [
    { call: '@Manager.find|findAndCount', at: 'arg(2).limit', danger: 'size', kind: 'page' },
    { call: '@Repository.find|findAndCount', at: 'arg(1).limit', danger: 'size', kind: 'page' },
    { call: '@Builder.limit', at: 'arg(0)', danger: 'size', kind: 'page' },
    { call: '@Manager.find|findAndCount', at: 'arg(2).offset', danger: 'size', kind: 'offset' },
    { call: '@Repository.find|findAndCount', at: 'arg(1).offset', danger: 'size', kind: 'offset' },
    { call: '@Builder.offset', at: 'arg(0)', danger: 'size', kind: 'offset' },
  ],
  stores: [
    { call: '@Manager.create|insert|insertMany', operation: 'insert', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Manager.upsert|upsertMany', operation: 'upsert', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Manager.nativeUpdate', operation: 'update', values: 'arg(2)', target: 'arg(0)' },
    { call: '@Manager.assign', operation: 'update', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Manager.persist|persistAndFlush', operation: 'upsert', values: 'arg(0)' },
    { call: '@Manager.nativeDelete', operation: 'delete', values: 'arg(1)', target: 'arg(0)' },
    { call: '@Manager.remove|removeAndFlush', operation: 'delete', values: 'arg(0)' },
    { call: '@Repository.create|insert|insertMany', operation: 'insert', values: 'arg(0)', target: 'this' },
    { call: '@Repository.upsert|upsertMany', operation: 'upsert', values: 'arg(0)', target: 'this' },
    { call: '@Repository.nativeUpdate|assign', operation: 'update', values: 'arg(1)', target: 'this' },
    { call: '@Repository.nativeDelete', operation: 'delete', values: 'arg(0)', target: 'this' },
    { call: 'wrap().assign', operation: 'update', values: 'arg(0)' },
    { call: '@Builder.insert', operation: 'insert', values: 'arg(0)' },
    { call: '@Builder.update', operation: 'update', values: 'arg(0)' },
  ],
  hooks: [{ call: 'BeforeCreate|BeforeUpdate|BeforeUpsert().decorated', subject: 'this' }],
  flows: [
    { call: '@Manager.create', from: 'arg(1)', to: 'return' },
    { call: '@Repository.create', from: 'arg(0)', to: 'return' },
  ],
});
