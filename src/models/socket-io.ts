/** Owns the model of `socket.io`: messages and handshakes. */
import { model } from './types.ts';

export default model({
  library: 'socket.io',
  packages: ['socket.io'],
  entities: {
    Server: ['Server.new', 'Namespace.new', '@Server.of|use|on()'],
    Socket: ['Socket.new', '@Server.on|once.arg(1).param(0)', '@Server.use.arg(0).param(0)'],
  },
  untyped: {
    '@Server.on|once.arg(1).param(0)': 'listeners are typed by a map of events',
    '@Socket.on|once.arg(1).param(*)': 'listeners are typed by a map of events',
  },
  sources: [
    { at: '@Socket.on|once.arg(1).param(*)', source: 'message', holds: 'json' },
    { at: '@Socket.onAny.arg(0).param(*)', source: 'message', holds: 'json' },
    { at: '@Socket.handshake.query', source: 'query', holds: 'lists' },
    { at: '@Socket.handshake.auth', source: 'message', holds: 'json' },
    { at: '@Socket.handshake.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Socket.handshake.address', source: 'ip', holds: 'text' },
  ],
});
