/** Finds required columns that are added to tables with rows, without a value for those rows. */
import { byMigration, changesInUse, defineRule, traceOf } from '#rule';

export default defineRule({
  id: 'no-required-column-without-default',
  chapter: 'migrations',
  finds: 'a required column that is added to a table with rows without a default.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1188], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    added: {
      what: '`{column}` is added to `{table}` as a required column without a default.',
      why: 'Rows that are there have no value for it, so that the migration fails on the first of them, and the version that still runs cannot insert any.',
      instead: 'Add it with a default, or nullable first: fill it, and make it required in a later migration.',
    },
    required: {
      what: '`{column}` of `{table}` becomes required in the migration that adds it, and nothing fills it.',
      why: 'Rows that are there have no value for it, so that the migration fails on the first of them.',
      instead: 'Fill the column with an `UPDATE` in between, or make it required in a later migration.',
    },
  },

  judge(backend, report) {
    // MySQL gives such rows the empty value of the type.
    const added = changesInUse(backend, ['add-column']).filter(({ migration }) => migration.dialect !== 'MySQL');
    for (const { first, more } of byMigration(added.filter(({ change }) => change.required === true))) {
      report({ message: 'added', at: first.location, symbol: first.table, trace: traceOf(more), data: { column: first.name, table: first.table } });
    }
    const later = added.filter(({ migration, change }) => change.required !== true && change.filled !== true && change.defaulted !== true && !migration.changes.some(({ does, table }) => does === 'fill-table' && table === change.table));
    const required = later.flatMap(({ migration, change }) => migration.changes.filter(({ does, table, name }) => does === 'require-column' && table === change.table && name === change.name).map((one) => ({ migration, change: one })));
    for (const { first, more } of byMigration(required)) report({ message: 'required', at: first.location, symbol: first.table, trace: traceOf(more), data: { column: first.name, table: first.table } });
    for (const { change } of added.filter(({ change: one }) => one.defaulted === true)) report.held({ at: change.location, note: 'a column is added with a default for the rows that are there' });
  },
});
