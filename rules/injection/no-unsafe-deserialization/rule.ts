/** Finds a request value that is read back by a format that can hold code. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-unsafe-deserialization',
  chapter: 'injection',
  finds: 'A request value that is read back by a format that can hold code.',
  severity: 'critical',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [502], owaspTop10: ['A08'], owaspApi: ['API8'], asvs: ['1.5.2'] },
  messages: {
    fromRequest: {
      what: '{source} is deserialized by `{callee}`, whose format can hold functions.',
      why: 'Whoever sends the request runs code of their own while the value is read, or when a method of it is called.',
      instead: 'Use a format of data alone, such as `JSON.parse`, and check the shape of what comes out.',
    },
    structure: {
      what: '{source} is deserialized by `{callee}`, which is not made for foreign bytes.',
      why: 'Such a format can exhaust memory, or make objects of types that the program does not expect.',
      instead: 'Use `JSON.parse`, and check the shape of what comes out.',
      severity: 'medium',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'deserialize', { kinds: ['functions'] })) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reached(backend, report, 'deserialize', { kinds: ['structure'] })) {
      report({ message: 'structure', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
