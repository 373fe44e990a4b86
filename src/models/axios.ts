/** Owns the model of `axios`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'axios',
  packages: ['axios'],
  entities: {
    Client: ['module', 'create()', 'Axios.new', 'AxiosInstance.type', '@Client.create()'],
  },
  sources: [
    { at: '@Client.get|delete|head|options|post|put|patch|request().data', source: 'network', holds: 'json' },
    { at: '@Client().data', source: 'network', holds: 'json' },
  ],
  untyped: {
    '@Client.arg(1).timeout|signal|cancelToken': 'options behind an address, in a form that the types leave out',
    '@Client().data': 'what comes back is a type parameter of the function',
    '@Client.get|delete|head|options|post|put|patch|request().data': 'the same',
  },
  settings: [
    { call: '@Client', setting: 'outbound.timeout', at: ['arg(0).timeout', 'arg(1).timeout', 'arg(0).signal', 'arg(1).signal', 'arg(0).cancelToken'], when: [{ at: 'arg(0).url', given: true }] },
    { call: '@Client', setting: 'outbound.timeout', at: ['arg(1).timeout', 'arg(1).signal', 'arg(1).cancelToken'], when: [{ at: 'arg(0).url', given: false }] },
    { call: '@Client.request', setting: 'outbound.timeout', at: ['arg(0).timeout', 'arg(0).signal', 'arg(0).cancelToken'] },
    { call: '@Client.get|delete|head|options', setting: 'outbound.timeout', at: ['arg(1).timeout', 'arg(1).signal', 'arg(1).cancelToken'] },
    { call: '@Client.post|put|patch|postForm|putForm|patchForm', setting: 'outbound.timeout', at: ['arg(2).timeout', 'arg(2).signal', 'arg(2).cancelToken'] },
    { call: '@Client.create', setting: 'outbound.client', at: ['arg(0).timeout', 'arg(0).signal'] },
    { call: '@Client.defaults.timeout.assigned', setting: 'outbound.client', at: ['arg(0)'] },
  ],
  sinks: [
    { call: '@Client', at: ['arg(0)', 'arg(0).url', 'arg(0).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.request', at: ['arg(0)', 'arg(0).url', 'arg(0).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.get|delete|head|options', at: ['arg(0)', 'arg(1).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.post|put|patch|postForm|putForm|patchForm', at: ['arg(0)', 'arg(2).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.create', at: ['arg(0).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.defaults.baseURL.assigned', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
});
