/** Finds foreign keys that no index begins with, where the database makes none itself. */
import { defineRule, indexLine, pointingKeys, servingIndex, type PointingKey, type SchemaTable } from '#rule';

export default defineRule({
  id: 'require-foreign-key-index',
  chapter: 'indexes',
  finds: 'a foreign key that no index begins with.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [1067], owaspTop10: [], owaspApi: ['API4'], asvs: [] },
  messages: {
    missing: {
      what: '{columns} of `{table}` {points} to {target}, and no index begins with it.',
      why: 'Each look-up by such a key, and each row that is deleted there, reads the whole table.',
      instead: 'Add `{line}`, and one for each such key.',
    },
    seldom: {
      what: '{columns} of `{table}` {points} to {target}, and no index begins with it.',
      why: 'Each row that is deleted there reads the whole table, even if nobody looks rows up by it.',
      instead: 'Add `{line}`, or leave it if rows are never deleted there.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      if (table.open || !LEAVES_OUT.has(table.dialect)) continue;
      const keys = pointingKeys(table);
      for (const { columns: [first] } of keys.filter(({ columns }) => servingIndex(table, columns) !== undefined)) if (first) report.held({ at: first.location, note: `an index begins with \`${table.stored}.${first.stored}\`` });
      const bare = keys.filter(({ columns }) => servingIndex(table, columns) === undefined);
      for (const message of ['missing', 'seldom'] as const) {
        const [key, ...more] = bare.filter((one) => isSeldom(one) === (message === 'seldom'));
        if (key?.columns[0]) report({ message, at: key.columns[0].location, symbol: table.name, trace: more.flatMap(({ columns: [column] }) => (column ? [{ ...column.location, note: `\`${column.stored}\` too` }] : [])), data: { table: table.stored, ...said(key, more), line: indexLine(table, key.columns) } });
      }
    }
  },
});

/** One finding a table: whoever adds an index looks at its other keys as well. */
function said(key: PointingKey, more: readonly PointingKey[]): { readonly columns: string; readonly points: string; readonly target: string } {
  const names = [key, ...more].map(({ columns }) => columns.map(({ stored }) => `\`${stored}\``).join(' with '));
  const targets = new Set([key, ...more].map(({ target }) => target));
  const columns = names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return { columns, points: names.length === 1 ? 'points' : 'point', target: targets.size === 1 && key.target !== '' ? `\`${key.target}\`` : names.length === 1 ? 'another table' : 'other tables' };
}

/** Who did something, and tables of a few rows that stay: nobody looks for the rows that point there. */
const isSeldom = ({ columns: [first], target }: PointingKey): boolean => /(?:^|_)(?:by|inviter)(?:_?(?:user)?_?id)?$|By(?:User)?(?:Id)?$|^inviter/i.test(first?.stored ?? '') || /^(?:roles?|status(?:es)?|.*_?types?|kinds?|categor(?:y|ies)|countr(?:y|ies)|currenc(?:y|ies)|languages?|locales?|plans?|tiers?)$/i.test(target);

/** Databases that make no index for a foreign key. */
const LEAVES_OUT: ReadonlySet<SchemaTable['dialect']> = new Set(['PostgreSQL', 'SQLite']);
