/** Owns the model of `undici`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'undici',
  packages: ['undici'],
  sources: [
    { at: 'fetch().json|text()', source: 'network', holds: 'json' },
    { at: 'request().body.json|text()', source: 'network', holds: 'json' },
  ],
  settings: [
    { call: 'fetch', setting: 'outbound.timeout', at: ['arg(1).signal', 'arg(1).dispatcher'] },
    { call: 'request|stream', setting: 'outbound.timeout', at: ['arg(1).signal', 'arg(1).dispatcher', 'arg(1).headersTimeout', 'arg(1).bodyTimeout'] },
    { call: 'fetch|request|stream', setting: 'outbound.address', at: ['arg(0)'] },
    { call: 'setGlobalDispatcher', setting: 'outbound.everywhere', at: ['arg(0)'] },
  ],
  sinks: [
    { call: 'fetch|request|stream|pipeline|connect|upgrade', at: ['arg(0)', 'arg(0).origin', 'arg(0).hostname'], danger: 'url-host', kind: 'outbound' },
    { call: 'Client|Pool|BalancedPool.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'WebSocket|EventSource.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
});
