/** Finds a request value that becomes part of an XPath expression. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-xpath-injection',
  chapter: 'injection',
  finds: 'A request value that becomes part of an XPath expression.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [643], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.6'] },
  messages: {
    fromRequest: {
      what: '{source} becomes part of the XPath expression that `{callee}` evaluates.',
      why: 'With a quote in it, whoever sends the request changes which nodes are found, and reads what is not meant for them.',
      instead: 'Give the value as a variable of the expression, or accept only letters and digits.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'xpath')) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
