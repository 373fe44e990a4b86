/** Finds stores of queues that throw jobs away when their memory is full. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-evicting-store',
  chapter: 'queues',
  finds: 'a queue whose store throws away what it was given when its memory is full.',
  severity: 'high',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [404, 770], owaspTop10: ['A06', 'A10'], owaspApi: [], asvs: ['16.5.2'] },
  messages: {
    policy: {
      what: '`{policy}` lets the store throw away any key when its memory is full, and `{callee}` keeps its jobs in such a store.',
      why: 'Jobs, locks and counts of attempts vanish without an error on the busiest day.',
      instead: 'Set `noeviction` for the store of queues, and give caches a store of their own.',
    },
  },

  judge(backend, report) {
    const queues = backend.settings('queue.attempts');
    for (const { role, slips } of backend.documents) {
      if (role === 'test' || role === 'example' || queues.length === 0) continue;
      for (const { what, name, location: at } of slips) if (what === 'evicting-store') report({ message: 'policy', at, symbol: name, data: { policy: name, callee: queues[0]?.callee ?? '' } });
    }
  },
});
