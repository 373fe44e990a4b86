/** Finds offsets of a request that nothing bounds from above. */
import { defineRule, endOfChain, flowProblem, reached, type Backend, type Reached } from '#rule';

export default defineRule({
  id: 'no-deep-offset',
  chapter: 'queries',
  finds: 'a place in a list that a request decides, and that nothing bounds from above.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [770, 400], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['15.2.2'] },
  messages: {
    far: {
      what: '{source} decides how many rows `{callee}` leaves out.',
      why: 'The database reads and sorts all rows that it leaves out, so that a late page takes as long as the whole list, however few rows it answers with.',
      instead: 'Answer what comes behind the last row that the client has seen, by its key, or give the page a maximum.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'size', { kinds: ['offset'] })) {
      if (isChecked(backend, one)) continue;
      report({ message: 'far', ...flowProblem(one), data: { source: one.answer.source.text, callee: endOfChain(one.sink.callee) } });
    }
  },
});

/** Something before the handler that is not understood may have checked that part of the request. */
const isChecked = (backend: Backend, { sink, answer }: Reached): boolean =>
  backend.routes.some((route) => backend.work(route).runs(sink.ref) && backend.work(route).checked(answer.source.kind) === 'unknown');
