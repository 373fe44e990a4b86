/** Finds calls in a transaction's function that leave the program. */
import { defineRule } from '#rule';

const DOES = { http: 'sends a request', mail: 'sends a mail', message: 'sends a text message' } as const;

export default defineRule({
  id: 'no-remote-call-in-transaction',
  chapter: 'transactions',
  finds: 'a request or a mail that is sent while a transaction is open.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [667, 400], owaspTop10: ['A10'], owaspApi: ['API4'], asvs: ['2.3.3'] },
  messages: {
    waits: {
      what: '`{callee}` {does} while a transaction is open.',
      why: 'The connection and its locks are held for as long as the other side takes, and what was sent is not taken back when the transaction is rolled back.',
      instead: 'Do it behind the transaction, with what the transaction returns.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, does, transaction, inside } of backend.remoteCalls) {
      // What goes into a queue is told by a rule of its own.
      if (does === 'job') continue;
      const trace = [{ ...transaction, note: 'the transaction begins' }, { ...location, note: inside ? 'is called in it' : DOES[does] }, ...(inside ? [{ ...inside, note: DOES[does] }] : [])];
      report({ message: 'waits', at: location, symbol, trace, data: { callee, does: DOES[does] } });
    }
  },
});
