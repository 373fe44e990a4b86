/** Finds queues whose jobs are tried only once. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-attempts',
  chapter: 'queues',
  finds: 'a queue whose jobs are tried only once.',
  severity: 'low',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [755], owaspTop10: ['A10'], owaspApi: [], asvs: ['16.5.2'] },
  messages: {
    once: {
      what: 'Neither `{callee}` nor any call that adds a job says how often it is tried.',
      why: 'By default a job is tried once: when a mail server or a database is away for a second, the job has failed for good.',
      instead: 'Set `attempts` and `backoff` in `defaultJobOptions`, and let the worker stand a second run.',
    },
  },

  judge(backend, report) {
    const added = backend.settings('job.attempts');
    for (const { location, symbol, callee, given, open } of backend.settings('queue.attempts')) {
      const part = backend.part(location);
      const jobs = added.filter((one) => backend.part(one.location) === part);
      if (given) report.held({ at: location, note: `\`${callee}\` says how often a job is tried` });
      else if (!open && jobs.length > 0 && !jobs.some((one) => one.given || one.open)) report({ message: 'once', at: location, symbol, data: { callee } });
    }
  },
});
