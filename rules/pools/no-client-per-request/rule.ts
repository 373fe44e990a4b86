/** Finds clients and pools of a store that are made anew for each request. */
import { defineRule, type Backend, type Setting } from '#rule';

export default defineRule({
  id: 'no-client-per-request',
  chapter: 'pools',
  finds: 'a client or pool of a store that is made anew for each request.',
  severity: 'high',
  scope: 'file',
  preset: 'preview',
  standards: { cwe: [400, 770], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['13.1.2'] },
  messages: {
    pool: {
      what: '`{callee}` makes a pool of connections in a function that a request leads to.',
      why: 'Each request opens connections of its own, and the store soon takes no more.',
      instead: 'Make it once, at the top of a module, and share it.',
    },
    client: {
      what: '`{callee}` opens a connection in a function that a request leads to.',
      why: 'Each request waits for a new connection, and with many at once the store takes no more.',
      instead: 'Take a connection from a pool that is made once, at the top of a module.',
    },
  },

  judge(backend, report) {
    for (const [setting, message] of [['pool.made', 'pool'], ['client.made', 'client']] as const) {
      for (const made of backend.settings(setting)) {
        if (!backend.isRequested(made) || backend.isStored(made) || isAsked(backend, made)) continue;
        report({ message, at: made.location, symbol: made.symbol, data: { callee: made.callee } });
      }
    }
  },
});

/** It is made only where there is none yet. */
const isAsked = (backend: Backend, { ref }: Setting): boolean => backend.conditions(ref).some((condition) => /pool|client|conn|\bdb\b|database|prisma|knex|instance|cache|sequelize|source|global/i.test(backend.text(condition)));
