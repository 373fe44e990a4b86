/** Finds a value of a request, or of a package's users, that is parsed as XML while external entities are read. */
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
    fromLibrary: {
      what: 'The parameter {source} of a function of this package is parsed by `{callee}`, which reads external entities.',
      why: 'Users of the package do not know that a document that they pass on can read files of their machine or send requests in its name.',
      instead: 'Leave `noent` and `dtdload` off, or use a parser that has no entities.',
      severity: 'medium',
    },
  },

  judge(backend, report) {
    const told = new Set<number>();
    for (const [message, from] of [['fromRequest', undefined], ['fromLibrary', ['library']]] as const) {
      for (const one of reached(backend, report, 'xml', { kinds: ['external'], ...(from && { from }) })) {
        if (told.has(one.sink.ref)) continue;
        told.add(one.sink.ref);
        report({ message, ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
      }
    }
  },
});
