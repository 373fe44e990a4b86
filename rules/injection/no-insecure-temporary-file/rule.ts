/** Finds files that are made under a name that others can guess, where everybody may write. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-insecure-temporary-file',
  chapter: 'injection',
  finds: 'a file that is made under a name that others can guess in the directory of temporary files.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [377, 378], owaspTop10: ['A01'], owaspApi: ['API8'], asvs: ['5.3.2'] },
  messages: {
    guessable: {
      what: '`{callee}` makes a file with a name that can be guessed below {source}.',
      why: 'Every user of the machine may put a link or a file of their own there first, and then reads or redirects what is written.',
      instead: 'Make a directory with `mkdtemp` and write below it, or take a random name and the flag `wx`.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'temporary', { kinds: ['create'] })) {
      if (backend.reaches(one.sink.value, 'random-text', one.sink.path).answer === 'yes') continue;
      // A directory that configuration in another file chooses is one for a trial as often as not.
      const isNear = one.answer.trace[0]?.file === one.sink.location.file;
      report({ message: 'guessable', ...flowProblem(one), ...(!isNear && { certainty: 'low' as const }), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
