/** Owns the model of Prisma Client. An object in a `where` is a filter (`{ not: '' }`), also when it comes from a request. */
import { model } from './types.ts';

const generated = 'the client is generated from the schema; the published stub is `any`';

/** Calls that give rows. */
const giving = 'findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow|create|update|upsert|delete';
/** Options of a relation that is asked for. */
const joined = { picks: ['select'], omits: ['omit'], nested: ['include', 'select'] };

export default model({
  library: '@prisma/client',
  packages: ['@prisma/client', '@prisma/client/edge', '@prisma/client/extension', '@prisma/client/wasm', '@prisma/client/runtime/library', '.prisma/client'],
  generated: [
    'generated/prisma', 'generated/prisma/client', 'generated/prisma/edge', 'generated/prisma/index',
    'generated/client', 'generated/client/index', 'prisma/generated', 'prisma/generated/client', 'prisma-client', '.prisma/client',
  ],
  entities: {
    Client: [
      'PrismaClient.new', 'PrismaClient.type', 'Prisma.TransactionClient.type', 'getPrismaClient().new',
      '@Client.$extends()', '@Client.$transaction.arg(0).param(0)', '@Client.$primary|$replica()',
      'Prisma.defineExtension.arg(0).param(0)', '@Client.$extends.arg(0).param(0)',
    ],
    Delegate: ['@Client.*'],
  },
  queries: [
    { call: '@Client.$queryRaw|$executeRaw', text: ['arg(0)'], placeholder: 'tag', form: 'tag' },
    { call: '@Client.$queryRawUnsafe|$executeRawUnsafe', text: ['arg(0)'], parameters: 'arg(1+)', placeholder: '$n', form: 'raw' },
    { call: 'Prisma.sql', text: ['arg(0)'], placeholder: 'tag', form: 'tag' },
    { call: 'Prisma.raw', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
    { call: 'Prisma.join', text: ['arg(1)', 'arg(2)', 'arg(3)'], placeholder: 'none', form: 'fragment' },
  ],
  filters: [
    { call: '@Delegate.findMany|findFirst|findFirstOrThrow|count|aggregate|groupBy|updateMany|updateManyAndReturn|deleteMany', filter: 'arg(0).where', operators: true },
    { call: '@Delegate.findUnique|findUniqueOrThrow|update|upsert|delete', filter: 'arg(0).where', operators: false, casts: true },
    { call: '@Delegate.findRaw', filter: 'arg(0).filter', operators: true, code: ['arg(0).filter.$where'] },
    { call: '@Delegate.aggregateRaw', filter: 'arg(0).pipeline[].$match', operators: true },
    { call: '@Client.$runCommandRaw', filter: 'arg(0)', operators: true },
  ],
  settings: [
    { call: 'PrismaClient.new', setting: 'pool.made', at: [] },
    { call: '@Delegate.findMany|findFirst|count', setting: 'query.contains', at: ['arg(0).where[].contains', 'arg(0).where[].endsWith', 'arg(0).where.OR[][].contains', 'arg(0).where.AND[][].contains'] },
    { call: '@Delegate.deleteMany|updateMany|updateManyAndReturn', setting: 'write.filter', at: ['arg(0).where'] },
  ],
  sinks: [
    { call: '@Delegate.findMany', at: 'arg(0).take', danger: 'size', kind: 'page' },
    { call: '@Delegate.findMany', at: 'arg(0).skip', danger: 'size', kind: 'offset', when: [{ at: 'arg(0).cursor', given: false }] },
  ],
  stores: [
    { call: '@Delegate.create|createMany|createManyAndReturn', operation: 'insert', values: 'arg(0).data', target: 'this' },
    { call: '@Delegate.update|updateMany|updateManyAndReturn', operation: 'update', values: 'arg(0).data', target: 'this' },
    { call: '@Delegate.upsert', operation: 'upsert', values: 'arg(0).create', target: 'this' },
    { call: '@Delegate.upsert', operation: 'upsert', values: 'arg(0).update', target: 'this' },
    { call: '@Delegate.delete|deleteMany', operation: 'delete', values: 'arg(0).where', target: 'this' },
  ],
  records: [
    { call: '@Delegate.findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow', action: 'read', table: 'this', where: 'arg(0).where', as: 'object', columns: 'arg(0).select' },
    { call: '@Delegate.findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow', omits: 'arg(0).omit' },
    { call: `@Delegate.${giving}`, joins: { ...joined, at: 'arg(0).include' } },
    { call: `@Delegate.${giving}`, joins: { ...joined, at: 'arg(0).select' } },
    { call: '@Delegate.count|aggregate|groupBy', action: 'read', table: 'this', where: 'arg(0).where', as: 'object', silent: true },
    { call: '@Delegate.create', action: 'insert', table: 'this', values: 'arg(0).data', columns: 'arg(0).select' },
    { call: '@Delegate.create', omits: 'arg(0).omit' },
    { call: '@Delegate.createMany', action: 'insert', table: 'this', values: 'arg(0).data', silent: true },
    { call: '@Delegate.update|upsert', action: 'update', table: 'this', where: 'arg(0).where', as: 'object', values: 'arg(0).data', columns: 'arg(0).select' },
    { call: '@Delegate.update|upsert', omits: 'arg(0).omit' },
    { call: '@Delegate.updateMany', action: 'update', table: 'this', where: 'arg(0).where', as: 'object', values: 'arg(0).data', silent: true },
    { call: '@Delegate.delete', action: 'delete', table: 'this', where: 'arg(0).where', as: 'object', columns: 'arg(0).select' },
    { call: '@Delegate.deleteMany', action: 'delete', table: 'this', where: 'arg(0).where', as: 'object', silent: true },
  ],
  transactions: [{ call: '@Client.$transaction', body: 'arg(0)', client: 0 }],
  hooks: [
    { call: '@Client.$extends', handler: 'arg(0).query[][]', subject: 'param(0).args.data' },
    { call: '@Client.$use', handler: 'arg(0)', subject: 'param(0).args.data' },
  ],
  untyped: {
    'PrismaClient.new': generated,
    'Prisma.sql|raw|join': generated,
    '@Client.$use.arg(0)': 'removed in 6.14',
    '@Delegate.create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany.arg(0)': generated,
    '@Delegate.findMany|findFirst|findFirstOrThrow|findUnique|findUniqueOrThrow|count|aggregate|groupBy|findRaw|aggregateRaw.arg(0)': generated,
  },
  unseen: [
    { name: 'prisma(?:Client)?', is: '@Client' },
    { name: 'db', is: '@Client', members: ['$queryRaw', '$queryRawUnsafe', '$executeRaw', '$executeRawUnsafe', '$transaction'] },
  ],
});
