/** Owns the models of clients of Redis as machines that run scripts. */
import { model } from './types.ts';

export default model({
  library: 'redis scripts',
  packages: ['redis', 'ioredis', '@redis/client', 'handy-redis', 'async-redis'],
  entities: { Client: ['createClient()', 'new', 'Redis.new', 'Cluster.new', '@Client.multi|pipeline|duplicate()'] },
  sinks: [
    { call: '@Client.eval|EVAL', at: ['arg(0)', 'arg(0)[]'], danger: 'code', kind: 'eval' },
    { call: '@Client.defineCommand', at: 'arg(1).lua', danger: 'code', kind: 'eval' },
    { call: '@Client.scriptLoad|SCRIPT_LOAD', at: 'arg(0)', danger: 'code', kind: 'eval' },
  ],
});
