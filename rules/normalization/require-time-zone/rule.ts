/** Finds points in time that are kept without their zone. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-time-zone',
  chapter: 'normalization',
  finds: 'points in time that PostgreSQL keeps without a zone.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [682], owaspTop10: [], owaspApi: [], asvs: [] },
  messages: {
    zoneless: {
      what: '`{table}` keeps {columns} without a time zone.',
      why: 'What `now()` writes there depends on the zone of the session, and clients in other zones read another point in time.',
      instead: 'Use {type}.',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      // Prisma writes and reads UTC whatever the column says, and nobody chose the type there.
      if (table.dialect !== 'PostgreSQL' || table.form === 'prisma') continue;
      const columns = table.columns.filter(({ kind }) => kind === 'timestamp');
      const [first] = columns;
      if (first) report({ message: 'zoneless', at: first.location, symbol: table.name, data: { table: table.stored, columns: listed(columns.map(({ stored }) => stored)), type: table.form === 'calls' ? '`{ withTimezone: true }`' : '`timestamptz`' } });
      else for (const column of table.columns) if (column.kind === 'timestamp-zone') report.held({ at: column.location, note: `\`${table.stored}.${column.stored}\` has a time zone` });
    }
  },
});

const listed = (names: readonly string[]): string => (names.length > 3 ? `\`${names[0]}\` and ${names.length - 1} more` : names.map((name) => `\`${name}\``).join(', '));
