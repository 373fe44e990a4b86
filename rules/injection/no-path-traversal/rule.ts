/** Finds a path of the file system that a request value can lead out of its directory. */
import { defineRule, flowProblem, reached } from '#rule';

/** What the message says of a sink, by its kind; all others read. */
const MESSAGES: Readonly<Record<string, 'change' | 'list' | 'serve'>> = { write: 'change', delete: 'change', list: 'list', serve: 'serve', render: 'serve' };

export default defineRule({
  id: 'no-path-traversal',
  chapter: 'injection',
  finds: 'a path of the file system that a request value can lead out of its directory.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [22, 23, 36, 73], owaspTop10: ['A01'], owaspApi: ['API8'], asvs: ['5.3.2'] },
  messages: {
    read: {
      what: '{source} decides which file `{callee}` opens.',
      why: 'With `..` or an absolute path whoever sends the request reaches files outside of the intended directory.',
      instead: 'Resolve the path against a fixed directory and refuse it unless it still begins with that directory, or look the name up in a list.',
    },
    change: {
      what: '{source} decides which file `{callee}` writes or removes.',
      why: 'With `..` or an absolute path whoever sends the request replaces files of the program itself.',
      instead: 'Make the name yourself, or resolve the path against a fixed directory and refuse it unless it still begins with that directory.',
      severity: 'critical',
    },
    list: {
      what: '{source} decides which directory `{callee}` reads or runs in.',
      why: 'With `..` or an absolute path whoever sends the request reaches directories that were never meant to be shown.',
      instead: 'Resolve the path against a fixed directory and refuse it unless it still begins with that directory.',
    },
    serve: {
      what: '{source} decides which file `{callee}` sends.',
      why: 'With `..` or an absolute path whoever sends the request is sent any file that the process can read.',
      instead: 'Pass the name with the `root` option, so that the library refuses what leads out of it, or look the name up in a list.',
    },
    sibling: {
      what: '{source} decides which file `{callee}` is given, and the check compares the path with the name of a directory that has no separator at its end.',
      why: 'A directory beside whose name begins alike passes it: with `../` in the value, `files-private` is reached from `files`.',
      instead: 'Compare with the directory and `path.sep` behind it, or see whether `path.relative` begins with `..`.',
      severity: 'medium',
    },
  },
  judge(backend, report) {
    const found = new Set<string>();
    for (const danger of ['path', 'path-root', 'path-dots', 'path-resolved'] as const) {
      for (const one of reached(backend, report, danger)) {
        const { sink, answer } = one;
        const place = `${sink.valueLocation.file} ${sink.valueLocation.start} ${sink.valueLocation.end}`;
        if (found.has(place) || sink.kind === 'entry') continue;
        found.add(place);
        report({ message: MESSAGES[sink.kind] ?? 'read', ...flowProblem(one), data: { source: answer.source.text, callee: sink.callee } });
      }
    }
    for (const one of reached(backend, { held: () => undefined }, 'path', { asked: 'path-sibling' })) {
      const { sink, answer } = one;
      // Nothing else may be wrong with it, and a check was meant to keep it inside: that is told once.
      const whole = backend.reaches(sink.value, 'path', sink.path);
      if (sink.kind === 'entry' || whole.answer !== 'no' || whole.by === 'constant') continue;
      const { file, start, end } = whole.location ?? sink.valueLocation;
      if (found.has(`${file} ${start} ${end}`)) continue;
      found.add(`${file} ${start} ${end}`);
      report({ message: 'sibling', ...flowProblem(one), at: whole.location ?? sink.valueLocation, data: { source: answer.source.text, callee: sink.callee } });
    }
  },
});
