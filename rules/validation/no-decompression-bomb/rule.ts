/** Finds an archive of a request that is unpacked without a limit. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-decompression-bomb',
  chapter: 'validation',
  finds: 'an archive of a request that is unpacked without a limit.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [409], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['5.2.3'] },
  messages: {
    bomb: {
      what: '{source} is unpacked by `{callee}` without a limit.',
      why: 'A few kilobytes can unpack to gigabytes and take all memory or disk.',
      instead: 'Set `maxOutputLength`, or count the unpacked bytes and stop at a maximum.',
    },
  },
  judge(backend, report) {
    for (const one of [...reached(backend, report, 'archive'), ...reached(backend, report, 'uploaded-file', { from: ['upload'] })]) report({ message: 'bomb', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
  },
});
