/** Owns what data libraries read: rows and documents, whose texts somebody has stored before. */
import { model } from './types.ts';

const row = (at: string) => ({ at, source: 'database', holds: 'json' }) as const;

export default model({
  library: 'database rows',
  packages: [''],
  entities: {
    MongoCursor: ['@mongodb:Collection.find|aggregate()', '@mongodb:Collection.find.arg(-1).param(1)', '@MongoCursor.sort|limit|skip|project|map|filter|hint|collation|batchSize|addCursorFlag|maxTimeMS|stream()'],
    Documents: [
      '@mongoose:Model.find|findOne|findById|findOneAndUpdate|findByIdAndUpdate|findOneAndDelete|findByIdAndDelete|findOneAndReplace|findOneAndRemove|findByIdAndRemove|where|aggregate|distinct()',
      '@Documents.sort|limit|skip|select|populate|lean|exec|where|equals|in|gt|gte|lt|lte|or|and|nor|regex|find|findOne|session|collation|hint|orFail|match|group|project|lookup|unwind|cursor|distinct|byId|clone|toConstructor()',
    ],
    KnexRows: ['@knex:Knex.select|distinct|first|pluck()', '@knex:Builder.select|distinct|first|pluck()', '@KnexRows.*()'],
    DrizzleRows: ['@drizzle-orm:Database.select|selectDistinct|selectDistinctOn()', '@DrizzleRows.*()', '@drizzle-orm:Database.query.*.findMany|findFirst()', '@DrizzleRows.findMany|findFirst()'],
    KyselyRows: ['@kysely:Database.selectFrom()', '@KyselyRows.*()'],
    ObjectionRows: ['@objection:ModelClass.query|relatedQuery()', '@objection:Instance.$relatedQuery()', '@ObjectionRows.where|andWhere|orWhere|select|orderBy|limit|offset|first|findById|findOne|findByIds|join|joinRelated|leftJoin|withGraphFetched|withGraphJoined|page|range|throwIfNotFound|whereIn|whereNotNull|groupBy|distinct|alias|modify|skipUndefined()'],
  },
  sources: [
    row('@MongoCursor.toArray|next|explain()'), row('@MongoCursor.toArray|next|each.arg(0).param(1)'), row('@MongoCursor.forEach|map.arg(0).param(0)'), row('@MongoCursor.on.arg(1).param(0)'), row('@MongoCursor[]'),
    row('@mongodb:Collection.findOne|findOneAndUpdate|findOneAndReplace|findOneAndDelete|findAndModify|distinct()'),
    row('@mongodb:Collection.findOne|findOneAndUpdate|findOneAndReplace|findOneAndDelete|findAndModify|distinct|aggregate.arg(-1).param(1)'),
    row('@minimongo:Collection.find|findOne|distinct()'), row('@minimongo:Collection.find|findOne|distinct.arg(-1).param(1)'), row('@minimongo:Collection.find().toArray.arg(0).param(1)'),
    row('@marsdb:Collection.find|findOne()'), row('@nedb:Datastore.find|findOne|findAsync|findOneAsync()'), row('@nedb:Datastore.find|findOne.arg(-1).param(1)'), row('@nedb:Datastore.find().sort|limit|skip().exec.arg(0).param(1)'), row('@nedb:Datastore.find().exec.arg(0).param(1)'),
    row('@Documents'), row('@Documents.exec|then|lean|toArray.arg(-1).param(1)'), row('@Documents.eachAsync.arg(0).param(0)'), row('@Documents.on.arg(1).param(0)'),
    row('@mongoose:Model.find|findOne|findById|findOneAndUpdate|findByIdAndUpdate|findOneAndDelete|findByIdAndDelete|findOneAndRemove|findByIdAndRemove|aggregate|distinct.arg(-1).param(1)'),
    row('@pg:Client.query().rows'), row('@pg:Client.query.arg(-1).param(1).rows'), row('@pg:Client.query().on.arg(1).param(0)'),
    row('@@neondatabase/serverless:Sql.tag'), row('@@neondatabase/serverless:Sql.query()'),
    row('@@neondatabase/serverless:Client.query().rows'), row('@@vercel/postgres:Client.tag.rows'), row('@@vercel/postgres:Client.query|sql().rows'), row('@@vercel/postgres:Client.sql.tag.rows'),
    row('@@planetscale/database:Connection.execute().rows'), row('@@libsql/client:Client.execute().rows'), row('@@libsql/client:Client.batch()[].rows'),
    row('@pg-promise:Database.query|one|oneOrNone|many|manyOrNone|any|multi|map|func|proc()'), row('@pg-promise:Database.result().rows'),
    row('@postgres:Sql.tag'), row('@postgres:Sql.unsafe()'), row('@bun:Sql.tag'), row('@bun:Sql.unsafe()'), row('@bun:Database.query|prepare().get|all|values()'), row('@bun:Database.query|prepare().iterate()'),
    row('@mysql:Connection.query.arg(-1).param(1)'), row('@mysql:Connection.query().on.arg(1).param(0)'), row('@mysql2:Connection.query|execute()'), row('@mysql2:Connection.query|execute.arg(-1).param(1)'), row('@mysql2:Connection.query|execute().on.arg(1).param(0)'),
    row('@promise-mysql:Connection.query()'),
    row('@sqlite3:Database.get|all()'), row('@sqlite3:Database.get|all|each.arg(-1).param(1)'), row('@sqlite3:Database.each.arg(1).param(1)'), row('@sqlite3:Database.each.arg(2).param(1)'), row('@sqlite3:Database.prepare().get|all()'), row('@sqlite3:Database.prepare().get|all|each.arg(-1).param(1)'),
    row('@better-sqlite3:Database.prepare().get|all|iterate()'), row('@node:sqlite:Database.prepare().get|all|iterate()'),
    row('@d1:Database.prepare().all|run().results'), row('@d1:Database.prepare().first|raw()'), row('@d1:Database.prepare().bind().all|run().results'), row('@d1:Database.prepare().bind().first|raw()'), row('@d1:Storage.exec().toArray|one|next()'), row('@d1:Storage.exec()[]'),
    row('@mssql:Request.query|execute|batch().recordset|recordsets'), row('@mssql:Request.query|execute|batch.arg(-1).param(1).recordset|recordsets'), row('@mssql:Request.query.arg(-1).param(1)[]'), row('@mssql:Prepared.execute().recordset|recordsets'),
    row('@oracledb:Connection.execute().rows'), row('@oracledb:Connection.execute.arg(-1).param(1).rows'),
    row('@cassandra-driver:Client.execute().rows'), row('@cassandra-driver:Client.execute().first()'), row('@cassandra-driver:Client.execute.arg(-1).param(1).rows'), row('@cassandra-driver:Client.eachRow.arg(-1).param(1)'),
    row('@snowflake-sdk:Connection.execute.arg(0).complete.param(2)'), row('@hana:Connection.exec|execute.arg(-1).param(1)'), row('@hana:Connection.exec()'),
    row('@sequelize:ModelClass.findOne|findByPk|findById|findAll|findOrCreate|findOrBuild|findCreateFind|findAndCountAll|find|all()'), row('@sequelize:Sequelize.query()'),
    row('@KnexRows'), row('@knex:Knex()[]'), row('@knex:Builder.where|orderBy|limit|join|leftJoin|offset|whereIn()[]'), row('@knex:Knex.raw().rows'),
    row('@DrizzleRows'), row('@drizzle-orm:Database.all|get|values()'), row('@drizzle-orm:Database.execute()[]'), row('@drizzle-orm:Database.execute().rows'),
    row('@KyselyRows'), row('@ObjectionRows'),
    row('@@prisma/client:Delegate.findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow|findRaw|aggregateRaw()'), row('@@prisma/client:Client.$queryRaw.tag'), row('@@prisma/client:Client.$queryRaw|$queryRawUnsafe()'),
    row('@typeorm:Repository.find|findOne|findOneOrFail|findBy|findOneBy|findOneByOrFail|findByIds|findAndCount|findAndCountBy|query()'),
    row('@typeorm:Manager.find|findOne|findOneOrFail|findBy|findOneBy|findOneByOrFail|findAndCount|findAndCountBy|query()'),
    row('@typeorm:Builder.getOne|getOneOrFail|getMany|getRawOne|getRawMany|getManyAndCount|getRawAndEntities()'), row('@typeorm:Source.query()'), row('@typeorm:Runner.query()'),
    row('@@mikro-orm/core:Repository.find|findOne|findOneOrFail|findAll|findAndCount()'), row('@@mikro-orm/core:Manager.find|findOne|findOneOrFail|findAndCount()'), row('@@mikro-orm/core:Builder.getResult|getResultList|getSingleResult|execute()'), row('@@mikro-orm/core:Connection.execute()'),
  ],
});
