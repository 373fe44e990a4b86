/** Finds updates and deletes that meet every row. */
import { defineRule, type Backend, type Setting } from '#rule';

const TELLS = /where|^(?:limit|insert\w*|into|onConflict\w*|values|\$dynamic|modify|\$?if|\$call|using|innerJoin|join|raw|schema|orUpdate|orIgnore|match|filter)$/i;
const ELSEWHERE = /(?:^|\/)(?:migrations?|seeds?|seeders?|scripts|fixtures|__tests__|tests?|e2e)(?:\/|\.)|(?:^|[/.-])(?:seed|reset|cleanup|test|spec)\b[^/]*$/i;
const STATEMENT = /^\s*(?:delete\s+from\s+(?:[\w".`[\]]+)|update\s+(?:[\w".`[\]]+)\s+set\s[^;\uFFFC]*)\s*;?\s*$/i;

export default defineRule({
  id: 'no-write-without-where',
  chapter: 'sql',
  finds: 'an update or delete that meets every row.',
  severity: 'high',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [1288, 863], owaspTop10: ['A06'], owaspApi: ['API1'], asvs: ['8.2.2'] },
  messages: {
    all: {
      what: '{what} says nothing of which rows are meant, and so means all of them.',
      why: 'One call empties or overwrites the whole table, for every user and tenant.',
      instead: 'Name the rows in a condition, or say in a comment that all are meant.',
    },
  },

  judge(backend, report) {
    const tell = ({ location, callee, symbol }: Pick<Setting, 'location' | 'callee' | 'symbol'>): void => {
      if (!ELSEWHERE.test(location.file)) report({ message: 'all', at: location, data: { what: `\`${callee}\`` }, symbol });
    };
    for (const setting of backend.settings('write.chain')) {
      const { names, open } = backend.chain(setting.ref);
      if (!open && !names.some((name) => TELLS.test(name))) tell(setting);
    }
    for (const setting of backend.settings('write.filter')) if (isEmpty(backend, setting)) tell(setting);
    for (const query of backend.queries) {
      const [text, ...others] = backend.texts(query.text, query.textPath);
      if (text !== undefined && others.length === 0 && STATEMENT.test(text) && !/\bwhere\b/i.test(text)) tell(query);
    }
  },
});

/** Nothing, or an object without keys, stands where the rows are told. */
function isEmpty(backend: Backend, { given, open, refs }: Setting): boolean {
  if (!given) return !open;
  return refs.length > 0 && refs.every(({ ref, path }) => {
    const { names, open: more } = backend.keys(ref, path);
    return names.length === 0 && !more;
  });
}
