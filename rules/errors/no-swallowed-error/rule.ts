/** Finds errors of work that matters which are caught and of which nobody hears. */
import { defineRule, type Backend, type Deed, type Done } from '#rule';

const DOES: Readonly<Record<Deed, string>> = {
  write: 'changes records', mail: 'sends mail', message: 'sends a message', payment: 'moves money', job: 'puts a job into a queue', outbound: 'asks another server',
};
/** Records that only say that something was there: when one is lost, nothing is. */
const TRACES = /log|event|view|visit|hit|click|audit|count|stat|metric|analytic|impression|track|seen|usage|presence|cache/i;
/** Columns that say when something was last seen, or how often. */
const TRACE_COLUMNS = /last|seen|count|view|hit|visit|click|used|accessed|updated_?at$|online/i;
const TRACE_SQL = /\bset\s+["`]?\w*(?:last|seen|count|view|hit|used|accessed)\w*["`]?\s*=[^,]*(?:where|$)/i;

export default defineRule({
  id: 'no-swallowed-error',
  chapter: 'errors',
  finds: 'an error of a write, a mail or a payment that is caught and of which nobody hears.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [390, 391], owaspTop10: ['A10', 'A09'], owaspApi: [], asvs: ['16.3.4', '16.5.3'] },
  messages: {
    clause: {
      what: 'When `{callee}`, which {does}, fails, this clause says nothing, and the program goes on as if it was done.',
      why: 'What was meant to happen has not, and nobody finds out: not the caller, not the log.',
      instead: 'Log the error and let it pass on, or say in a comment why it does not matter.',
    },
    callback: {
      what: 'When `{callee}`, which {does}, fails, this function drops the error.',
      why: 'What was meant to happen has not, and nobody finds out: not the caller, not the log.',
      instead: 'Log the error there, or say in a comment why it does not matter.',
    },
    default: {
      what: 'When `{callee}`, which {does}, fails, this clause gives back a value in place of the error.',
      why: 'The caller may see that it failed, but nobody learns why: a full disk, a wrong password and a missing table look alike.',
      instead: 'Log the error before, or let it pass on.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const { form, leaves, location, symbol, done } of backend.swallowedErrors) {
      const { table = '', columns = [] } = done;
      if (TRACES.test(table) || isTrace(backend, done) || (columns.length > 0 && columns.every((column) => TRACE_COLUMNS.test(column)))) continue;
      const data = { callee: done.callee, does: DOES[done.deed] };
      const trace = done.doneAt.file === done.location.file && done.doneAt.start === done.location.start ? [{ ...done.location, note: DOES[done.deed] }] : [{ ...done.doneAt, note: DOES[done.deed] }, { ...done.location, note: 'in a function that is called here' }];
      report({ message: leaves === 'default' ? 'default' : form, at: location, symbol, data, trace: [...trace, { ...location, note: 'the error ends here' }] });
    }
  },
});

/** `UPDATE devices SET last_seen = now()` */
function isTrace(backend: Backend, { deed, doneAt }: Done): boolean {
  const query = deed === 'write' ? backend.queries.find(({ location }) => location.file === doneAt.file && location.start === doneAt.start) : undefined;
  return query !== undefined && backend.texts(query.text, query.textPath).some((text) => TRACE_SQL.test(text));
}
