/** Finds pools whose users wait for a connection without end. */
import { defineRule } from '#rule';

export default defineRule({
  id: 'require-connection-timeout',
  chapter: 'pools',
  finds: 'a pool of connections in which requests wait for a connection without end.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [400, 1088], owaspTop10: ['A10'], owaspApi: ['API4'], asvs: ['13.1.3'] },
  messages: {
    missing: {
      what: '`{callee}` says nothing of how long to wait for a connection.',
      why: 'When all connections are in use or the store does not answer, each request waits for ever instead of failing.',
      instead: 'Set `{option}` to a few seconds.',
    },
  },

  judge(backend, report) {
    for (const { location, symbol, callee, given, open, value } of backend.settings('pool.connection-timeout')) {
      if (given && !(value.known && value.value === 0)) report.held({ at: location, note: 'the pool says how long to wait' });
      else if (!open) report({ message: 'missing', at: location, symbol, data: { callee, option: 'connectionTimeoutMillis' } });
    }
  },
});
