/** Finds conditions on what a function makes of a column. */
import { columnNamed, defineRule, endOfChain, lastName, leadingIndex, tableOfName, type Backend, type Location, type SchemaColumn, type SchemaTable } from '#rule';

const NAMES = 'lower|upper|trim|btrim|date|date_trunc|year|month|day|to_char|strftime|substr|substring|left|abs|length|coalesce|ifnull|cast|md5';
const COMPARED = String.raw`\s*(?:=|<>|!=|<=?|>=?|\bin\b|\bbetween\b|\bi?like\b)`;
/** `lower(email) =`, `date_trunc('day', created_at) >=`, `cast(total as int) =`: the groups are the function and the column. */
const CALLED = new RegExp(String.raw`\b(${NAMES})\s*\(\s*(?:'[^']*'\s*,\s*)?([\w."\`]+)(?:\s*,[^()]*|\s+as\s+\w+)?\s*\)${COMPARED}`, 'gi');
/** `created_at::date =`. */
const CAST = new RegExp(String.raw`([\w."\`]+)::(date|text|int|integer)${COMPARED}`, 'gi');
const TAG = new RegExp(String.raw`^sql(?:<[^>]*>)?\x60\s*(${NAMES})\s*\(\s*(?:'[^']*'\s*,\s*)?\$\{(\w+)\.(\w+)\}`, 'i');
const EQUAL = /([\w."`]+)\s*(?:=\s*(?:any\s*\(\s*)?|\bin\s*\(\s*)(?:\$\d|\?|\uFFFC|[:@]\w)/gi;

export default defineRule({
  id: 'no-function-on-column',
  chapter: 'queries',
  finds: 'a condition on what a function makes of a column, which no index holds.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [1067], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['15.2.2'] },
  messages: {
    made: {
      what: '`{callee}` compares what `{fn}` makes of `{column}`, on behalf of a request.',
      why: 'An index of `{table}` holds the column and not what the function makes of it, so that each request reads the whole table.',
      instead: 'Add an index on that expression, or store the column as it is compared.',
    },
  },

  judge(backend, report) {
    const found = (site: { readonly ref: number; readonly location: Location; readonly symbol: string; readonly callee: string }, table: SchemaTable | undefined, fn: string, name: string, others: readonly string[]): void => {
      const column = table && columnNamed(table, name);
      if (!table || !column || table.open || !backend.isInRequest(site.ref) || isServed(table, column, others)) return;
      report({ message: 'made', at: site.location, symbol: site.symbol, data: { callee: endOfChain(site.callee), fn, column: column.stored, table: table.stored } });
    };
    for (const one of backend.sqlTexts) {
      const where = /\bwhere\b(.*)/i.exec(one.text)?.[1] ?? (one.form === 'fragment' ? one.text : '');
      const others = [...where.matchAll(EQUAL)].map((match) => lastName(match[1] ?? ''));
      const made = [...[...where.matchAll(CALLED)].map((match) => [match[1], match[2]]), ...[...where.matchAll(CAST)].map((match) => [match[2], match[1]])];
      for (const [fn = '', name = ''] of made) found(one, tableOfName(backend, one, name), fn.toLowerCase(), lastName(name), others);
    }
    for (const one of backend.settings('query.compared')) {
      const [, fn = '', name = '', column = ''] = TAG.exec(one.refs[0] === undefined ? '' : backend.text(backend.location(one.refs[0].ref))) ?? [];
      if (fn !== '') found(one, backend.schemaTable(name, one.location.file), fn.toLowerCase(), column, besides(backend, name, one.location));
    }
  },
});

/** An index holds the expression, or another condition leaves few rows. */
const isServed = (table: SchemaTable, column: SchemaColumn, others: readonly string[]): boolean =>
  table.indexes.some((index) => index.within.some((name) => columnNamed(table, name) === column))
  || others.some((name) => { const other = columnNamed(table, name); return other !== undefined && other !== column && leadingIndex(table, other) !== undefined; });

/** Columns that the statement around a place compares with values. */
const besides = (backend: Backend, table: string, { file, start, end }: Location): readonly string[] =>
  (backend.table(table)?.accesses ?? []).filter(({ location }) => location.file === file && location.start <= start && location.end >= end).flatMap(({ where }) => where.map(({ column }) => column));
