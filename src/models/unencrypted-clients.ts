/** Owns where clients of databases, caches and queues are told whom they reach, and whether with TLS. */
import { model, type Model } from './types.ts';

/** A call, where the host (or the address) stands, and where TLS is switched. */
const CLIENTS: readonly (readonly [call: string, host: readonly string[], tls: readonly string[]])[] = [
  ['Pool|Client.new', ['arg(0).host'], ['arg(0).ssl']],
  ['createConnection|createPool', ['arg(0).host'], ['arg(0).ssl']],
  ['DataSource.new', ['arg(0).host', 'arg(0).url'], ['arg(0).ssl']],
  ['TypeOrmModule.forRoot', ['arg(0).host', 'arg(0).url'], ['arg(0).ssl']],
  ['knex', ['arg(0).connection.host'], ['arg(0).connection.ssl']],
  ['Sequelize.new', ['arg(0).host', 'arg(3).host'], ['arg(0).dialectOptions.ssl', 'arg(3).dialectOptions.ssl']],
  ['MongoClient.new', ['arg(0)'], ['arg(1).tls', 'arg(1).ssl']],
  ['connect', ['arg(0)'], ['arg(1).tls', 'arg(1).ssl']],
  ['createClient', ['arg(0).socket.host', 'arg(0).host'], ['arg(0).socket.tls', 'arg(0).tls']],
  ['Redis.new', ['arg(0).host'], ['arg(0).tls']],
  ['Kafka.new', ['arg(0).brokers'], ['arg(0).ssl']],
  // The module itself: one of them is called, another constructed.
  ['module', ['arg(0).host', 'arg(0).connection.host'], ['arg(0).ssl', 'arg(0).connection.ssl']],
  ['new', ['arg(0).host', 'arg(3).host'], ['arg(0).ssl', 'arg(0).tls', 'arg(0).dialectOptions.ssl', 'arg(3).dialectOptions.ssl']],
];

const settings: NonNullable<Model['settings']> = CLIENTS.flatMap(([call, host, tls]) => [
  { call, setting: 'connection.host', at: host },
  { call, setting: 'connection.tls', at: tls },
]);

export default model({
  library: 'unencrypted-clients',
  packages: ['pg', 'pg-pool', 'mysql', 'mysql2', 'mysql2/promise', 'mariadb', 'postgres', 'typeorm', '@nestjs/typeorm', 'knex', 'sequelize', 'sequelize-typescript', 'mongodb', 'mongoose', 'redis', 'ioredis', 'kafkajs'],
  settings,
  untyped: {
    createClient: 'the packages share one list of shapes', 'Redis.new': 'as above', 'Kafka.new': 'not installed here',
    'new.arg(3)': 'of a package whose module was its class', 'new.arg(0).dialectOptions': 'as above',
  },
});
