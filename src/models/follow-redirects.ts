/** Owns the model of `follow-redirects`. */
import { model } from './types.ts';

export default model({
  library: 'follow-redirects',
  packages: ['follow-redirects'],
  sinks: [
    { call: 'http|https.request|get', at: ['arg(0)', 'arg(0).host', 'arg(0).hostname'], danger: 'url-host', kind: 'outbound' },
    { call: 'wrap().http|https.request|get', at: ['arg(0)', 'arg(0).host', 'arg(0).hostname'], danger: 'url-host', kind: 'outbound' },
  ],
});
