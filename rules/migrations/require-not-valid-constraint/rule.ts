/** Finds constraints on tables in use that are checked against all rows under a lock. */
import { byMigration, changesUnderLock, defineRule, traceOf, type Change, type Migration } from '#rule';

export default defineRule({
  id: 'require-not-valid-constraint',
  chapter: 'migrations',
  finds: 'a constraint on a table in use that is checked against all rows under a lock.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [667], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: [] },
  messages: {
    checked: {
      what: '{constraint} of `{table}` is added without `NOT VALID`.',
      why: 'All rows that are there are checked under a lock, and nobody can write to the table meanwhile.',
      instead: 'Add it with `NOT VALID`, which holds for new rows at once, and run `ALTER TABLE {table} VALIDATE CONSTRAINT {name}` in a later migration.',
    },
    required: {
      what: '`{column}` of `{table}` becomes required.',
      why: 'All rows that are there are read under the strongest lock, and nobody can use the table meanwhile.',
      instead: 'Add `CHECK ({column} IS NOT NULL) NOT VALID` first and validate it, so that `SET NOT NULL` has nothing to read, or do it while nobody uses the table.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const found = changesUnderLock(backend, 'add-foreign-key', 'add-check').filter(({ migration, change }) => !isOfNewColumn(migration, change));
    for (const { change } of found) if (change.online) report.held({ at: change.location, note: 'a constraint is added without reading the rows that are there' });
    for (const { first, more } of byMigration(found.filter(({ change }) => !change.online))) {
      const kind = first.does === 'add-check' ? 'check' : 'foreign key';
      report({ message: 'checked', at: first.location, symbol: first.table, trace: traceOf(more), data: { constraint: first.name === '' ? `A ${kind}` : `The ${kind} \`${first.name}\``, table: first.table, name: first.name === '' ? '…' : first.name } });
    }
    const required = changesUnderLock(backend, 'require-column').filter(({ migration, change }) => !isProven(backend.migrations, migration, change) && !isAdded(migration, change.table, change.name));
    for (const { first, more } of byMigration(required)) report({ message: 'required', at: first.location, symbol: first.table, trace: traceOf(more), data: { column: first.name, table: first.table } });
  },
});

/** A column that no row has a value for yet gives little to check. */
const isOfNewColumn = (migration: Migration, { table, columns = [] }: Change): boolean => columns.length > 0 && columns.every((column) => isAdded(migration, table, column));

const isAdded = ({ changes }: Migration, table: string, column: string): boolean => changes.some((one) => one.does === 'add-column' && one.table === table && one.name === column);

/** A check was validated before, here or in an earlier migration. */
const isProven = (migrations: readonly Migration[], { folder }: Migration, { table }: Change): boolean => migrations.some((one) => one.folder === folder && one.changes.some((change) => change.does === 'validate-constraint' && change.table === table));
