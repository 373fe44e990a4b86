/** Finds calls in a transaction's function that leave the program. */
import { defineRule } from '#rule';

const DOES = { http: 'sends a request', mail: 'sends a mail', message: 'sends a text message', job: 'puts a job into a queue' } as const;

export default defineRule({
  id: 'no-remote-call-in-transaction',
  chapter: 'transactions',
  finds: 'a request, a mail or a job of a queue in the function of a transaction.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [667, 400], owaspTop10: ['A10'], owaspApi: ['API4'], asvs: ['2.3.3'] },
  messages: {
    waits: {
      what: '`{callee}` {does} while a transaction is open.',
      why: 'The connection and its locks are held for as long as the other side takes, and what was sent is not taken back when the transaction is rolled back.',
      instead: 'Do it behind the transaction, with what the transaction returns.',
      preset: 'strict',
    },
    early: {
      what: '`{callee}` {does} before the transaction is committed.',
      why: 'The worker may look for rows that are not there yet, and the job stays when the transaction is rolled back.',
      instead: 'Put it in behind the transaction, or write it into a table of the same transaction that a worker empties.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, does, transaction, inside } of backend.remoteCalls) {
      const trace = [{ ...transaction, note: 'the transaction begins' }, { ...location, note: inside ? 'is called in it' : DOES[does] }, ...(inside ? [{ ...inside, note: DOES[does] }] : [])];
      report({ message: does === 'job' ? 'early' : 'waits', at: location, symbol, trace, data: { callee, does: DOES[does] } });
    }
  },
});
