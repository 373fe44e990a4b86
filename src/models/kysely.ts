/** Owns the model of `kysely`: a query builder whose raw text comes from its `sql` tag. */
import { model } from './types.ts';

export default model({
  library: 'kysely',
  packages: ['kysely'],
  entities: {
    Database: [
      'Kysely.new', 'Transaction.new', 'ControlledTransaction.new', 'QueryCreator.new',
      '@Database.withSchema|withPlugin|withoutPlugins|withTables|with|withRecursive()',
      '@Database.with|withRecursive.arg(1).param(0)',
      '@TransactionBuilder.execute()', '@TransactionBuilder.execute.arg(0).param(0)', '@Database.connection().execute.arg(0).param(0)',
      '@Database.savepoint|rollbackToSavepoint|releaseSavepoint().execute()',
    ],
    TransactionBuilder: ['@Database.transaction()', '@Database.startTransaction()', '@TransactionBuilder.setIsolationLevel|setAccessMode()'],
    Insert: ['@Database.insertInto|replaceInto()', '@Insert.*()', 'InsertQueryBuilder.new'],
    Select: ['@Database.selectFrom()', '@Select.*()', '@Select.selectAll|distinct|distinctOn|orderBy|groupBy|offset|innerJoin|leftJoin|rightJoin|fullJoin|whereRef|forUpdate|skipLocked|clearOrderBy|$if|$call|$castTo()'],
    Delete: ['@Database.deleteFrom()', '@Delete.*()'],
    Update: ['@Database.updateTable()', '@Update.*()', 'UpdateQueryBuilder.new'],
    Conflict: ['@Insert.onConflict.arg(0).param(0)', '@Conflict.*()'],
    Merge: ['@Database.mergeInto()', '@Merge.*()'],
  },
  queries: [
    { call: 'sql', text: ['arg(0)'], placeholder: 'tag', form: 'tag' },
    { call: 'sql.raw', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
    { call: 'sql.lit|literal', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
    { call: 'sql.join', text: ['arg(1)'], placeholder: 'none', form: 'fragment' },
    { call: 'CompiledQuery.raw', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
  ],
  records: [
    { call: '@Database.selectFrom', action: 'read', table: 'arg(0)' },
    { call: '@Select.select', columns: 'arg(0)' },
    { call: '@Select.where', where: 'arg(0)', as: 'pair' },
    { call: '@Database.updateTable', action: 'update', table: 'arg(0)', silent: true },
    { call: '@Update.set', values: 'arg(0)', silent: true },
    { call: '@Update.where', where: 'arg(0)', as: 'pair', silent: true },
    { call: '@Update.returningAll' },
    { call: '@Database.deleteFrom', action: 'delete', table: 'arg(0)', silent: true },
    { call: '@Delete.where', where: 'arg(0)', as: 'pair', silent: true },
    { call: '@Database.insertInto', action: 'insert', table: 'arg(0)', silent: true },
    { call: '@Insert.values', values: 'arg(0)', silent: true },
    { call: '@Insert.returningAll' },
  ],
  transactions: [{ call: '@TransactionBuilder.execute', body: 'arg(0)', client: 0 }],
  sinks: [
    { call: '@Select.limit|fetch|top', at: 'arg(0)', danger: 'size', kind: 'page' },
  ],
  stores: [
    { call: '@Insert.values', operation: 'insert', values: 'arg(0)', target: 'chain(@Database.insertInto).arg(0)' },
    { call: '@Insert.onDuplicateKeyUpdate', operation: 'upsert', values: 'arg(0)', target: 'chain(@Database.insertInto).arg(0)' },
    { call: '@Conflict.doUpdateSet', operation: 'upsert', values: 'arg(0)' },
    { call: '@Update.set', operation: 'update', values: 'arg(0)', target: 'chain(@Database.updateTable).arg(0)' },
    { call: '@Merge.thenInsertValues', operation: 'insert', values: 'arg(0)', target: 'chain(@Database.mergeInto).arg(0)' },
    { call: '@Merge.thenUpdateSet', operation: 'update', values: 'arg(0)', target: 'chain(@Database.mergeInto).arg(0)' },
    { call: '@Database.deleteFrom', operation: 'delete', values: 'arg(0)', target: 'arg(0)' },
  ],
});
