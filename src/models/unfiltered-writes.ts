/** Owns which calls change or remove all rows of a table unless something tells which ones. */
import { model } from './types.ts';

export default model({
  library: 'unfiltered writes',
  packages: [''],
  settings: [
    // Builders: the rows are told by another call of the chain.
    { call: '@drizzle-orm:Database.delete', setting: 'write.chain', at: [] },
    { call: '@drizzle-orm:Update.set', setting: 'write.chain', at: [] },
    { call: '@knex:Builder.update|del|delete', setting: 'write.chain', at: [] },
    { call: '@kysely:Database.deleteFrom', setting: 'write.chain', at: [] },
    { call: '@kysely:Update.set', setting: 'write.chain', at: [] },
    { call: '@typeorm:Builder.delete|set', setting: 'write.chain', at: [] },
    // Filters: the rows are told by an object.
    { call: '@mongodb:Collection.deleteMany|updateMany|remove', setting: 'write.filter', at: ['arg(0)'] },
    { call: '@mongoose:Model.deleteMany|updateMany|remove', setting: 'write.filter', at: ['arg(0)'] },
    { call: '@sequelize:ModelClass.destroy', setting: 'write.filter', at: ['arg(0).where'], when: [{ at: 'arg(0).truncate', given: false }] },
    { call: '@sequelize:ModelClass.update', setting: 'write.filter', at: ['arg(1).where'] },
  ],
  untyped: {
    '@mongodb:Collection.remove': 'of older releases',
    '@mongoose:Model.remove': 'the same',
  },
});
