/** Owns requests without TLS whose host stands apart from the rest of the address. */
import { model } from './types.ts';

export default model({
  library: 'plain http requests',
  packages: ['http'],
  settings: [
    { call: 'get|request', setting: 'http.plain-host', at: ['arg(0).hostname', 'arg(0).host', 'arg(1).hostname', 'arg(1).host'] },
    { call: 'get|request', setting: 'http.plain-path', at: ['arg(0).path', 'arg(1).path'] },
  ],
});
