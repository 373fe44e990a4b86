/** Finds regular expressions whose source a request decides. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-regex-injection',
  chapter: 'injection',
  finds: 'a regular expression that is built from a request value.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [730, 400], owaspTop10: ['A05'], owaspApi: ['API4'], asvs: ['1.3.12'] },
  messages: {
    fromRequest: {
      what: '{source} becomes a part of the regular expression in `{callee}`.',
      why: 'Whoever sends the request decides what matches, and can write an expression that keeps the server busy for hours.',
      instead: 'Escape it (`RegExp.escape`, or a library for it), or compare with `includes` and `startsWith`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'regex')) report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
  },
});
