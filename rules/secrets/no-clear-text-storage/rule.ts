/** Finds secrets of users that are kept where they can be read: in cookies and in files. */
import { defineRule, flowProblem, reached, type Backend } from '#rule';

/** A token belongs into a cookie; a password does not. */
const KEPT: ReadonlySet<string> = new Set(['password', 'account', 'private']);
/** What lets a program in elsewhere: some keep it in a file of their own. */
const CREDENTIAL = /(?:access|refresh|bearer|auth|api|id)_?(?:token|key)\W*$/i;
/** Numbers that must not lie in a table as they are. */
const NUMBER = /^(?:credit_?|debit_?)?card_?(?:num(?:ber)?|no)$|^(?:credit_?card|cvv2?|cvc2?|pan|card_?(?:cvv|cvc)|ssn|social_?security(?:_?(?:number|no))?)$/i;

export default defineRule({
  id: 'no-clear-text-storage',
  chapter: 'secrets',
  finds: 'a password or another secret of a user that is stored in clear in a cookie or a file.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [312, 315], owaspTop10: ['A04'], owaspApi: ['API3'], asvs: ['14.2.1'] },
  messages: {
    stored: {
      what: '{source} is stored in clear by `{callee}`.',
      why: 'Whoever reads the store, a backup of it or the browser that keeps it has the secret.',
      instead: 'Keep a hash of it, encrypt it, or do not keep it at all.',
    },
    credential: {
      what: '{source} is written to a file in clear by `{callee}`.',
      why: 'Whoever reads the file, or a backup of it, can act as the one that the token was issued to.',
      instead: 'Keep it in the key chain of the system or in a secret store, or encrypt it.',
      severity: 'medium',
      preset: 'strict',
    },
    number: {
      what: '`{column}` is stored as it is by `{callee}`.',
      why: 'Whoever reads the table, or a backup of it, can pay with the card or pass for the person.',
      instead: 'Keep a token of the payment provider or the last digits, or encrypt the number.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, { held: () => undefined }, 'secret', { kinds: ['cookie', 'file', 'browser', 'key-value'] })) {
      const { source } = one.answer;
      // A literal is in the source already.
      if (KEPT.has(source.sensitive ?? 'password') && !backend.constant(source.ref).known) report({ message: 'stored', ...flowProblem(one), data: { source: source.text, callee: one.sink.callee } });
      else if (one.sink.kind === 'file' && CREDENTIAL.test(source.text) && !backend.constant(source.ref).known) report({ message: 'credential', ...flowProblem(one), data: { source: source.text, callee: one.sink.callee } });
    }
    for (const { store, column, trace } of numbersStored(backend)) report({ message: 'number', at: store.location, trace, data: { column, callee: store.callee }, symbol: store.symbol });
  },
});

/** Columns for numbers of cards and persons that are given such a number as it is. */
function numbersStored(backend: Backend) {
  return backend.stores.filter(({ operation }) => operation !== 'delete').flatMap((store) => {
    const columns = backend.keys(store.values, store.valuesPath).names.filter((name) => NUMBER.test(name));
    return columns.flatMap((column) => {
      const answer = backend.reaches(store.values, 'secret', [...store.valuesPath, column]);
      return answer.answer === 'yes' && (answer.source.sensitive === 'account' || answer.source.sensitive === 'private') && !backend.constant(answer.source.ref).known ? [{ store, column, trace: answer.trace }] : [];
    });
  });
}
