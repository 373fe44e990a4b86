/** Finds searches for a text anywhere in a column. */
import { columnNamed, defineRule, endOfChain, lastName, tableOfName, type Backend, type Location, type SchemaTable, type Setting, type SqlText } from '#rule';

/** `name ILIKE '%`, `name LIKE '%' || $1`, `name LIKE CONCAT('%', ?)`; the group is the column. */
const WRITTEN = /(?:([\w."`]+)\s*\)?\s+)?(?:not\s+)?\bi?like\s+(?:lower\s*\(\s*)?(?:concat\s*\(\s*)?\(?\s*'?%(?!')|(?:([\w."`]+)\s*\)?\s+)?\bi?like\s+(?:concat\s*\(\s*'%'|\(?\s*'%'\s*\|\|)/gi;
/** `name LIKE $1`: the pattern is passed. */
const PASSED = /([\w."`]+)\s*\)?\s+(?:not\s+)?i?like\s+(?:lower\s*\(\s*)?(?:\$(\d+)|\?|[:@](\w+))/gi;
const PLACEHOLDER = /\$\d+|\?/g;

export default defineRule({
  id: 'no-leading-wildcard',
  chapter: 'queries',
  finds: 'a search for a text anywhere in a column, which no index serves.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [1067, 400], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['15.2.2'] },
  messages: {
    anywhere: {
      what: '`{callee}` looks for a text anywhere in {column}, on behalf of a request.',
      why: 'No ordinary index serves a pattern that begins with a wildcard, so that each search reads every row that the other conditions leave.',
      instead: 'Search with an index for it, such as one of trigrams or of words, or for texts that begin so.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    const found = (site: Pick<Setting, 'ref' | 'location' | 'symbol' | 'callee'>, table: SchemaTable | undefined, name: string, place: Location = site.location): void => {
      const search = `${place.file} ${place.start}`;
      if (!backend.isInRequest(site.ref) || seen.has(search)) return;
      const index = table?.indexes.find((one) => one.special && [...one.columns, ...one.within].some((column) => columnNamed(table, column) === columnNamed(table, name)));
      if (index) report.held({ at: site.location, note: 'an index serves the search' });
      else {
        seen.add(search);
        report({ message: 'anywhere', at: site.location, symbol: site.symbol, data: { callee: endOfChain(site.callee), column: name === '' ? 'a column' : `\`${name}\`` } });
      }
    };
    for (const one of backend.sqlTexts) for (const name of searched(backend, one)) found(one, tableOfName(backend, one, name), lastName(name));
    for (const one of backend.settings('query.pattern')) {
      const column = backend.settings('query.column').find(({ ref }) => ref === one.ref)?.refs[0];
      const [, table = '', name = ''] = /^(?:(\w+)\.)?['"`]?(\w+)['"`]?$/.exec(column === undefined ? '' : backend.text(backend.location(column.ref))) ?? [];
      if (one.refs.some(({ ref, path }) => backend.texts(ref, path).some(isOpen))) found(one, backend.schemaTable(table, one.location.file), name, around(backend, one));
    }
    for (const one of backend.settings('query.contains')) if (one.given) found(one, undefined, '', around(backend, one));
  },
});

/** Conditions on several columns are one search. */
const around = (backend: Backend, { ref, location }: Setting): Location => backend.enclosing(ref) ?? location;

const isOpen = (text: string): boolean => /^%./.test(text) && /[^%]/.test(text);

/** Columns of a text whose pattern begins with a wildcard. */
function searched(backend: Backend, { text, parameters }: SqlText): string[] {
  const written = [...text.matchAll(WRITTEN)].map((match) => match[1] ?? match[2] ?? '');
  if (parameters === undefined) return written;
  const passed = [...text.matchAll(PASSED)].filter((match) => {
    const behind = text.slice(0, match.index + match[0].length);
    const at = match[3] ?? String(match[2] === undefined ? (behind.match(PLACEHOLDER)?.length ?? 1) - 1 : Number(match[2]) - 1);
    return backend.texts(parameters, [at]).some(isOpen);
  });
  return [...written, ...passed.map((match) => match[1] ?? '')];
}
