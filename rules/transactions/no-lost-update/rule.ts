/** Finds columns that are read, changed in the program and written back. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-lost-update',
  chapter: 'transactions',
  finds: 'a column that is read, changed by arithmetic in the program and written back.',
  severity: 'high',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [362, 367], owaspTop10: ['A06'], owaspApi: [], asvs: ['15.4.2'] },
  messages: {
    changed: {
      what: '`{callee}` writes `{column}` back as what was read of it before, changed in the program.',
      why: 'Two requests at once read the same value, and the later write undoes the earlier one: credit is spent twice, a count stays behind.',
      instead: 'Let the store change it in one statement, such as `SET {column} = {column} + 1`, or lock the row when it is read.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, column, read } of backend.lostUpdates) {
      report({ message: 'changed', at: location, symbol, data: { callee, column }, trace: [{ ...read, note: `reads ${column}` }, { ...location, note: 'writes it back' }] });
    }
  },
});
