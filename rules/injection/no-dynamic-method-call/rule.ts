/** Finds a request value that chooses which method is called. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-dynamic-method-call',
  chapter: 'injection',
  finds: 'A request value that chooses which method is called.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [754, 470], owaspTop10: ['A10'], owaspApi: ['API8'], asvs: ['1.3.2'] },
  messages: {
    fromRequest: {
      what: '{source} chooses the method that `{callee}` calls, and nothing says that there is one.',
      why: 'A name without a method throws and may end the process, and names such as `constructor` or `toString` are methods, too.',
      instead: 'Keep the functions in a `Map`, and call what is found only when `typeof found === \'function\'`.',
    },
    global: {
      what: '{source} chooses the function that `{callee}` calls, of all that the language has.',
      why: 'Names such as `eval` or `Function` run what is passed to them as code.',
      instead: 'Keep the functions that may be called in a `Map` of your own.',
      severity: 'critical',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'property', { kinds: ['method-of-object', 'method-of-map', 'method-of-global'] })) {
      report({ message: one.sink.kind === 'method-of-global' ? 'global' : 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
