/** Finds a request value that can be an option of a command. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-argument-injection',
  chapter: 'injection',
  finds: 'A request value that can be an option of a command.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [88], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.5'] },
  messages: {
    fromRequest: {
      what: '{source} is an argument of the command that `{callee}` runs, and may begin with a dash.',
      why: 'An option such as `--upload-pack=…` or `--output=…` makes the command run other programs or write files of the sender\'s choice.',
      instead: 'Put `--` in front of the value, or refuse what begins with `-`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'argument', { kinds: ['argument'] })) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
