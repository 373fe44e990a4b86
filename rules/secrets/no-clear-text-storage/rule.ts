/** Finds secrets of users that are kept where they can be read: in cookies and in files. */
import { defineRule, flowProblem, reached } from '#rule';

/** A token belongs into a cookie; a password does not. */
const KEPT: ReadonlySet<string> = new Set(['password', 'account', 'private']);

export default defineRule({
  id: 'no-clear-text-storage',
  chapter: 'secrets',
  finds: 'a password or another secret of a user that is stored in clear in a cookie or a file.',
  severity: 'high',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [312, 315], owaspTop10: ['A04'], owaspApi: ['API3'], asvs: ['14.2.1'] },
  messages: {
    stored: {
      what: '{source} is stored in clear by `{callee}`.',
      why: 'Whoever reads the store, a backup of it or the browser that keeps it has the secret.',
      instead: 'Keep a hash of it, encrypt it, or do not keep it at all.',
    },
  },

  judge(backend, report) {
    for (const one of reached(backend, { held: () => undefined }, 'secret', { kinds: ['cookie', 'file', 'browser'] })) {
      const { source } = one.answer;
      // A literal is in the source already.
      if (KEPT.has(source.sensitive ?? 'password') && !backend.constant(source.ref).known) report({ message: 'stored', ...flowProblem(one), data: { source: source.text, callee: one.sink.callee } });
    }
  },
});
