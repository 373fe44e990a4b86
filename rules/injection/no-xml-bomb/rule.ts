/** Finds a request value that is parsed as XML while internal entities are expanded. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-xml-bomb',
  chapter: 'injection',
  finds: 'A request value that is parsed as XML while internal entities are expanded.',
  severity: 'medium',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [776, 400], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['1.5.1'] },
  messages: {
    fromRequest: {
      what: '{source} is parsed by `{callee}`, which expands the entities that a document declares.',
      why: 'A few lines of entities that name each other become gigabytes of text, and the process runs out of memory.',
      instead: 'Use a parser that does not expand entities, or refuse documents that have a `DOCTYPE`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'xml', { kinds: ['internal'] })) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
