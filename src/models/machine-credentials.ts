/** Owns where clients of other machines are given their credentials, and where a program says whom it lets in. */
import { model, type Model } from './types.ts';

const sink = (kind: 'password' | 'secret' | 'user') => (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind }) as const;
const password = sink('password');
const secret = sink('secret');
const user = sink('user');

const sinks: NonNullable<Model['sinks']> = [
  password('Client.new.connect', 'arg(0).password', 'arg(0).passphrase'), user('Client.new.connect', 'arg(0).username', 'arg(0).user'), secret('Client.new.connect', 'arg(0).privateKey'),
  password('Client.new.access', 'arg(0).password'), user('Client.new.access', 'arg(0).user'), password('new.connect', 'arg(0).password', 'arg(0).passphrase'), user('new.connect', 'arg(0).user', 'arg(0).username'), secret('new.connect', 'arg(0).privateKey'),
  password('NodeSSH.new.connect', 'arg(0).password'), user('NodeSSH.new.connect', 'arg(0).username'), password('createClient().bind', 'arg(1)'), password('Client.new.bind', 'arg(1)'),
  password('Kafka.new', 'arg(0).sasl.password'), user('Kafka.new', 'arg(0).sasl.username'), password('connect', 'arg(1).password', 'arg(0).password', 'arg(0).pass'), password('connectAsync', 'arg(1).password'),
  user('auth.basic', 'arg(0)'), password('auth.basic', 'arg(1)'), password('auth.PlainTextAuthProvider.new', 'arg(1)'), user('auth.PlainTextAuthProvider.new', 'arg(0)'), password('Client.new', 'arg(0).credentials.password', 'arg(0).auth.password', 'arg(0).auth.apiKey'), user('Client.new', 'arg(0).credentials.username', 'arg(0).auth.username'),
  password('getConnection|createPool', 'arg(0).password'), user('getConnection|createPool', 'arg(0).user'), password('createConnection', 'arg(0).password'), user('createConnection', 'arg(0).username'), password('createClient', 'arg(0).password'), user('createClient', 'arg(0).username'),
  // What the program itself lets in.
  password('module', 'arg(0).users.*', 'arg(1)'), user('module', 'arg(0)'),
];

export default model({
  library: 'machine credentials',
  packages: ['ssh2', 'node-ssh', 'ssh2-sftp-client', 'ftp', 'basic-ftp', 'ldapjs', 'ldapts', 'kafkajs', 'mqtt', 'stompit', 'nats', 'neo4j-driver', 'cassandra-driver', '@elastic/elasticsearch', '@opensearch-project/opensearch', 'oracledb', 'snowflake-sdk', '@clickhouse/client', 'twilio', 'nexmo', 'plivo', 'express-basic-auth', 'basic-auth-connect'],
  sinks,
});
