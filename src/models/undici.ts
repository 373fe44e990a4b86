/** Owns the model of `undici`: requests that are sent. */
import { model } from './types.ts';

export default model({
  library: 'undici',
  packages: ['undici'],
  sources: [
    { at: 'fetch().json|text()', source: 'network', holds: 'json' },
    { at: 'request().body.json|text()', source: 'network', holds: 'json' },
  ],
  sinks: [
    { call: 'fetch|request|stream|pipeline|connect|upgrade', at: ['arg(0)', 'arg(0).origin', 'arg(0).hostname'], danger: 'url-host', kind: 'outbound' },
    { call: 'Client|Pool|BalancedPool.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'WebSocket|EventSource.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
});
