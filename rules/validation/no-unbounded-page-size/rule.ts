/** Finds a page size of a request that nothing bounds from above. */
import { defineRule, flowProblem, reached, type Backend, type Reached } from '#rule';

export default defineRule({
  id: 'no-unbounded-page-size',
  chapter: 'validation',
  finds: 'a page size of a request that nothing bounds from above.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [770], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['2.2.1'] },
  messages: {
    page: {
      what: '{source} decides how many records `{callee}` reads.',
      why: 'One request with a limit of a million reads, holds and sends as much as the store has.',
      instead: 'Give the schema of the request a maximum, or bound it with `Math.min`.',
    },
  },
  judge(backend, report) {
    for (const one of reached(backend, report, 'size', { kinds: ['page'] })) {
      if (isChecked(backend, one)) continue;
      report({ message: 'page', ...flowProblem(one), data: { source: one.answer.source.text, callee: shown(one.sink.callee) } });
    }
  },
});

/** Something before the handler that is not understood may have checked that part of the request. */
const isChecked = (backend: Backend, { sink, answer }: Reached): boolean =>
  backend.routes.some((route) => backend.work(route).runs(sink.ref) && backend.work(route).checked(answer.source.kind) === 'unknown');

/** The end of a long chain says enough. */
const shown = (callee: string): string => {
  const text = callee.replaceAll(/\s+(?=\.)/g, '');
  return text.length > 60 ? `…${text.slice(text.lastIndexOf('.'))}` : text;
};
