/** Owns the model of `socket.io`: messages and handshakes. */
import { model } from './types.ts';

export default model({
  library: 'socket.io',
  packages: ['socket.io'],
  entities: {
    Server: ['Server.new', 'Namespace.new', 'new', '()', 'listen()', '@Server.of|use|on|in|to|listen|attach()', '@Server.sockets'],
    /** `origin: (origin, callback) => …`. */
    Decision: ['Server.new.arg(0).cors.origin', 'Server.new.arg(1).cors.origin'],
    Socket: ['Socket.new', '@Server.on|once.arg(1).param(0)', '@Server.use.arg(0).param(0)'],
  },
  untyped: {
    '@Server.origins': 'until release 2',
    'listen()': 'until release 2', 'new': 'until release 2', '()': 'until release 2',
    '@Server.on|once.arg(1).param(0)': 'listeners are typed by a map of events',
    '@Socket.on|once.arg(1).param(1)': 'listeners are typed by a map of events',
    '@Socket.on|once.arg(1).param(*)': 'listeners are typed by a map of events',
  },
  settings: [
    { call: '@Server.on', setting: 'socket.request-first', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['connection', 'connect'] }] },
    { call: '@Server.use', setting: 'socket.request-first', at: ['arg(0)'] },
    { call: 'Server.new', setting: 'socket.request-first', at: ['arg(0).allowRequest', 'arg(1).allowRequest'] },
    { call: 'Server.new', setting: 'socket.origins', at: ['arg(0).cors', 'arg(1).cors'] },
    { call: 'Server.new', setting: 'cors.origin', at: ['arg(0).cors.origin', 'arg(1).cors.origin'] },
    { call: 'Server.new', setting: 'cors.credentials', at: ['arg(0).cors.credentials', 'arg(1).cors.credentials'], default: false },
    { call: '@Decision.param(1)', setting: 'cors.decision', at: ['arg(1)'] },
    { call: '@Server.origins', setting: 'socket.origins', at: ['arg(0)'] },
  ],
  sinks: [
    { call: '@Decision.param(1)', at: 'arg(1)', danger: 'url-host', kind: 'cors-origin' },
    { call: '@Socket.emit|send|write', at: ['arg(*)', 'arg(*)[]'], danger: 'stack', kind: 'message' },
    // The sender waits for what its message is acknowledged with.
    { call: '@Socket.on|once.arg(1).param(1)', at: ['arg(*)', 'arg(*)[]'], danger: 'stack', kind: 'message' },
  ],
  sources: [
    { at: '@Decision.param(0)', source: 'headers', holds: 'text' },
    { at: '@Socket.on|once.arg(1).param(*)', source: 'message', holds: 'json' },
    { at: '@Socket.use.arg(0).param(0)[]', source: 'message', holds: 'json' },
    { at: '@Socket.onAny.arg(0).param(*)', source: 'message', holds: 'json' },
    { at: '@Socket.handshake.query', source: 'query', holds: 'lists' },
    { at: '@Socket.handshake.auth', source: 'message', holds: 'json' },
    { at: '@Socket.handshake.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Socket.handshake.address', source: 'ip', holds: 'text' },
  ],
});
