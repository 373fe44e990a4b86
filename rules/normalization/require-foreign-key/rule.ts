/** Finds columns that name a row of another table, and that no foreign key keeps true. */
import { defineRule, type Backend, type SchemaColumn, type SchemaTable } from '#rule';

export default defineRule({
  id: 'require-foreign-key',
  chapter: 'normalization',
  finds: 'a column with the id of another table without a foreign key.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [459], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    missing: {
      what: '`{table}.{column}` holds an id of `{target}`, and no foreign key says so.',
      why: 'Rows stay behind that name something that has been deleted, or never was.',
      instead: 'Let it reference `{target}.{key}`, and say what happens when that row goes.',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      // Where no table has a key to another, that is decided for the whole database.
      if (KEEPS.test(table.stored) || KEEPS.test(table.name) || !backend.tables.some((other) => other.form === table.form && other.foreignKeys.length + other.columns.filter(({ references }) => references).length > 0)) continue;
      for (const column of table.columns) {
        const found = targetOf(backend, table, column);
        if (found) report({ message: 'missing', at: column.location, symbol: table.name, certainty: 'medium', data: { table: table.stored, column: column.stored, target: found.target.stored, key: found.key.stored } });
      }
    }
  },
});

/** What is kept when the rows that it speaks of are gone. */
const KEEPS = /log|audit|event|histor|archiv|activit|outbox|metric|usage|analytic|tracking|snapshot|backup|deleted|webhook|job|queue/i;

function targetOf(backend: Backend, table: SchemaTable, column: SchemaColumn): { readonly target: SchemaTable; readonly key: SchemaColumn } | undefined {
  const name = /^(\w+?)(?:_id|Id|ID)$/.exec(column.name)?.[1] ?? /^(\w+?)_id$/i.exec(column.stored)?.[1];
  if (name === undefined || column.references || column.primary || table.foreignKeys.some(({ columns }) => columns.includes(column.name))) return undefined;
  for (const candidate of [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies')]) {
    const target = backend.schemaTable(candidate, table.location.file);
    const keys = target?.columns.filter(({ primary }) => primary) ?? [];
    const [key] = keys;
    if (target && key && keys.length === 1 && target !== table && target.form === table.form && target.dialect === table.dialect && key.kind === column.kind && key.kind !== 'unknown' && (/^_?(?:uu)?id$/i.test(key.name) || key.name === column.name)) return { target, key };
  }
  return undefined;
}
