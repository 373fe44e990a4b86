/** Finds addresses of remote hosts that are reached without TLS. */
import { defineRule } from '#rule';

/** `http://` or `ws://` and a constant host that is a name on the internet. */
const REMOTE = /^(?:http|ws):\/\/(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?=[:/?#]|$)/i;
const NAME = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$/i;
const PRIVATE = /(?:^|\.)(?:localhost|local|internal|lan|test|example|invalid|home|corp|svc|cluster)$|(?:^|\.)example\.(?:com|org|net)$|^host\.docker\.internal$/i;

export default defineRule({
  id: 'no-plain-http',
  chapter: 'https',
  finds: 'an address of a remote host that is reached without TLS.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [319], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['12.3.1'] },
  messages: {
    plain: {
      what: '`{callee}` reaches `{host}` without TLS.',
      why: 'Anybody on the way can read what is sent and change what comes back.',
      instead: 'Use the `https:` (or `wss:`) address.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    for (const sink of [...backend.sinks('url'), ...backend.sinks('url-host')]) {
      const [text = ''] = backend.texts(sink.value, sink.path);
      const host = REMOTE.exec(text)?.[1];
      const place = `${sink.valueLocation.file} ${sink.valueLocation.start}`;
      if (host === undefined || PRIVATE.test(host) || seen.has(place) || /redirect/.test(sink.kind)) continue;
      seen.add(place);
      report({ message: 'plain', at: sink.valueLocation, data: { callee: sink.callee, host }, symbol: sink.symbol });
    }
    for (const one of backend.settings('http.plain-host')) {
      const [host = ''] = one.refs.flatMap(({ ref, path }) => backend.texts(ref, path));
      if (NAME.test(host) && !PRIVATE.test(host)) report({ message: 'plain', at: one.location, data: { callee: one.callee, host }, symbol: one.symbol });
    }
  },
});
