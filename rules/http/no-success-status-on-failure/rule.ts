/** Finds answers that tell of a failure with a status of success. */
import { defineRule, type Backend, type Sink } from '#rule';

/** What a protocol of its own says inside of every answer. */
const ENVELOPES = ['jsonrpc', 'data', 'result', 'results'];

export default defineRule({
  id: 'no-success-status-on-failure',
  chapter: 'http',
  finds: 'an answer that says that something failed, with a status that says that it did not.',
  severity: 'low',
  scope: 'file',
  preset: 'strict',
  standards: { cwe: [393], owaspTop10: ['A10'], owaspApi: [], asvs: [] },
  messages: {
    success: {
      what: '`{callee}` answers with `{key}` and status {status}.',
      why: 'Clients, caches, retries and monitoring go by the status, and all of them take this failure for a success.',
      instead: 'Answer with a status of 4xx where the client is at fault, and of 5xx where the program is.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const sink of backend.sinks('stack', 'response')) {
      const place = `${sink.location.file} ${sink.location.start}`;
      const key = seen.has(place) || sink.path.length > 0 ? undefined : failureIn(backend, sink);
      const status = key === undefined ? 'unset' : backend.answerStatus(sink.ref);
      if (key === undefined || typeof status !== 'number' || status < 200 || status > 299 || status === 207) continue;
      seen.add(place);
      report({ message: 'success', at: sink.location, symbol: sink.symbol, data: { callee: sink.callee, key, status: String(status) } });
    }
  },
});

/** `{ error: … }`, `{ success: false }` */
function failureIn(backend: Backend, { value, path }: Sink): string | undefined {
  const { names } = backend.keys(value, path);
  if (names.some((name) => ENVELOPES.includes(name))) return undefined;
  for (const name of names) {
    const [only, ...more] = backend.definitions(value, [...path, name]);
    const constant = only !== undefined && more.length === 0 ? backend.constant(only) : { known: false as const };
    if ((name === 'success' || name === 'ok') && constant.known && constant.value === false) return `${name}: false`;
    const isNothing = constant.known && (constant.value === null || constant.value === undefined || constant.value === false || constant.value === '');
    if (name === 'error' && names.length <= 2 && !isNothing && only !== undefined) return 'error';
  }
  return undefined;
}
