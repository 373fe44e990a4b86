/** Finds sessions that are kept in the memory of one process. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-memory-session-store',
  chapter: 'tokens',
  finds: 'sessions that are kept in the memory of one process.',
  severity: 'low',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [770], owaspTop10: ['A02', 'A06'], owaspApi: ['API4'], asvs: ['7.2.1'] },
  messages: {
    absent: {
      what: '`{callee}` is given no store, so sessions are kept in the memory of the process.',
      why: 'Anybody can fill it with sessions, all of them end with each restart, and a second process knows none of them.',
      instead: 'Give a `store` that is shared and lets sessions expire.',
    },
    memory: {
      what: '`{callee}` keeps sessions in the memory of the process.',
      why: 'Anybody can fill it with sessions, all of them end with each restart, and a second process knows none of them.',
      instead: 'Give a `store` that is shared and lets sessions expire.',
    },
  },

  judge(backend, report) {
    const inMemory = new Set(backend.settings('session.memory-store').map(({ ref }) => ref));
    for (const one of backend.settings('session.store')) {
      // Where the set-up is chosen by a condition, this may be the one for development.
      if (one.conditional) continue;
      const isEmpty = one.given && one.value.known && !one.value.value;
      if (inMemory.has(one.ref)) report({ message: 'memory', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
      else if (isEmpty || (!one.given && !one.open)) report({ message: 'absent', at: one.location, data: { callee: one.callee }, symbol: one.symbol });
      else if (one.given) report.held({ at: one.location, note: `\`${one.callee}\` is given a store` });
    }
  },
});
