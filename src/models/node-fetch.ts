/** Owns the model of functions that behave like the standard's `fetch`. */
import { model } from './types.ts';

export default model({
  library: 'node-fetch',
  packages: ['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'whatwg-fetch', 'make-fetch-happen', 'node-fetch-native', 'isomorphic-unfetch', 'unfetch', 'minipass-fetch', 'ofetch', 'fetch-retry', '@adobe/fetch'],
  sources: [
    { at: '().json|text|buffer|arrayBuffer()', source: 'network', holds: 'json' },
    { at: 'fetch().json|text()', source: 'network', holds: 'json' },
  ],
  flows: [{ call: 'Request.new', from: 'arg(0)', to: 'return' }],
  settings: [
    { call: 'module', setting: 'outbound.timeout', at: ['arg(1).signal', 'arg(1).timeout'] },
    { call: 'fetch|$fetch|ofetch', setting: 'outbound.timeout', at: ['arg(1).signal', 'arg(1).timeout'] },
    { call: 'module', setting: 'outbound.address', at: ['arg(0)'] },
  ],
  sinks: [
    { call: 'module', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'fetch|$fetch|ofetch', at: ['arg(0)', 'arg(1).baseURL'], danger: 'url-host', kind: 'outbound' },
    { call: 'defaults()', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
  untyped: {
    'module.arg(1).timeout': 'an option of older releases',
    'defaults()': 'of a package that publishes no types',
    'fetch.arg(1).baseURL': 'an option of one of the packages',
  },
});
