/** Finds a request value that is the name of a property or of a header that is written. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-remote-property-injection',
  chapter: 'validation',
  finds: 'a request value that is the name of a property or of a header that is written.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [250, 400, 915], owaspTop10: ['A05'], owaspApi: ['API3'], asvs: ['15.3.3'] },
  messages: {
    property: {
      what: '{source} is the name of a property that is written here.',
      why: 'Whoever sends the request can replace any property, a method such as `toString` included.',
      instead: 'Keep the values in a `Map`, or look the name up in a fixed list.',
    },
    header: {
      what: '{source} is the name of a header that `{callee}` writes.',
      why: 'Whoever sends the request decides which header of the answer is set, `Set-Cookie` included.',
      instead: 'Look the name up in a fixed list.',
    },
  },
  judge(backend, report) {
    for (const { key, location, symbol, removes } of backend.propertyWrites) {
      if (key === undefined || removes) continue;
      const answer = backend.reaches(key, 'property');
      if (answer.answer === 'yes') report({ message: 'property', at: location, data: { source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol });
      else if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: location, note: `${answer.by} decides the name` });
    }
    for (const one of reached(backend, report, 'property', { kinds: ['name'] })) report({ message: 'property', ...flowProblem(one), data: { source: one.answer.source.text } });
    for (const one of reached(backend, report, 'property', { kinds: ['header-name'] })) report({ message: 'header', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
  },
});
