/** Owns the model of `superagent`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'superagent',
  packages: ['superagent'],
  entities: {
    Client: ['module', 'agent()', 'agent.new'],
    Request: ['@Client()', '@Client.get|post|put|patch|head|del|delete|options()', '@Request.set|send|query|type|accept|timeout|auth|retry|redirects()'],
  },
  sources: [{ at: '@Client.get|post|put|patch|del|delete|head().body|text', source: 'network', holds: 'json' }],
  sinks: [
    { call: '@Client.get|post|put|patch|head|del|delete|options', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'outbound' },
  ],
  settings: [
    { call: '@Client.get|post|put|patch|head|del|delete', setting: 'outbound.timeout', at: [] },
    { call: '@Request.disableTLSCerts', setting: 'tls.allow-invalid', at: [], default: true },
  ],
  untyped: {
    '@Client.arg(1)': '`superagent(method, url)`, which the types leave out',
  },
});
