/** Owns the model of what clients of Redis keep and for how long, and of commands that go through all keys. */
import { model } from './types.ts';

const SETS = '@Client.set|SET';

export default model({
  library: 'redis caches',
  packages: ['redis', 'ioredis', '@redis/client', 'handy-redis', 'async-redis'],
  entities: { Client: ['createClient()', 'new', 'Redis.new', 'Cluster.new', '@Client.duplicate()'] },
  settings: [
    { call: SETS, setting: 'cache.expiry', at: ['arg(2)'] },
    { call: SETS, setting: 'cache.key', at: ['arg(0)'] },
    { call: SETS, setting: 'cache.value', at: ['arg(1)'] },
    { call: '@Client.get|GET', setting: 'cache.read', at: ['arg(0)'] },
    { call: '@Client.expire|pexpire|expireat|expireAt|pExpire|EXPIRE', setting: 'cache.expires', at: ['arg(0)'] },
    { call: '@Client.keys|KEYS', setting: 'cache.keys', at: ['arg(0)'] },
    { call: '@Client.flushall|flushAll|FLUSHALL|flushdb|flushDb|FLUSHDB', setting: 'cache.flush', at: [] },
  ],
});
