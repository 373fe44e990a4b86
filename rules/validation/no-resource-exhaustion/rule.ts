/** Finds a request value that decides how much memory, time or work is spent. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-resource-exhaustion',
  chapter: 'validation',
  finds: 'a request value that decides how much memory, time or work is spent.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [770, 400], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['2.2.1'] },
  messages: {
    size: {
      what: '{source} decides how much `{callee}` {does}.',
      why: 'One request with a large number takes the memory or the time of all others.',
      instead: 'Refuse numbers above a maximum, or bound it with `Math.min`.',
    },
    loop: {
      what: '{source} decides how often this loop runs.',
      why: 'Nothing else is answered while it runs, and one request with a large number keeps it running.',
      instead: 'Refuse numbers above a maximum, or bound it with `Math.min`.',
    },
  },
  judge(backend, report) {
    for (const danger of ['size', 'number'] as const) {
      for (const one of reached(backend, report, danger)) {
        if (one.sink.kind === 'page' || one.sink.kind === 'offset') continue;
        report({ message: 'size', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee, does: DOES[one.sink.kind] ?? 'does' } });
      }
    }
    for (const { value, path, location, symbol } of backend.counts) {
      const answer = backend.reaches(value, 'size', path);
      if (answer.answer === 'yes') report({ message: 'loop', at: location, data: { source: answer.source.text }, trace: answer.trace, certainty: answer.certainty, symbol });
      else if (answer.answer === 'no' && answer.by !== 'constant') report.held({ at: location, note: `${answer.by} bounds the loop` });
    }
  },
});

const DOES: Readonly<Record<string, string>> = { buffer: 'allocates', list: 'allocates', text: 'writes', timer: 'waits', loop: 'repeats', work: 'computes', picture: 'draws' };
