/** Finds columns by which requests look for rows, and that no index begins with. */
import { columnNamed, defineRule, indexLine, isNaturalKey, leadingIndex, type Backend, type RecordAccess, type SchemaColumn, type SchemaTable } from '#rule';

export default defineRule({
  id: 'require-filter-index',
  chapter: 'indexes',
  finds: 'a column by which a request looks for rows, and that no index begins with.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [1067], owaspTop10: [], owaspApi: ['API4'], asvs: [] },
  messages: {
    missing: {
      what: '{route} looks for rows of `{table}` by `{column}`, and no index begins with it.',
      why: 'Each such request reads the whole table, and takes longer with every row.',
      instead: 'Add `{line}`, or leave it if the table stays small.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const route of [...backend.routes, ...backend.procedures]) {
      for (const access of route.dead === true ? [] : backend.work(route).records) {
        const table = access.table === '' || access.action === 'insert' || access.open || access.where.length === 0 ? undefined : backend.schemaTable(access.table, access.location.file);
        const column = table && unserved(backend, table, access);
        if (!table || !column || seen.has(`${table.stored} ${column.stored}`)) continue;
        seen.add(`${table.stored} ${column.stored}`);
        report({
          message: 'missing', at: column.location, symbol: table.name, certainty: 'medium', trace: [{ ...access.location, note: `\`${access.callee}\` looks for it` }],
          data: { route: `\`${route.method} ${route.path ?? '…'}\``, table: table.stored, column: column.stored, line: indexLine(table, [column]) },
        });
      }
    }
  },
});

/** Values that many rows share, by which an index finds nothing. */
const FEW = /^(?:is|has)[A-Z_]|(?:status|type|kind|role|state|active|enabled|deleted|public|provider|category|level|locale|language|deleted_?at)$/i;
const SELECTIVE: ReadonlySet<SchemaColumn['kind']> = new Set(['integer', 'text', 'guid']);

function unserved(backend: Backend, table: SchemaTable, access: RecordAccess): SchemaColumn | undefined {
  if (table.open || !backend.tables.includes(table) || backend.chain(access.ref).names.some((name) => /join|with$/i.test(name))) return undefined;
  const columns = access.where.map(({ column }) => columnNamed(table, column));
  if (columns.some((column) => column === undefined || (access.action === 'read' && isNaturalKey(table, column)) || leadingIndex(table, column) !== undefined || column.references !== undefined)) return undefined;
  return columns.find((column) => column !== undefined && SELECTIVE.has(column.kind) && column.fixed !== true && !FEW.test(column.name));
}
