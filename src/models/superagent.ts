/** Owns the model of `superagent`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'superagent',
  packages: ['superagent'],
  entities: {
    Client: ['module', 'agent()', 'agent.new'],
  },
  sources: [{ at: '@Client.get|post|put|patch|del|delete|head().body|text', source: 'network', holds: 'json' }],
  sinks: [
    { call: '@Client.get|post|put|patch|head|del|delete|options', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'outbound' },
  ],
  untyped: {
    '@Client.arg(1)': '`superagent(method, url)`, which the types leave out',
  },
});
