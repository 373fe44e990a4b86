/** Finds a loop that runs as often as the length of an object of the request says. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-loop-bound-injection',
  chapter: 'validation',
  finds: 'a loop that runs as often as the length of an object of the request says.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [834, 606], owaspTop10: ['A05'], owaspApi: ['API4'], asvs: ['2.2.1'] },
  messages: {
    loop: {
      what: '{callee} ends at the `length` of {source}, which need not be a list.',
      why: 'An object with a `length` of a billion keeps the server busy for as long as its sender likes.',
      instead: 'Check `Array.isArray` and a maximum first, or parse the request with a schema.',
    },
  },
  judge(backend, report) {
    for (const { value, path, callee, location, symbol } of backend.iterations) {
      const answer = backend.reaches(value, 'array-like', path);
      if (answer.answer === 'yes') report({ message: 'loop', at: location, data: { source: answer.source.text, callee: callee === 'the loop' ? 'A loop' : `\`${callee}\`` }, trace: answer.trace, certainty: answer.certainty, symbol });
      else if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: location, note: `${answer.by} bounds the loop` });
    }
  },
});
