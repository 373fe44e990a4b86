/** Finds a file that is written where the name of an archived entry leads. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-archive-slip',
  chapter: 'injection',
  finds: 'a file that is written where the name of an archived entry leads.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [22, 23], owaspTop10: ['A01'], owaspApi: ['API8'], asvs: ['5.3.2', '5.3.3'] },
  messages: {
    slip: {
      what: '{source}, a name that stands in an archive, decides which file `{callee}` writes or removes.',
      why: 'A name such as `../../app.js` leads out of the directory, so that whoever made the archive replaces files of the program itself.',
      instead: 'Resolve the path against the directory and refuse the entry unless the result still begins with that directory.',
    },
    kept: {
      what: '`{callee}` unpacks an archive and keeps the names in it as they are.',
      why: 'A name such as `../../app.js` or `/etc/cron.d/x` leads out of the directory, and the check of the library is switched off.',
      instead: 'Leave the option away.',
    },
  },
  judge(backend, report) {
    for (const { value, callee, valueLocation, symbol } of backend.settings('archive.unchecked-names')) {
      if (value.known && value.value === true) report({ message: 'kept', at: valueLocation, data: { callee }, symbol });
    }
    for (const one of reached(backend, report, 'path', { kinds: ['write', 'delete'], from: ['archive'] })) {
      report({ message: 'slip', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
