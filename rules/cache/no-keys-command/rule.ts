/** Finds commands on behalf of a request that go through all keys of a store, or empty it. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'no-keys-command',
  chapter: 'cache',
  finds: 'a command on behalf of a request that goes through all keys of a store, or empties it.',
  severity: 'medium',
  scope: 'project',
  preset: 'recommended',
  standards: { cwe: [400, 407], owaspTop10: ['A06'], owaspApi: ['API4'], asvs: ['15.2.2'] },
  messages: {
    keys: {
      what: '`{callee}` goes through all keys of the store, on behalf of a request.',
      why: 'The store does nothing else until it is done, so that with some millions of keys each such request stops all that use it for seconds.',
      instead: 'Keep the names that belong together in a set, or go through the keys with `SCAN`, outside of requests.',
    },
    flush: {
      what: '`{callee}` empties the store, on behalf of a request.',
      why: 'Sessions, locks, jobs and counters of limiters that lie in the same store are gone with the cache.',
      instead: 'Delete the keys that are meant by their names, or let them expire.',
    },
  },

  judge(backend, report) {
    for (const [setting, message] of [['cache.keys', 'keys'], ['cache.flush', 'flush']] as const) {
      for (const { ref, location, symbol, callee } of backend.settings(setting)) {
        if (backend.isInRequest(ref)) report({ message, at: location, symbol, data: { callee } });
      }
    }
  },
});
