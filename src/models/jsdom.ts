/** Owns the model of `jsdom`: documents that are loaded. */
import { model } from './types.ts';

export default model({
  library: 'jsdom',
  packages: ['jsdom'],
  sinks: [{ call: 'JSDOM.fromURL', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' }],
});
