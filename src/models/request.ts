/** Owns the model of `request` and its likes: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'request',
  packages: ['request', 'request-promise', 'request-promise-native', 'request-promise-any', 'postman-request', 'requestretry', 'cloudscraper', '@cypress/request'],
  entities: {
    Client: ['module', '@Client.defaults()'],
  },
  sources: [
    { at: '@Client.arg(-1).param(2)', source: 'network', holds: 'json' },
    { at: '@Client()', source: 'network', holds: 'json' },
    { at: '@Client.get|post()', source: 'network', holds: 'json' },
    { at: '@Client().on.arg(1).param(0)', source: 'network', holds: 'text' },
    { at: '@Client.get|post|put|patch|head|del|delete.arg(-1).param(2)', source: 'network', holds: 'json' },
  ],
  settings: [
    { call: '@Client', setting: 'outbound.timeout', at: ['arg(1).timeout'], when: [{ at: 'arg(0).url', given: false }, { at: 'arg(0).uri', given: false }] },
    { call: '@Client', setting: 'outbound.timeout', at: ['arg(0).timeout'], when: [{ at: 'arg(0).url', given: true }] },
    { call: '@Client', setting: 'outbound.timeout', at: ['arg(0).timeout'], when: [{ at: 'arg(0).uri', given: true }] },
    { call: '@Client.defaults', setting: 'outbound.client', at: ['arg(0).timeout'] },
  ],
  sinks: [
    { call: '@Client', at: ['arg(0)', 'arg(0).url', 'arg(0).uri', 'arg(0).baseUrl'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.get|post|put|patch|head|del|delete|options', at: ['arg(0)', 'arg(0).url', 'arg(0).uri', 'arg(0).baseUrl'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.defaults', at: ['arg(0).baseUrl'], danger: 'url-host', kind: 'outbound' },
  ],
  untyped: { '@Client.options': 'an HTTP method that the types leave out' },
});
