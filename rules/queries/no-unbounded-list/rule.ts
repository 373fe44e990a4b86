/** Finds routes that answer with all rows of a table. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-unbounded-list',
  chapter: 'queries',
  finds: 'a route that answers with all rows of a table.',
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [770], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['15.2.2'] },
  messages: {
    all: {
      what: '`{callee}` reads all rows of `{table}`, and a route answers with them.',
      why: 'The answer grows with the table: some day one request reads, holds and sends more than the process has.',
      instead: 'Answer page by page, with a limit that has a maximum.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, table, answer } of backend.wholeTables) {
      report({ message: 'all', at: location, symbol, data: { callee, table }, trace: [{ ...location, note: `reads all rows of ${table}` }, { ...answer, note: 'is the answer' }] });
    }
  },
});
