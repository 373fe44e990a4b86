/** Finds a recursive merge, copy or path setter that can write into the object that all others inherit from. */
import { defineRule, type Backend, type Reached } from '#rule';

export default defineRule({
  id: 'no-prototype-polluting-merge',
  chapter: 'validation',
  finds: 'a recursive merge, copy or path setter that can write into the object that all others inherit from.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [1321], owaspTop10: ['A05'], owaspApi: ['API3'], asvs: ['15.3.6'] },
  messages: {
    unguarded: {
      what: '`{name}` walks into an object by names that it is given and writes there, without refusing `__proto__` and `constructor`.',
      why: 'Given an object or path of a stranger, it adds properties to every object of the program.',
      instead: 'Skip the names `__proto__`, `constructor` and `prototype`, or go on only where the object has the property itself (`Object.hasOwn`).',
    },
  },
  judge(backend, report) {
    const seen = new Set<number>();
    for (const write of backend.propertyWrites) {
      if (write.key === undefined || write.valueIsConstant || seen.has(write.fn)) continue;
      if (!isName(backend, write.key, [])) continue;
      const answer = backend.reaches(write.object, 'merged-object');
      if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: write.location, note: `${answer.by} keeps the prototype of all objects out` });
      if (answer.answer !== 'yes') continue;
      seen.add(write.fn);
      report({ message: 'unguarded', at: write.location, data: { name: write.symbol || 'this function' }, trace: answer.trace, certainty: answer.certainty, symbol: write.symbol });
    }
    for (const { sink, answer } of lastOfEach(assignments(backend))) {
      report({ message: 'unguarded', at: sink.location, data: { name: sink.symbol || 'this function' }, trace: answer.trace, certainty: answer.certainty, symbol: sink.symbol });
    }
  },
});

/** `Object.assign(target, { [key]: source[key] })` and its like. */
function assignments(backend: Backend): Reached[] {
  const names = backend.sinks('enumerated-proto', 'write');
  return backend.sinks('merged-object', 'write').flatMap((sink) => {
    if (!names.some(({ ref, value, path }) => ref === sink.ref && isName(backend, value, path))) return [];
    const answer = backend.reaches(sink.value, 'merged-object', sink.path);
    return answer.answer === 'yes' ? [{ sink, answer }] : [];
  });
}

/** One of each function: the last, as those before it prepare the way. */
const lastOfEach = (found: readonly Reached[]): Reached[] => [...new Map(found.map((one) => [`${one.sink.location.file} ${one.sink.symbol}`, one])).values()];

/** Is it a key of an object or a part of a path, whatever it is called? */
const isName = (backend: Backend, key: number, path: readonly string[]): boolean =>
  (['enumerated-proto', 'enumerated-constructor'] as const).some((danger) => backend.reaches(key, danger, path).answer === 'yes');
