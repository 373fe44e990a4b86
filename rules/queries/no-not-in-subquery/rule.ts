/** Finds conditions that a value is not among those of a subquery. */
import { columnNamed, defineRule, lastName, type Backend, type Location, type SchemaColumn } from '#rule';

/** `NOT IN (SELECT user_id FROM bans WHERE …`: the groups are the column, the table and what follows. */
const WRITTEN = /\bnot\s+in\s*\(\s*select\s+(?:distinct\s+)?([\w."`]+)\s+from\s+([\w."`]+)([^()]*)/gi;
/** `db.select({ id: bans.userId }).from(bans)`. */
const SELECTED = /\.select(?:Distinct)?\(\s*\{\s*\w+:\s*(\w+)\.(\w+)\s*,?\s*\}\s*\)/;
/** A subquery of a builder: `knex('bans').select('user_id')`, `db.selectFrom('bans').select('user_id')`. */
const BUILT = /(?:\(\s*|from\w*\(\s*)['"`](\w+)['"`]\s*\)[\s\S]*\.select\(\s*['"`](?:\w+\.)?(\w+)['"`]\s*\)/i;
const FULL = /is\s+not\s+null/i;

export default defineRule({
  id: 'no-not-in-subquery',
  chapter: 'queries',
  finds: 'a condition that a value is not among those of a subquery.',
  severity: 'low',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [480, 1067], owaspTop10: ['A06'], owaspApi: [], asvs: ['15.2.2'] },
  messages: {
    empty: {
      what: '`NOT IN` asks a subquery for `{column}` of `{table}`, which may be null.',
      why: 'With a single null among its rows the condition holds for no row at all, so that the statement silently finds nothing.',
      instead: 'Write `NOT EXISTS` with the two columns compared, or leave the nulls out of the subquery.',
      severity: 'medium',
    },
    slow: {
      what: '`NOT IN` asks a subquery for `{column}`.',
      why: 'Most databases cannot join it from behind, so that it is run or gone through for each row, and a null that is added some day makes it find nothing.',
      instead: 'Write `NOT EXISTS` with the two columns compared.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const found = (at: Location, symbol: string, table: string, name: string): void => {
      const column = table === '' ? undefined : columnOf(backend, table, name, at.file);
      if (column?.nullable === true && !column.primary) report({ message: 'empty', at, symbol, data: { column: column.stored, table } });
      else report({ message: 'slow', at, symbol, data: { column: name === '' ? 'a column' : name } });
    };
    for (const { text, location, symbol } of backend.sqlTexts) {
      for (const [, name = '', table = '', more = ''] of text.matchAll(WRITTEN)) if (!FULL.test(more)) found(location, symbol, lastName(table), lastName(name));
    }
    const full = backend.settings('query.not-null').map(({ ref }) => functionAround(backend, ref));
    for (const { ref: call, refs, location, symbol } of backend.settings('query.not-in')) {
      // The nulls are left out somewhere there, whichever statement it is.
      if (full.includes(functionAround(backend, call))) continue;
      const text = refs.flatMap(({ ref, path }) => [ref, ...backend.definitions(ref, path)]).map((ref) => backend.text(backend.location(ref))).find((one) => SELECTED.test(one) || BUILT.test(one));
      const [, table = '', name = ''] = SELECTED.exec(text ?? '') ?? BUILT.exec(text ?? '') ?? [];
      if (text !== undefined) found(location, symbol, table, name);
    }
  },
});

function columnOf(backend: Backend, table: string, name: string, file: string): SchemaColumn | undefined {
  const declared = backend.schemaTable(table, file);
  return declared && columnNamed(declared, name);
}

const functionAround = (backend: Backend, ref: number): string => {
  const around = backend.enclosing(ref);
  return around === undefined ? '' : `${around.file} ${around.start}`;
};
