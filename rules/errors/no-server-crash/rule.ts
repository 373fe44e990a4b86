/** Finds an exception in a callback on behalf of a request, which nothing catches and which ends the process. */
import { defineRule, type Danger, type SourceKind } from '#rule';

/** Headers and addresses have been read already: no line ends are left in them; a part of a path is always there. */
const FROM: Readonly<Partial<Record<Danger, readonly SourceKind[]>>> = {
  header: ['body', 'query', 'params', 'message', 'upload'],
  unvalidated: ['body', 'query', 'cookies'],
};

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
    used: {
      what: '`{callee}` is given {source} in a callback of `{callback}`, and throws on what it cannot use, where nothing catches it.',
      why: 'An uncaught exception ends the process, so one request with an odd value stops the server for everybody.',
      instead: 'Put a `try` around it, or check the value first, and answer with status 400.',
    },
    absent: {
      what: '`{callee}` is called in a callback of `{callback}`, and {source} may not be there.',
      why: 'An uncaught exception ends the process, so one request without the field stops the server for everybody.',
      instead: 'Check that the field is a text before, and answer with status 400.',
      preset: 'strict',
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
      const answer = input && (FROM[input.danger] ? backend.reaches(input.ref, input.danger, input.path, FROM[input.danger]) : backend.reaches(input.ref, input.danger, input.path));
      if (input && answer?.answer !== 'yes') continue;
      seen.add(ref);
      if (rejects) report({ message: 'rejected', at: location, data: {}, symbol });
      if (input && answer?.answer === 'yes') {
        const problem = { at: location, trace: answer.trace, certainty: answer.certainty, symbol };
        const data = { source: answer.source.text, callback };
        if (input.danger === 'json') report({ message: 'parsed', ...problem, data });
        else report({ message: input.danger === 'unvalidated' ? 'absent' : 'used', ...problem, data: { ...data, callee: input.callee } });
      }
      if (rejects || input) continue;
      report({ message: 'thrown', at: location, data: { callback }, symbol });
    }
  },
});
