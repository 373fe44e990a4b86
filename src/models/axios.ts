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
  untyped: { '@Client().data': 'what comes back is a type parameter of the function', '@Client.get|delete|head|options|post|put|patch|request().data': 'the same' },
  sinks: [
    { call: '@Client', at: ['arg(0)', 'arg(0).url', 'arg(0).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.request', at: ['arg(0)', 'arg(0).url', 'arg(0).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.get|delete|head|options', at: ['arg(0)', 'arg(1).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.post|put|patch|postForm|putForm|patchForm', at: ['arg(0)', 'arg(2).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.create', at: ['arg(0).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: '@Client.defaults.baseURL.assigned', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
});
