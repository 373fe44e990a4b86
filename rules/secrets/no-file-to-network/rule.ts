/** Finds contents of files that leave the machine in a request of the program's own. */
import { defineRule, flowProblem, reached } from '#rule';

export default defineRule({
  id: 'no-file-to-network',
  chapter: 'secrets',
  finds: 'contents of a file that are sent away in an outgoing request.',
  severity: 'medium',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [200], owaspTop10: ['A01'], owaspApi: ['API3'], asvs: ['14.2.3'] },
  messages: {
    sent: {
      what: 'What {source} reads from a file is sent away by `{callee}`.',
      why: 'Files of a server hold keys, settings and data of users, and what was sent cannot be taken back.',
      instead: 'Send only what the other side needs, from files that are meant for it.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, report, 'file-content', { kinds: ['outgoing', 'address'], from: ['file'] })) {
      // An address that is read as a whole is a setting.
      if (one.sink.kind === 'address' && !backend.texts(one.sink.value, one.sink.path).some((text) => /^https?:/.test(text))) continue;
      report({ message: 'sent', ...flowProblem(one), data: { source: one.answer.source.text, callee: one.sink.callee } });
    }
  },
});
