/** Finds text of a request that is written into a log of lines. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-log-injection',
  chapter: 'injection',
  finds: 'request text that is written into a log, line ends included.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [117], owaspTop10: ['A09'], owaspApi: ['API8'], asvs: ['16.4.1'] },
  messages: {
    fromRequest: {
      what: '{source} is written to the log by `{callee}` as it is.',
      why: 'With a line end in it, the sender writes entries of their own, which nobody can tell from true ones.',
      instead: 'Log it as a field of a structured entry, with `JSON.stringify`, or without its line ends.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'log', { kinds: ['text'] })) report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
  },
});
