/** Finds contents of the network that are written into files. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-network-to-file',
  chapter: 'injection',
  finds: 'what came over the network and is written into a file.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [912, 434], owaspTop10: ['A08'], owaspApi: ['API10'], asvs: ['5.2.2'] },
  messages: {
    answer: {
      what: '{source}, which answers a request, is written into a file by `{callee}`.',
      why: 'Whoever answers, or changes the answer on the way, decides what stands on this machine: a script, a setting, a library.',
      instead: 'Check a signature or a digest that comes with the program before the contents are written.',
    },
    foreign: {
      what: '{source} is written into a file by `{callee}`.',
      why: 'Whoever sends the request decides what stands on this machine, and fills the disk.',
      instead: 'Check type and size first, and write to a folder from which nothing is run or served as code.',
      severity: 'low',
      preset: 'preview',
    },
  },

  judge(backend, report) {
    const found = new Set<number>();
    for (const one of reached(backend, report, 'network-content', { kinds: ['file'], from: ['network'] })) {
      found.add(one.sink.ref);
      report({ message: 'answer', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const sink of backend.sinks('network-content', 'file')) {
      const answer = found.has(sink.ref) ? undefined : backend.reaches(sink.value, 'free-text', sink.path);
      if (answer?.answer !== 'yes') continue;
      found.add(sink.ref);
      report({ message: 'foreign', ...flowProblem({ sink, answer }), data: { source: answer.source.text, callee: sink.callee } });
    }
  },
});
