/** Finds indexes that are made on tables in use while nobody can write to them. */
import { byMigration, changesUnderLock, defineRule, traceOf, type Change } from '#rule';

export default defineRule({
  id: 'require-concurrent-index',
  chapter: 'migrations',
  finds: 'an index that is made on a table in use while nobody can write to it.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [667], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: [] },
  messages: {
    locked: {
      what: '{index} of `{table}` is made without `CONCURRENTLY`.',
      why: 'The table was made by an earlier migration, and nobody can write to it until all of its rows are read.',
      instead: 'Write `{statement}`, in a migration of its own that runs outside of a transaction.',
    },
    constraint: {
      what: 'The key `{name}` of `{table}` builds its index while nobody can read or write the table.',
      why: 'Adding the constraint holds the strongest lock until all rows are read.',
      instead: 'Make `{statement}` first, and then add the constraint with `USING INDEX`.',
    },
    wrapped: {
      what: '{index} of `{table}` is made `CONCURRENTLY`, and this migration runs in a transaction.',
      why: 'PostgreSQL refuses that within a transaction, so that the migration fails and with it the deployment.',
      instead: 'Run this statement by itself, outside of what the migrations run in.',
      severity: 'high',
    },
  },

  judge(backend, report) {
    const found = changesUnderLock(backend, 'create-index', 'drop-index');
    const made = found.filter(({ change }) => change.does === 'create-index');
    for (const { migration, change } of made) if (change.online && !change.inTransaction) report.held({ at: change.location, note: `\`${migration.path.slice(migration.path.lastIndexOf('/') + 1)}\` makes its index while the table can be written to` });
    for (const { first, more } of byMigration(made.filter(({ change }) => !change.online))) {
      report({ message: 'locked', at: first.location, symbol: first.table, trace: traceOf(more), data: { index: indexOf(first), table: first.table, statement: statementOf(first, false) } });
    }
    for (const { first, more } of byMigration(changesUnderLock(backend, 'add-unique', 'add-primary-key').filter(({ change }) => !change.online))) {
      report({ message: 'constraint', at: first.location, symbol: first.table, trace: traceOf(more), data: { name: first.name === '' ? (first.columns ?? []).join(', ') : first.name, table: first.table, statement: statementOf(first, true) } });
    }
    for (const { first, more } of byMigration(found.filter(({ change }) => change.online && change.inTransaction))) {
      report({ message: 'wrapped', at: first.location, symbol: first.table, trace: traceOf(more), data: { index: indexOf(first), table: first.table } });
    }
  },
});

const indexOf = ({ name }: Change): string => (name === '' ? 'An index' : `The index \`${name}\``);

const statementOf = ({ name, table, columns = [] }: Change, unique: boolean): string => `CREATE ${unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY${name === '' ? '' : ` ${name}`} ON ${table}${columns.length > 0 && columns.every((column) => /^\w+$/.test(column)) ? ` (${columns.join(', ')})` : ' …'}`;
