/** Finds a request value that is the format of a function that fills places in a text. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-format-string',
  chapter: 'injection',
  finds: 'A request value that is the format of a function that fills places in a text.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [134], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.3.10'] },
  messages: {
    fromRequest: {
      what: '{source} is part of the format of `{callee}`.',
      why: 'Places such as `%s` or `%d` in it swallow the values that follow, so that logs and texts can be forged or garbled.',
      instead: 'Use a constant format, and pass the value behind it: `console.log(\'%s\', value)`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'format')) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
