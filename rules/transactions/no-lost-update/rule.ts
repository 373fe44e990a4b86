/** Finds columns that are read, changed in the program and written back, and rows that are changed on the ground of what was read of them. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-lost-update',
  chapter: 'transactions',
  finds: 'a row that is read, judged or changed in the program and written back, while others may do the same.',
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
    counted: {
      preset: 'recommended',
      what: '`{callee}` counts `{column}` on, because of what was read of it in a statement before.',
      why: 'Two requests at once read the same value and both pass the test: more is sold or spent than there is.',
      instead: 'Put the test into the condition of the write and look at how many rows it changed, or lock the row when it is read.',
    },
    redeemed: {
      preset: 'recommended',
      what: '`{callee}` marks a row of `{table}` as used up in `{column}`, after a test of what was read of it in a statement before.',
      why: 'Two requests at once pass the test before either of them writes, and what follows is done twice.',
      instead: 'Let a write with `{column}` in its condition come first and go on only if it changed a row, or lock the row when it is read.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, column, read } of backend.lostUpdates) {
      report({ message: 'changed', at: location, symbol, data: { callee, column }, trace: [{ ...read, note: `reads ${column}` }, { ...location, note: 'writes it back' }] });
    }
    for (const { location, symbol, callee, column, table, read, test, gain } of backend.staleDecisions) {
      const trace = [{ ...read, note: `reads ${column}` }, { ...test, note: 'decides by it' }, ...(gain ? [{ ...gain, note: 'is done twice' }] : []), { ...location, note: 'writes it' }];
      if (gain) report({ message: 'redeemed', at: location, symbol, data: { callee, column, table }, trace });
      else report({ message: 'counted', at: location, symbol, data: { callee, column }, trace });
    }
  },
});
