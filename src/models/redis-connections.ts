/** Owns the model of the connections of `redis`: without a listener for errors, a lost one ends the process. */
import { model } from './types.ts';

export default model({
  library: 'redis connections',
  packages: ['redis', '@redis/client'],
  entities: { Client: ['createClient|createCluster()', '@Client.duplicate()', '@Client.on|once|addListener()'] },
  settings: [
    { call: 'createClient|createCluster', setting: 'client.errors', at: [] },
    { call: '@Client.on|once|addListener', setting: 'client.listener', at: ['arg(0)'] },
  ],
});
