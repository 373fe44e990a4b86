/** Finds look-ups of the one row with a value that nothing keeps unique. */
import { accessesOf, columnNamed, defineRule, indexLine, isNaturalKey, storedColumns, type Backend, type ColumnValue, type RecordAccess, type SchemaColumn, type SchemaTable } from '#rule';

export default defineRule({
  id: 'require-unique-lookup',
  chapter: 'indexes',
  finds: 'a look-up of the one row with a value that nothing keeps unique.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [1067, 694], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: [] },
  messages: {
    missing: {
      what: '`{callee}` takes the first row of `{table}` with this `{column}`, and nothing keeps it unique.',
      why: 'Two requests at once can write it twice, then the database chooses whose row is found, and each look-up reads the whole table.',
      instead: 'Add `{line}` to the table.',
    },
  },

  judge(backend, report) {
    for (const table of backend.tables) {
      if (table.open) continue;
      const seen = new Set<string>();
      for (const access of accessesOf(backend, table)) {
        const columns = access.action === 'read' && !access.open && access.where.length > 0 ? keysOf(table, access.where) : undefined;
        if (!columns || !isOne(backend, access)) continue;
        const natural = columns.find((column) => isNaturalKey(table, column)) as SchemaColumn;
        const key = columns.map(({ stored }) => stored).join(', ');
        if (seen.has(key)) continue;
        if (isUnique(table, columns)) report.held({ at: access.location, note: `\`${table.stored}.${key}\` is unique` });
        else report({ message: 'missing', at: natural.location, symbol: table.name, certainty: 'medium', trace: [{ ...access.location, note: `\`${access.callee}\` takes the first row` }], data: { callee: access.callee, table: table.stored, column: key, line: indexLine(table, columns, true) } });
        seen.add(key);
      }
    }
  },
});

const SCOPE = /(?:_id|Id|ID)$/;

/** The columns of a condition, where they are a natural key and perhaps whose it is, and nothing else. */
function keysOf(table: SchemaTable, where: readonly ColumnValue[]): readonly SchemaColumn[] | undefined {
  const columns = [...new Set(where.map(({ column }) => columnNamed(table, column)))];
  const isNatural = (column: SchemaColumn): boolean => isNaturalKey(table, column);
  if (!columns.every((column) => column !== undefined && (isNatural(column) || SCOPE.test(column.name) || SCOPE.test(column.stored)))) return undefined;
  const known = columns as readonly SchemaColumn[];
  return known.some(isNatural) ? known : undefined;
}

/** A key of some of the columns is one of all of them. */
const isUnique = (table: SchemaTable, columns: readonly SchemaColumn[]): boolean => table.indexes.some((index) => index.form !== 'index'
  && [...storedColumns(table, index).filter((name) => name !== ''), ...index.within.map((name) => columnNamed(table, name)?.stored ?? name)].every((name) => columns.some(({ stored }) => stored === name)));

const isOne = (backend: Backend, access: RecordAccess): boolean => /\bfind(?:First|One)\w*$/.test(access.callee.replace(/\(.*$/s, '')) || backend.takesFirst(access.ref);
