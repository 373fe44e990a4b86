/** Owns the model of `needle`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'needle',
  packages: ['needle'],
  sources: [
    { at: '().body', source: 'network', holds: 'json' },
    { at: 'get|head|post|put|patch|delete.arg(-1).param(2)', source: 'network', holds: 'json' },
  ],
  sinks: [
    { call: 'module', at: ['arg(0)', 'arg(1)'], danger: 'url-host', kind: 'outbound' },
    { call: 'request', at: ['arg(1)'], danger: 'url-host', kind: 'outbound' },
    { call: 'get|head|post|put|patch|delete', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
});
