/** Finds pools that nothing closes when the process is told to stop. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-pool-shutdown',
  chapter: 'pools',
  finds: 'a pool that nothing closes when the process is told to stop.',
  severity: 'low',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [404], owaspTop10: ['A06'], owaspApi: [], asvs: [] },
  messages: {
    open: {
      what: 'Nothing closes the pool that `{callee}` makes.',
      why: 'At each deployment statements are cut off in the middle, and the database keeps the connections until it notices.',
      instead: 'Wait for `{close}` after the server has stopped to take requests, when the process gets `SIGTERM`.',
    },
  },

  judge(backend, report) {
    const closed = backend.settings('pool.closed');
    for (const made of backend.settings('pool.closable')) {
      if (!backend.isServer(made.ref)) continue;
      const end = closed.find(({ library, ref }) => library === made.library && backend.isJoined(ref, made.ref));
      if (end) report.held({ at: end.location, note: `\`${end.callee}\` closes the pool` });
      else report({ message: 'open', at: made.location, data: { callee: made.callee, close: 'end()' }, symbol: made.symbol });
    }
  },
});
