/** Owns the model of smaller clients of HTTP. */
import { model } from './types.ts';

export default model({
  library: 'http-clients',
  packages: ['urllib', 'bent', 'phin', '@hapi/wreck', 'wreck', 'nugget', 'download', 'image-downloader', 'rss-parser', 'link-preview-js', 'open-graph-scraper', 'soap', 'form-data', 'unirest', 'popsicle', 'r2', 'simple-get', 'make-fetch', 'gaxios', 'tiny-json-http', 'websocket'],
  sinks: [
    { call: 'client.new.connect', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'request|curl', at: ['arg(0)', 'arg(0).url', 'arg(1)'], danger: 'url-host', kind: 'outbound' },
    { call: 'HttpClient.new.request|curl', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'get|post|put|patch|delete|read|concat', at: ['arg(0)', 'arg(0).url'], danger: 'url-host', kind: 'outbound' },
    { call: 'module', at: ['arg(0)', 'arg(0).url'], danger: 'url-host', kind: 'outbound' },
    { call: '()', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'image', at: ['arg(0).url'], danger: 'url-host', kind: 'outbound' },
    { call: 'new.parseURL', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'getLinkPreview', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'createClient|createClientAsync', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'new.submit', at: ['arg(0)', 'arg(0).host', 'arg(0).hostname'], danger: 'url-host', kind: 'outbound' },
  ],
  untyped: {
    'client.new.connect': 'as the next', 'request|curl.arg(0).url': 'as the next',
    'concat|image|getLinkPreview|createClient|createClientAsync': 'small packages share the model, each has some of them',
    'new.parseURL': 'as above',
  },
});
