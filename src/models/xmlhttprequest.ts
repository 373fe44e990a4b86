/** Owns the model of packages that bring `XMLHttpRequest` to the server. */
import { model } from './types.ts';

export default model({
  library: 'xmlhttprequest',
  packages: ['xmlhttprequest', 'xhr2', 'xmlhttprequest-ssl'],
  sinks: [
    { call: 'XMLHttpRequest.new.open', at: ['arg(1)'], danger: 'url-host', kind: 'outbound' },
    { call: 'new.open', at: ['arg(1)'], danger: 'url-host', kind: 'outbound' },
  ],
  untyped: {
    'XMLHttpRequest.new': 'the types name the class of the DOM, which is not loaded',
    new: 'of the packages that publish no types',
  },
});
