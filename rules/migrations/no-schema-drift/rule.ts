/** Finds tables and columns that the schema and the migrations say different things of. */
import { defineRule, type Drift } from '#rule';

export default defineRule({
  id: 'no-schema-drift',
  chapter: 'migrations',
  finds: 'a table or column that the schema and the migrations say different things of.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1059], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    table: {
      what: '`{table}` is declared, and no migration makes it.',
      why: 'Statements for it fail in a database that the migrations have made.',
      instead: 'Generate the migration that is missing, and commit it with the schema.',
      severity: 'high',
    },
    column: {
      what: '`{column}` of `{table}` is declared, and no migration makes it.',
      why: 'Statements that name it fail in a database that the migrations have made.',
      instead: 'Generate the migration that is missing, and commit it with the schema.',
      severity: 'high',
    },
    type: {
      what: '`{column}` of `{table}` is declared as `{declared}`, and the migrations make it `{migrated}`.',
      why: 'What the program takes for granted does not hold in the database, and the next generated migration changes it by the way.',
      instead: 'Generate the migration that is missing, or declare the column as it is.',
    },
    nullable: {
      what: '`{column}` of `{table}` is declared as {declared}, and the migrations make it {migrated}.',
      why: 'The program counts on what the database does not keep, or is refused what it thinks is allowed.',
      instead: 'Generate the migration that is missing, or declare the column as it is.',
    },
    undeclared: {
      what: '`{column}` of `{table}` is made by a migration, and the schema does not have it.',
      why: 'The next generated migration may drop it with what is in it.',
      instead: 'Declare it, or drop it in a migration of its own.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const drift of backend.drifts) {
      const { column, table: { stored: table }, declared, migrated, location: at, migration } = drift;
      const place = { at, symbol: table, trace: [{ ...migration, note: NOTES[drift.form] }] };
      switch (drift.form) {
        case 'unmigrated-table': report({ message: 'table', ...place, data: { table } }); break;
        case 'unmigrated-column': report({ message: 'column', ...place, data: { table, column } }); break;
        case 'undeclared-column': report({ message: 'undeclared', ...place, data: { table, column } }); break;
        case 'type': report({ message: 'type', ...place, data: { table, column, declared, migrated } }); break;
        case 'nullable': report({ message: 'nullable', ...place, data: { table, column, declared, migrated } });
      }
    }
    for (const { location, stored } of backend.migratedTables) report.held({ at: location, note: `migrations make \`${stored}\` as it is declared` });
  },
});

const NOTES: Readonly<Record<Drift['form'], string>> = {
  'unmigrated-table': 'the last table that migrations make', 'unmigrated-column': 'where migrations make the table', 'undeclared-column': 'made here', type: 'made here', nullable: 'made here',
};
