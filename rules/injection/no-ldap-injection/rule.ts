/** Finds a request value that becomes part of a filter or a name of an LDAP directory. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-ldap-injection',
  chapter: 'injection',
  finds: 'A request value that becomes part of a filter or a name of an LDAP directory.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [90], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.6'] },
  messages: {
    fromRequest: {
      what: '{source} becomes part of the filter or name that `{callee}` looks up in the directory.',
      why: 'With `*` or `)(` in it, whoever sends the request finds other entries, or gets past a log-in.',
      instead: 'Build the filter from objects such as `EqualityFilter`, or escape `*`, `(`, `)`, `\\\\` and the zero byte.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'ldap')) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
