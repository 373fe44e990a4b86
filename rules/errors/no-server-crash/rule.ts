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
    parsed: {
      what: '{source} is parsed in a callback of `{callback}`, where nothing catches the error when it has not the form.',
      why: 'An uncaught exception ends the process, so one request with a broken body stops the server for everybody.',
      instead: 'Put a `try` around it, and answer with status 400.',
    },
    rejected: {
      what: 'This is thrown in an async handler, whose promise nobody waits for.',
      why: 'An unhandled rejection ends the process, so one request stops the server for everybody, or at best the request is never answered.',
      instead: 'Catch it and pass it on with `next(error)`, or wrap the handler in a function that does.',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const seen = new Set<number>();
    for (const { ref, location, symbol, callback, input, rejects } of backend.crashes) {
      if (seen.has(ref)) continue;
      const answer = input && backend.reaches(input.ref, 'json', input.path);
      if (input && answer?.answer !== 'yes') continue;
      seen.add(ref);
      if (rejects) report({ message: 'rejected', at: location, data: {}, symbol });
      if (answer?.answer === 'yes') report({ message: 'parsed', at: location, data: { source: answer.source.text, callback }, trace: answer.trace, certainty: answer.certainty, symbol });
      if (rejects || input) continue;
      report({ message: 'thrown', at: location, data: { callback }, symbol });
    }
  },
});
