/** Finds pools whose errors of idle connections nobody listens to. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-pool-error-listener',
  chapter: 'pools',
  finds: 'a pool of connections without a listener for errors of idle connections.',
  severity: 'medium',
  scope: 'project',
  preset: 'preview',
  standards: { cwe: [248], owaspTop10: ['A10'], owaspApi: [], asvs: ['16.5.4'] },
  messages: {
    missing: {
      what: '`{callee}` makes a pool, and nobody listens to its `error` event.',
      why: 'When the store closes an idle connection, the pool emits `error`, and an event of that name without a listener ends the process.',
      instead: 'Call `on` of the pool with `error` and a function that logs it.',
    },
  },

  judge(backend, report) {
    const pools = backend.settings('pool.errors');
    if (pools.length === 0) return;
    const listened = backend.settings('pool.listener').filter(({ value }) => !value.known || value.value === 'error').flatMap(({ on }) => (on === undefined ? [] : backend.definitions(on)));
    for (const { ref, location, symbol, callee } of pools) {
      if (listened.includes(ref)) report.held({ at: location, note: 'somebody listens to errors of the pool' });
      else report({ message: 'missing', at: location, symbol, data: { callee } });
    }
  },
});
