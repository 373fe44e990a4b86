/** Finds workers whose failed jobs nobody hears of. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-failed-listener',
  chapter: 'queues',
  finds: 'a worker whose failed jobs nobody hears of.',
  severity: 'low',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [778, 755], owaspTop10: ['A09', 'A10'], owaspApi: [], asvs: ['16.3.4', '16.5.2'] },
  messages: {
    silent: {
      what: 'Nothing listens for jobs that fail in the worker that `{callee}` makes.',
      why: 'The library catches what a job throws and writes it into its store, so that no log tells of it, and nobody knows until somebody misses what was not done.',
      instead: 'Add `.on(\'failed\', …)` where the worker is made, and log the job and its error.',
    },
  },

  judge(backend, report) {
    const listeners = backend.settings('worker.listener').filter(({ value }) => !value.known || /^(?:failed|error|retries-exhausted|stalled)$/.test(String(value.value)));
    for (const made of backend.settings('worker.made')) {
      const isHeard = listeners.some((one) => backend.part(one.location) === backend.part(made.location));
      if (isHeard) report.held({ at: made.location, note: `something listens for jobs of \`${made.callee}\` that fail` });
      else if (made.given && made.refs.every(({ ref }) => !backend.catches(ref))) report({ message: 'silent', at: made.location, symbol: made.symbol, data: { callee: made.callee } });
    }
  },
});
