/** Owns the model of node:net and node:tls: connections that are opened, and texts that are addresses. */
import { FREE_TEXT, model } from './types.ts';

const CLOSED = FREE_TEXT.filter((danger) => danger !== 'url-host');

export default model({
  library: 'node:net',
  packages: ['net', 'tls'],
  entities: {
    Socket: ['connect|createConnection()', 'Socket.new', 'TLSSocket.new', 'Socket.type', 'createServer.arg(0).param(0)', 'createServer.arg(1).param(0)', '@Socket.setEncoding|setTimeout|setKeepAlive|connect|on|once()'],
  },
  guards: [
    // Digits, dots and colons; which machine it is, is not said, and a zone may follow.
    { call: 'isIP|isIPv4|isIPv6', of: 'arg(0)', clears: [...CLOSED, 'object', 'list', 'argument'] },
  ],
  sinks: [
    { call: '@Socket.write|end', at: 'arg(0)', danger: 'header', kind: 'raw' },
    { call: 'connect|createConnection().write|end', at: 'arg(0)', danger: 'file-content', kind: 'raw' },
    { call: 'Socket.new.write|end', at: 'arg(0)', danger: 'file-content', kind: 'raw' },
    { call: 'connect|createConnection', at: ['arg(0).host', 'arg(1)', 'arg(1).host'], danger: 'url-host', kind: 'socket' },
    { call: 'Socket.new.connect', at: ['arg(0).host', 'arg(1)'], danger: 'url-host', kind: 'socket' },
  ],
});
