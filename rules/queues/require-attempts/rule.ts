/** Finds queues whose jobs are tried only once. */
import { defineRule, type Backend, type Setting } from '#rule';

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
    hurried: {
      what: '`{callee}` says how often a job is tried, and not how long it waits in between.',
      why: 'Without a `backoff` all tries are made within the same second, so that a mail server that restarts is away for all of them.',
      instead: 'Add a `backoff` beside it, such as an exponential one that begins with a second.',
      preset: 'strict',
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
    const waits = ['queue.backoff', 'job.backoff'].flatMap((setting) => backend.settings(setting));
    for (const one of [...backend.settings('queue.attempts'), ...added]) {
      if (one.given && one.value.known && Number(one.value.value) > 1 && !isSpaced(backend, one, waits)) report({ message: 'hurried', at: one.valueLocation, symbol: one.symbol, data: { callee: one.callee } });
    }
  },
});

/** It is said there how long a job waits, or may be; or its queue says so for all jobs. */
function isSpaced(backend: Backend, { ref, on, setting }: Setting, waits: readonly Setting[]): boolean {
  const said = (wait: Setting): boolean => wait.given || wait.open;
  if (waits.some((wait) => wait.ref === ref && said(wait))) return true;
  if (setting !== 'job.attempts') return false;
  const queues = waits.filter((wait) => wait.setting === 'queue.backoff');
  const made = on === undefined ? [] : backend.definitions(on);
  const own = queues.filter((queue) => made.includes(queue.ref));
  return (own.length > 0 ? own : queues).some(said);
}
