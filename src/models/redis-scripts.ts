/** Owns the models of clients of Redis: scripts that it runs, values that somebody has stored, keys that are lists of arguments. */
import { model } from './types.ts';

const READS = 'get|getAsync|hget|hgetAsync|hGet|hgetall|hgetallAsync|hGetAll|lrange|lRange|lpop|rpop|smembers|sMembers|mget|mGet|getdel|getDel|zrange|zRange|hvals|hVals|hmget|hmGet';

export default model({
  library: 'redis scripts',
  packages: ['redis', 'ioredis', '@redis/client', 'handy-redis', 'async-redis'],
  entities: { Client: ['createClient()', 'new', 'Redis.new', 'Cluster.new', '@Client.multi|pipeline|duplicate()'] },
  sources: [
    { at: `@Client.${READS}()`, source: 'database', holds: 'json' },
    { at: `@Client.${READS}.arg(-1).param(1)`, source: 'database', holds: 'json' },
  ],
  // A list in place of a key is taken for all arguments of the command.
  filters: [{ call: '@Client.set|setex|setnx|psetex|append|getset|publish|bitfield|hset|hsetnx|hmset|hincrby|hincrbyfloat|hdel|linsert|lpush|lpushx|rpush|rpushx|lset|ltrim|rename|renamenx|sadd|srem|smove|sdiffstore|zadd|zincrby|zinterstore|mset|msetnx|setrange|setbit|incrby|incrbyfloat|decrby|pfadd|geoadd|sort|bitop', filter: 'arg(0)', operators: true }],
  sinks: [
    { call: '@Client.set|setex|setEx|psetex|pSetEx|setnx|setNX|getset|getSet|append|lpush|lPush|rpush|rPush|sadd|sAdd', at: ['arg(1)', 'arg(2)'], danger: 'secret', kind: 'key-value' },
    { call: '@Client.hset|hSet|hmset|hMSet|hsetnx|hSetNX', at: ['arg(2)', 'arg(1).*'], danger: 'secret', kind: 'key-value' },
    { call: '@Client.eval|EVAL', at: ['arg(0)', 'arg(0)[]'], danger: 'code', kind: 'eval' },
    { call: '@Client.defineCommand', at: 'arg(1).lua', danger: 'code', kind: 'eval' },
    { call: '@Client.scriptLoad|SCRIPT_LOAD', at: 'arg(0)', danger: 'code', kind: 'eval' },
  ],
});
