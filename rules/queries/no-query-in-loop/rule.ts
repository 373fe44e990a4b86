/** Finds statements that run once for each element of a list. */
import { defineRule } from '#rule';

const ELSEWHERE = /(?:^|\/)(?:migrations?|migrate|seeds?|seeders?|scripts|fixtures|__tests__|tests?|e2e)(?:\/|\.)|(?:^|[/.-])(?:seed|reset|cleanup|backfill|test|spec|datacreator)\b[^/]*$/i;

export default defineRule({
  id: 'no-query-in-loop',
  chapter: 'queries',
  finds: 'a statement that runs once for each element of a list.',
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [1073, 770], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['15.2.2'] },
  messages: {
    read: {
      what: '`{callee}` reads {rows} once for each element of {list}.',
      why: 'A list of a hundred elements takes a hundred round trips to the store, and each request holds a connection for as long.',
      instead: 'Read the rows of all elements in one statement, with a join or a condition on the list of keys.',
    },
    write: {
      what: '`{callee}` writes {rows} once for each element of {list}.',
      why: 'A list of a hundred elements takes a hundred round trips to the store, and each request holds a connection for as long.',
      instead: 'Write all rows in one statement.',
    },
    elsewhere: {
      what: '`{callee}` runs once for each element of {list}.',
      why: 'A list of a hundred elements takes a hundred round trips to the store.',
      instead: 'Send one statement for all elements, or one for each hundred.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, table, action, list, inside, requested, alone } of backend.loopStatements) {
      if (ELSEWHERE.test(location.file)) continue;
      const shared = { at: location, symbol, trace: [{ ...list, note: 'is gone through' }, { ...location, note: inside ? 'is called for each element' : 'runs for each element' }, ...(inside ? [{ ...inside, note: 'runs for each element' }] : [])] };
      const text = listName(backend.text(list));
      if (!requested || !alone || action === 'update') report({ message: 'elsewhere', ...shared, data: { callee, list: text } });
      else report({ message: action === 'read' ? 'read' : 'write', ...shared, data: { callee, list: text, rows: table === '' ? 'rows' : `rows of \`${table}\`` } });
    }
  },
});

/** The list as it is called; what is put together on the spot has no name. */
const listName = (text: string): string => (/^[\w$.?!()[\]'" ]{3,60}$/.test(text) ? `\`${text}\`` : 'a list');
