/** Finds a request value that is run as code. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-code-injection',
  chapter: 'injection',
  finds: 'A request value that is run as code.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [94, 95], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.3.2'] },
  messages: {
    fromRequest: {
      what: '{source} is run as code by `{callee}`.',
      why: 'Whoever sends the request runs JavaScript of their own with the rights of this process, and a context of `vm` is no barrier.',
      instead: 'Read data with `JSON.parse`, and choose what to do from a fixed list.',
    },
    fromLibrary: {
      what: 'The parameter {source} of a function of this package becomes part of the code that `{callee}` runs.',
      why: 'Users of the package do not know that what they pass is run as code, and may pass on what came from outside.',
      instead: 'Do it without making code, or say in the name and the documentation of the function that it runs code.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'code')) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reached(backend, report, 'code', { from: ['library'] })) {
      report({ message: 'fromLibrary', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
