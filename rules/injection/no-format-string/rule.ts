/** Finds a request value that is the format of a function that fills places in a text. */
import { defineRule, flowProblem, reached } from '#rule';

/** What writes to a log. */
const LOGS = /(?:^|\.)(?:log|error|warn|info|debug|trace|group\w*|assert|debuglog.*|printf)$|console/;

export default defineRule({
  id: 'no-format-string',
  chapter: 'injection',
  finds: 'A request value that is the format of a function that fills places in a text.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [134], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.3.10'] },
  messages: {
    whole: {
      what: '{source} decides what `{callee}` writes of the values that it is given.',
      why: 'Places such as `%s` or `%d` in it swallow or reveal the values that follow, and one such as `%1000000d` fills the memory.',
      instead: 'Use a constant format, and pass the value behind it: `format(\'%s\', value)`.',
      preset: 'recommended',
    },
    fromRequest: {
      what: '{source} is part of the format of `{callee}`.',
      why: 'Places such as `%s` or `%d` in it swallow the values that follow, so that logs and texts can be forged or garbled.',
      instead: 'Use a constant format, and pass the value behind it: `console.log(\'%s\', value)`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'format')) {
      // What is logged is read by people; what a function makes of its format goes on.
      report({ message: LOGS.test(one.sink.callee) ? 'fromRequest' : 'whole', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
