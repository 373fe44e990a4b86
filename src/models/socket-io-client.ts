/** Owns the model of `socket.io-client`. */
import { model } from './types.ts';

export default model({
  library: 'socket.io-client',
  packages: ['socket.io-client'],
  sinks: [
    { call: 'module', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'io|connect', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'Manager.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
});
