/** Owns clients of old protocols, which send passwords in clear unless they are told otherwise: FTP, Telnet, LDAP, MQTT. */
import { model, type Model } from './types.ts';

/** A call, where the host stands, and where TLS is switched on. */
const CLIENTS: readonly (readonly [call: string, host: readonly string[], tls: readonly string[]])[] = [
  // basic-ftp, ftp, jsftp, promise-ftp, ftp-deploy
  ['Client.new.access', ['arg(0).host'], ['arg(0).secure']],
  ['new.connect', ['arg(0).host'], ['arg(0).secure']],
  // telnet-client
  ['Telnet.new.connect', ['arg(0).host'], []],
  // imap
  ['new', ['arg(0).host'], ['arg(0).tls']],
];

const address = (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind: 'connection-string' }) as const;

const settings: NonNullable<Model['settings']> = CLIENTS.flatMap(([call, host, tls]) => [
  { call, setting: 'connection.host', at: host },
  { call, setting: 'connection.tls', at: tls, default: false },
]);

export default model({
  library: 'plain text clients',
  packages: ['basic-ftp', 'ftp', 'jsftp', 'promise-ftp', 'telnet-client', 'imap', 'mqtt', 'async-mqtt', 'ldapts', 'ldapjs', 'ldapjs-client', 'activedirectory', 'activedirectory2', 'passport-ldapauth', 'stompit', '@stomp/stompjs'],
  sinks: [
    address('connect|connectAsync', 'arg(0)', 'arg(0).url'),
    address('Client.new', 'arg(0).url', 'arg(0).brokerURL'),
    address('createClient', 'arg(0).url', 'arg(0).url[]'),
    address('new', 'arg(0).url', 'arg(0).server.url'),
  ],
  settings: [
    ...settings,
    // What begins in clear and is encrypted before anything secret is sent.
    ...['createClient()', 'Client.new', 'new'].map((call) => ({ call: `${call}.starttls|startTLS`, setting: 'connection.raised', at: [] })),
  ],
  untyped: { 'connect|connectAsync|createClient|Client|Telnet|new': 'the packages share one list of shapes, and are not installed here' },
});
