/** Finds regular expressions whose source a request decides. */
import { defineRule, flowProblem, reached } from '#rule';

/** Directories are the program's own. */
const DIRECTORY = /__dirname|__filename|cwd|tmpdir|homedir|execPath/;

export default defineRule({
  id: 'no-regex-injection',
  chapter: 'injection',
  finds: 'a regular expression that is built from a request value.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [730, 400], owaspTop10: ['A05'], owaspApi: ['API4'], asvs: ['1.3.12'] },
  messages: {
    fromRequest: {
      what: '{source} becomes a part of the regular expression in `{callee}`.',
      why: 'Whoever sends the request decides what matches, and can write an expression that keeps the server busy for hours.',
      instead: 'Escape it (`RegExp.escape`, or a library for it), or compare with `includes` and `startsWith`.',
    },
    fromMachine: {
      what: '{source} of the command line or the environment becomes a part of the regular expression in `{callee}`.',
      why: 'A dot or a bracket in it matches something else, or makes the expression invalid, and some expressions take hours.',
      instead: 'Escape it (`RegExp.escape`, or a library for it), or compare with `includes` and `startsWith`.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const told = new Set<number>();
    for (const one of reached(backend, report, 'regex')) {
      told.add(one.sink.ref);
      report({ message: 'fromRequest', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
    for (const one of reached(backend, report, 'regex', { from: ['arguments', 'environment'] })) {
      if (told.has(one.sink.ref) || DIRECTORY.test(one.answer.source.text)) continue;
      report({ message: 'fromMachine', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
