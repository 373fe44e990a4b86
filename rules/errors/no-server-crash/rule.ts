/** Finds an exception in a callback on behalf of a request, which nothing catches and which ends the process. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-server-crash',
  chapter: 'errors',
  finds: 'an exception in a callback on behalf of a request, which nothing catches and which ends the process.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [248, 730], owaspTop10: ['A10'], owaspApi: ['API4'], asvs: ['16.5.1'] },
  messages: {
    thrown: {
      what: 'This is thrown in a callback of `{callback}`, where nothing catches it.',
      why: 'An uncaught exception ends the process, so one request stops the server for everybody.',
      instead: 'Answer with an error, or pass it on with `next(error)`.',
    },
  },

  judge(backend, report) {
    const seen = new Set<number>();
    for (const { ref, location, symbol, callback } of backend.crashes) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      report({ message: 'thrown', at: location, data: { callback }, symbol });
    }
  },
});
