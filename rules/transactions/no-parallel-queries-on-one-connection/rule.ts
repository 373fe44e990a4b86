/** Finds statements of a transaction's one connection that are sent at once. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-parallel-queries-on-one-connection',
  chapter: 'transactions',
  finds: 'statements that are sent at once over the one connection of a transaction.',
  severity: 'low',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [662], owaspTop10: ['A10'], owaspApi: [], asvs: ['2.3.3'] },
  messages: {
    parallel: {
      what: '`{callee}` sends {count} through `{client}` at once.',
      why: 'A transaction has one connection, which runs them one after another all the same, and when one fails, the others go on while the transaction is being rolled back.',
      instead: 'Wait for each statement before the next, or write them as one statement.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, client, count, transaction } of backend.parallelStatements) {
      report({
        message: 'parallel', at: location, symbol, data: { callee, client, count: count === undefined ? 'a statement for each element' : `${count} statements` },
        trace: [{ ...transaction, note: 'the transaction begins' }, { ...location, note: 'sends several statements at once' }],
      });
    }
  },
});
