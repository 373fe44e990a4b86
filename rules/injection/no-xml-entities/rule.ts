/** Finds a request value that is parsed as XML while external entities are read. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-xml-entities',
  chapter: 'injection',
  finds: 'A request value that is parsed as XML while external entities are read.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [611, 827], owaspTop10: ['A02'], owaspApi: ['API8'], asvs: ['1.5.1'] },
  messages: {
    fromRequest: {
      what: '{source} is parsed by `{callee}`, which reads external entities.',
      why: 'A document that declares an entity of `SYSTEM "file:///etc/passwd"` makes the parser read files of this machine or send requests in its name.',
      instead: 'Leave `noent` and `dtdload` off, or use a parser that has no entities.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'xml', { kinds: ['external'] })) {
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
