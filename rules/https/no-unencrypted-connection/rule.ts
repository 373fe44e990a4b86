/** Finds databases, caches, queues and mail servers of other machines that are reached without TLS. */
import { defineRule, type Backend, type Document, type Entry, type Setting } from '#rule';

/** Schemes that say by themselves that nothing is encrypted; those of databases depend on an option. */
const PLAIN_SCHEME = /^(?:redis|amqp|mqtt|ldap|stomp|memcached)$/;
const DATABASE = /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|mssql|sqlserver)$/;
const OFF = /^(?:disable|disabled|false|0|no|off|allow|prefer|preferred)$/i;
const ADDRESS = /^([a-z][a-z\d+]*):\/\/(?:[^@/\s]*@)?(\[[^\]]*\]|[^:/?#,\s]+)([^\s]*)$/i;
const PRIVATE = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0|\[)|\uFFFC|^[\w-]+$|\.(?:local|localhost|localdomain|internal|lan|svc|test|invalid)$|\.svc\./i;
const TLS = /[?&](?:sslmode|ssl-mode|ssl|tls|secure)=([\w-]+)/i;

export default defineRule({
  id: 'no-unencrypted-connection',
  chapter: 'https',
  finds: 'a database, cache, queue or mail server of another machine that is reached without TLS.',
  severity: 'medium',
  scope: 'file',
  preset: 'recommended',
  standards: { cwe: [319], owaspTop10: ['A04'], owaspApi: ['API8'], asvs: ['12.3.1', '12.3.3'] },
  messages: {
    address: {
      what: 'The address of `{name}` reaches another machine with `{scheme}` and without TLS.',
      why: 'Anybody on the way can read what is sent, passwords and rows included, and change what comes back.',
      instead: 'Use the address with TLS (`rediss:`, `amqps:`, `sslmode=verify-full`).',
    },
    off: {
      what: '`{option}` switches TLS off.',
      why: 'Anybody on the way can read what is sent, passwords included, and change what comes back.',
      instead: 'Leave TLS on, and ask for it with `requireTLS` or `secure`.',
    },
    host: {
      what: '`{callee}` is told to reach `{host}` without TLS.',
      why: 'Anybody on the way can read what is sent, passwords and rows included, and change what comes back.',
      instead: 'Switch TLS on, and give the certificate of a private authority as `ca`.',
    },
  },

  judge(backend, report) {
    const seen = new Set<string>();
    const raised = new Set(backend.settings('connection.raised').flatMap(({ on }) => (on === undefined ? [] : backend.definitions(on))));
    for (const sink of backend.sinks('hard-coded', 'connection-string')) {
      if (raised.has(sink.ref)) continue;
      const place = `${sink.valueLocation.file} ${sink.valueLocation.start}`;
      const scheme = backend.texts(sink.value, sink.path).map(plainScheme).find((found) => found !== undefined);
      if (scheme === undefined || seen.has(place)) continue;
      seen.add(place);
      report({ message: 'address', at: sink.valueLocation, data: { name: sink.callee, scheme }, symbol: sink.symbol });
    }
    const hosts = new Map(backend.settings('connection.host').map((one) => [one.ref, one]));
    for (const one of backend.settings('connection.tls')) {
      const host = !one.open && one.value.known && one.value.value === false ? remoteHost(backend, hosts.get(one.ref)) : undefined;
      if (host !== undefined) report({ message: 'host', at: one.valueLocation, data: { callee: one.callee, host }, symbol: one.symbol });
    }
    for (const one of backend.settings('tls.off')) if (one.value.known ? one.value.value === true : isOffByPort(backend, one)) report({ message: 'off', at: one.valueLocation, data: { option: one.callee }, symbol: one.symbol });
    for (const document of backend.documents) {
      if (!isDeployed(document)) continue;
      for (const entry of document.entries) {
        const scheme = schemeOf(entry);
        if (scheme !== undefined) report({ message: 'address', at: entry.location, data: { name: entry.name, scheme }, symbol: entry.path.filter((part) => part !== '[]').join('.') });
      }
    }
  },
});

/** Off on each port but the one that begins with TLS: the other ports of mail servers raise TLS later. */
const isOffByPort = (backend: Backend, { given, valueLocation }: Setting): boolean => given && /^[\w$.]+\s*!==?\s*465$/.test(backend.text(valueLocation));

/** The host of another machine that stands in the source. */
function remoteHost(backend: Backend, given: Setting | undefined): string | undefined {
  const texts = (given?.refs ?? []).flatMap(({ ref, path }) => backend.texts(ref, path));
  const hosts = texts.map((text) => /^(?:[a-z][a-z\d+]*:\/\/)?(?:[^@/\s]*@)?([^:/?#,\s]+)/i.exec(text)?.[1] ?? '');
  return hosts.every((host) => host !== '' && !PRIVATE.test(host)) ? hosts[0] : undefined;
}

/** The scheme of a constant address of another machine that asks for no TLS. */
function plainScheme(text: string): string | undefined {
  const [, scheme = '', host = '', rest = ''] = ADDRESS.exec(text) ?? [];
  if (scheme === '' || PRIVATE.test(host)) return undefined;
  return isPlain(scheme.toLowerCase(), TLS.exec(rest)?.[1]) ? scheme.toLowerCase() : undefined;
}

const isPlain = (scheme: string, tls: string | undefined): boolean => (tls === undefined ? PLAIN_SCHEME.test(scheme) : OFF.test(tls) && (PLAIN_SCHEME.test(scheme) || DATABASE.test(scheme)));

const isDeployed = ({ role, kind }: Document): boolean => role === 'source' && /^(?:env|compose|dockerfile|process|yaml|json)$/.test(kind);

const schemeOf = ({ value: { address } }: Entry): string | undefined => (address?.host === 'remote' && isPlain(address.scheme, address.tls) ? address.scheme : undefined);
