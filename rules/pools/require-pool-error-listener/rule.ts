/** Finds pools and clients whose broken connections nobody listens to. */
import { defineRule, type Backend, type Setting } from '#rule';

export default defineRule({
  id: 'require-pool-error-listener',
  chapter: 'pools',
  finds: 'a pool or client whose broken connections nobody listens to.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [248], owaspTop10: ['A10'], owaspApi: [], asvs: ['16.5.2'] },
  messages: {
    pool: {
      what: 'Nothing listens for errors of the pool that `{callee}` makes.',
      why: 'A connection that breaks while nobody uses it, as at each restart of the database, is an event that ends the process if nobody takes it.',
      instead: 'Add `.on(\'error\', …)` where the pool is made, and log what it says.',
    },
    client: {
      what: 'Nothing listens for errors of the client that `{callee}` makes.',
      why: 'A connection that breaks, as at each restart of the store, is an event that ends the process if nobody takes it.',
      instead: 'Add `.on(\'error\', …)` where the client is made, and log what it says.',
    },
  },

  judge(backend, report) {
    for (const message of ['pool', 'client'] as const) {
      const listeners = backend.settings(`${message}.listener`).filter(({ value }) => !value.known || value.value === 'error');
      for (const made of backend.settings(`${message}.errors`)) {
        if (!backend.isServer(made.ref)) continue;
        if (listeners.some((listener) => isOf(backend, listener, made))) report.held({ at: made.location, note: `something listens for errors of what \`${made.callee}\` makes` });
        else if (!listeners.some((listener) => backend.isJoined(listener.ref, made.ref) && isUnknown(backend, listener, backend.settings(`${message}.errors`)))) report({ message, at: made.location, data: { callee: made.callee }, symbol: made.symbol });
      }
    }
  },
});

const isOf = (backend: Backend, { on }: Setting, { ref }: Setting): boolean => on !== undefined && backend.definitions(on).includes(ref);

/** It may be of any of them. */
const isUnknown = (backend: Backend, listener: Setting, all: readonly Setting[]): boolean => !all.some((made) => isOf(backend, listener, made));
