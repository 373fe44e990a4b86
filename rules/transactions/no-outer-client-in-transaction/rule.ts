/** Finds statements in a transaction's function that another client sends than the transaction's own. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-outer-client-in-transaction',
  chapter: 'transactions',
  finds: 'a statement in the function of a transaction that does not go through its client.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [662], owaspTop10: ['A10'], owaspApi: [], asvs: ['2.3.3'] },
  messages: {
    direct: {
      what: '`{callee}` stands in the function of a transaction, and goes through a client outside of it.',
      why: 'The statement takes a connection of its own: it stays when the transaction is rolled back, does not see its rows, and may wait for it for ever.',
      instead: '{instead}.',
    },
    called: {
      what: '`{call}` is called in the function of a transaction, and its `{callee}` goes through a client outside of it.',
      why: 'The statement takes a connection of its own: it stays when the transaction is rolled back, does not see its rows, and may wait for it for ever.',
      instead: 'Give that function the client of the transaction, and send the statement through it.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, client, transaction, inside } of backend.outerStatements) {
      const trace = [{ ...transaction, note: 'the transaction begins' }, { ...location, note: inside ? 'is called in it' : 'is outside of it' }, ...(inside ? [{ ...inside, note: 'is outside of it' }] : [])];
      if (inside) report({ message: 'called', at: location, symbol, trace, data: { callee, call: nameOf(backend.text(location)) } });
      else report({ message: 'direct', at: location, symbol, trace, data: { callee, instead: client === '' ? 'Join the transaction with the option of the statement' : `Send it through \`${client}\`` } });
    }
  },
});

const nameOf = (text: string): string => (/^[\w$.]+/.exec(text)?.[0] ?? text).replaceAll('`', '');
