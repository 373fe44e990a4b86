/** Finds jobs and messages that are sent before the transaction that they tell of is committed. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-enqueue-in-transaction',
  chapter: 'queues',
  finds: 'a job or a message that is sent before the transaction that it tells of is committed.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [362, 460], owaspTop10: ['A06', 'A10'], owaspApi: [], asvs: ['2.3.3', '15.4.2'] },
  messages: {
    inside: {
      what: '`{callee}` puts a job or a message into a queue in the function of a transaction.',
      why: 'The worker may look for rows that are not there yet, and the job stays when the transaction is rolled back.',
      instead: 'Send it behind the transaction, or write it into a table of the same transaction that a worker empties.',
    },
    begun: {
      what: '`{callee}` puts a job or a message into a queue before `{commit}`.',
      why: 'The worker may look for rows that are not there yet, and the job stays when the transaction is rolled back.',
      instead: 'Send it behind the commit, or write it into a table of the same transaction that a worker empties.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, does, transaction, inside, commit } of backend.remoteCalls) {
      if (does !== 'job') continue;
      const trace = [
        { ...transaction, note: 'the transaction begins' }, { ...location, note: inside ? 'is called in it' : 'sends' },
        ...(inside ? [{ ...inside, note: 'sends' }] : []), ...(commit ? [{ ...commit, note: 'the transaction is committed' }] : []),
      ];
      if (commit) report({ message: 'begun', at: location, symbol, trace, data: { callee, commit: backend.text(commit).replace(/^await\s+/, '') } });
      else report({ message: 'inside', at: location, symbol, trace, data: { callee } });
    }
  },
});
