/** Owns the model of `ws`: messages of web sockets. */
import { model } from './types.ts';

export default model({
  library: 'ws',
  sinks: [
    { call: '@Peer.send', at: ['arg(0)', 'arg(0)[]'], danger: 'stack', kind: 'message' },
    { call: 'WebSocket.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' }, 
    { call: 'new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
  ],
  packages: ['ws'],
  entities: {
    Server: ['WebSocketServer.new', 'Server.new', '@Server.on()'],
    Peer: ['@Server.on.arg(1).param(0)', '@Server.handleUpgrade.arg(-1).param(0)', '@Server.clients[]'],
    Socket: ['@Server.on.arg(1).param(0)', 'WebSocket.new', 'new', '@Server.handleUpgrade.arg(-1).param(0)', '@Server.clients[]'],
    Request: ['@Server.on.arg(1).param(1)', '@Server.handleUpgrade.arg(0)'],
  },
  settings: [
    { call: '@Server.on', setting: 'socket.request-second', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['connection'] }] },
    { call: 'WebSocketServer|Server.new', setting: 'socket.request-first', at: ['arg(0).verifyClient'] },
  ],
  sources: [
    { at: '@Socket.on|once|addListener.arg(1).param(0)', source: 'message', holds: 'text' },
    { at: '@Socket.addEventListener.arg(1).param(0).data', source: 'message', holds: 'text' },
    { at: '@Socket.onmessage.assigned.param(0).data', source: 'message', holds: 'text' },
    { at: '@Request.url', source: 'url', holds: 'text' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
  ],
});
