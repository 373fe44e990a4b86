/** Owns the model of node:net and node:tls: connections that are opened. */
import { model } from './types.ts';

export default model({
  library: 'node:net',
  packages: ['net', 'tls'],
  entities: {
    Socket: ['connect|createConnection()', 'Socket.new', 'TLSSocket.new', 'Socket.type', 'createServer.arg(0).param(0)', 'createServer.arg(1).param(0)', '@Socket.setEncoding|setTimeout|setKeepAlive|connect|on|once()'],
  },
  sinks: [
    { call: '@Socket.write|end', at: 'arg(0)', danger: 'header', kind: 'raw' },
    { call: 'connect|createConnection().write|end', at: 'arg(0)', danger: 'file-content', kind: 'raw' },
    { call: 'Socket.new.write|end', at: 'arg(0)', danger: 'file-content', kind: 'raw' },
    { call: 'connect|createConnection', at: ['arg(0).host', 'arg(1)', 'arg(1).host'], danger: 'url-host', kind: 'socket' },
    { call: 'Socket.new.connect', at: ['arg(0).host', 'arg(1)'], danger: 'url-host', kind: 'socket' },
  ],
});
