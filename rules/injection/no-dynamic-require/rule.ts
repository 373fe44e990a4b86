/** Finds a request value that chooses which module is loaded. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-dynamic-require',
  chapter: 'injection',
  finds: 'A request value that chooses which module is loaded.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [98, 829], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.3.2'] },
  messages: {
    fromRequest: {
      what: '{source} chooses the module that `{callee}` loads.',
      why: 'Loading a module runs it: whoever sends the request picks any file of this machine that is a module.',
      instead: 'Look the value up in an object whose members are the modules.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'module')) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
