/** Owns the model of `got`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'got',
  packages: ['got'],
  entities: {
    Client: ['module', '@Client.extend()', 'Got.type'],
  },
  sources: [
    { at: '@Client.get|post|put|patch|delete().body', source: 'network', holds: 'json' },
    { at: '@Client().body', source: 'network', holds: 'json' },
  ],
  untyped: {
    '@Client.arg(0).url': 'in the options of older releases',
    '@Client.arg(1).host|hostname': 'the same',
    '@Client.get|post|put|patch|head|delete|stream|paginate.arg(0).url': 'the same',
    '@Client.get|post|put|patch|head|delete|stream|paginate.arg(1).host|hostname': 'the same',
    '@Client.stream.get|post|put|patch|head|delete.arg(0).url': 'the same',
  },
  settings: [
    { call: '@Client', setting: 'outbound.timeout', at: ['arg(1).timeout', 'arg(1).signal'], when: [{ at: 'arg(0).url', given: false }] },
    { call: '@Client', setting: 'outbound.timeout', at: ['arg(0).timeout', 'arg(0).signal'], when: [{ at: 'arg(0).url', given: true }] },
    { call: '@Client.get|post|put|patch|head|delete|stream|paginate', setting: 'outbound.timeout', at: ['arg(1).timeout', 'arg(1).signal'] },
    { call: '@Client.extend', setting: 'outbound.client', at: ['arg(0).timeout'] },
  ],
  sinks: [
    // Basic authentication; the body of a request stands elsewhere.
    { call: '@Client', at: ['arg(0).password', 'arg(1).password'], danger: 'hard-coded', kind: 'password' },
    { call: '@Client.get|post|put|patch|head|delete|stream|extend', at: ['arg(1).password', 'arg(0).password'], danger: 'hard-coded', kind: 'password' },
    // Behind a prefix the address is a path.
    { call: '@Client', at: ['arg(0)', 'arg(0).url', 'arg(0).prefixUrl', 'arg(1).host', 'arg(1).hostname'], danger: 'url-host', kind: 'outbound', when: [{ at: 'arg(1).prefixUrl', given: false }] },
    { call: '@Client.get|post|put|patch|head|delete|stream|paginate', at: ['arg(0)', 'arg(0).url', 'arg(0).prefixUrl', 'arg(1).host', 'arg(1).hostname'], danger: 'url-host', kind: 'outbound', when: [{ at: 'arg(1).prefixUrl', given: false }] },
    { call: '@Client', at: 'arg(1).prefixUrl', danger: 'url-host', kind: 'outbound' },
    { call: '@Client.get|post|put|patch|head|delete|stream|paginate', at: 'arg(1).prefixUrl', danger: 'url-host', kind: 'outbound' },
    { call: '@Client.stream.get|post|put|patch|head|delete', at: ['arg(0)', 'arg(0).url'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.extend', at: ['arg(0).prefixUrl'], danger: 'url-host', kind: 'outbound' },
  ],
});
