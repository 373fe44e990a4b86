/** Finds a store into the object that all others inherit from, by a name that a request chooses. */
import { defineRule, flowProblem, reached, type Location } from '#rule';

export default defineRule({
  id: 'no-prototype-pollution',
  chapter: 'validation',
  finds: 'a store into the object that all others inherit from, by a name that a request chooses.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [1321, 915], owaspTop10: ['A05'], owaspApi: ['API3'], asvs: ['1.3.4', '15.3.6'] },
  messages: {
    assigned: {
      what: '{source} chooses the object that is written to here.',
      why: 'With the name `__proto__` it is the prototype of all objects, so every object of the program gets the property.',
      instead: 'Keep the records in a `Map` or in `Object.create(null)`, or refuse the name `__proto__` first.',
    },
    fromLibrary: {
      what: 'The parameter {source} of a function of this package chooses the object that is written to here.',
      why: 'Users of the package may pass on a name from outside, and with `__proto__` every object of their program gets the property.',
      instead: 'Refuse the name `__proto__`, or keep the records in a `Map` or in `Object.create(null)`.',
      severity: 'medium',
      preset: 'strict',
    },
    merged: {
      what: '{source} is merged deeply by `{callee}`, in a version of the library that follows `__proto__`.',
      why: 'A body with the key `__proto__` adds properties to every object of the program.',
      instead: 'Update the library, or copy the named fields that you expect.',
    },
    path: {
      what: '{source} is the path at which `{callee}` writes, in a version of the library that follows `__proto__`.',
      why: 'The path `__proto__.x` adds a property to every object of the program.',
      instead: 'Update the library, or look the path up in a fixed list.',
    },
  },
  judge(backend, report) {
    const seen = new Set<string>();
    for (const write of backend.propertyWrites) {
      const answer = backend.reaches(write.object, 'prototype');
      if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: write.location, note: `${answer.by} keeps \`__proto__\` out` });
      if (answer.answer !== 'yes') {
        const offered = write.key === undefined ? undefined : backend.reaches(write.object, 'prototype', [], ['library']);
        if (offered?.answer === 'yes' && !isSeen(seen, write.objectLocation)) report({ message: 'fromLibrary', at: write.objectLocation, data: { source: offered.source.text }, trace: offered.trace, certainty: offered.certainty, symbol: write.symbol });
        continue;
      }
      if (isSeen(seen, write.objectLocation)) continue;
      report({ message: 'assigned', at: write.objectLocation, data: { source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol: write.symbol });
    }
    for (const one of reached(backend, report, 'prototype')) report({ message: 'assigned', ...flowProblem(one), data: { source: one.answer.source.text } });
    for (const sink of backend.sinks('object', 'deep-merge')) {
      for (const path of backend.leaves(sink.value, sink.path)) {
        const answer = backend.reaches(sink.value, 'object', path);
        if (answer.answer !== 'yes' || isSeen(seen, sink.valueLocation)) continue;
        report({ message: 'merged', ...flowProblem({ sink, answer }), data: { source: answer.source.text, callee: sink.callee } });
      }
    }
    for (const one of reached(backend, report, 'property', { kinds: ['deep-set'] })) report({ message: 'path', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
  },
});

function isSeen(seen: Set<string>, { file, start, end }: Location): boolean {
  const place = `${file} ${start} ${end}`;
  return seen.has(place) || !seen.add(place);
}
