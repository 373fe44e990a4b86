/** Finds pools in which a request waits for a connection or for an answer without an end. */
import { defineRule, type Setting } from '#rule';

export default defineRule({
  id: 'require-connection-timeout',
  chapter: 'pools',
  finds: 'a pool in which a request waits for a connection or an answer without an end.',
  severity: 'medium',
  scope: 'project',
  preset: 'strict',
  standards: { cwe: [400, 1088], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['13.1.3'] },
  messages: {
    connection: {
      what: 'The pool that `{callee}` makes lets a request wait for a connection without an end.',
      why: 'When all connections are taken, or the database cannot be reached, requests pile up until memory is full, and none of them fails.',
      instead: 'Give it a time after which waiting fails, such as `connectionTimeoutMillis: 5000`.',
    },
    statement: {
      what: 'The pool that `{callee}` makes lets a statement run without an end.',
      why: 'A few slow statements take all connections, and everybody else waits for them.',
      instead: 'Set `statement_timeout` for its connections, and a longer one where a statement needs it.',
      severity: 'low',
      preset: 'strict',
    },
  },

  judge(backend, report) {
    const told = new Set<number>();
    for (const message of ['connection', 'statement'] as const) {
      for (const timeout of backend.settings(`pool.${message}-timeout`)) {
        if (told.has(timeout.ref) || !backend.isServer(timeout.ref)) continue;
        if (isEndless(timeout)) told.add(timeout.ref);
        if (isEndless(timeout)) report({ message, at: timeout.location, data: { callee: timeout.callee }, symbol: timeout.symbol });
        else if (timeout.given) report.held({ at: timeout.valueLocation, note: message === 'connection' ? 'a pool says how long to wait for a connection' : 'a pool says how long a statement may run' });
      }
    }
  },
});

/** Nothing is said, or that there is none. */
const isEndless = ({ given, open, value }: Setting): boolean => (given ? value.known && value.value === 0 : !open);
