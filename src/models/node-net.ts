/** Owns the model of node:net and node:tls: connections that are opened. */
import { model } from './types.ts';

export default model({
  library: 'node:net',
  packages: ['net', 'tls'],
  sinks: [
    { call: 'connect|createConnection', at: ['arg(0).host', 'arg(1)', 'arg(1).host'], danger: 'url-host', kind: 'socket' },
    { call: 'Socket.new.connect', at: ['arg(0).host', 'arg(1)'], danger: 'url-host', kind: 'socket' },
  ],
});
