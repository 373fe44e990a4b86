/** Owns the models of sockets beside `ws` and `socket.io`: `sockjs`, `express-ws`, `net`, `dgram`, `websocket`. */
import { model } from './types.ts';

export default model({
  library: 'sockets',
  packages: ['sockjs', 'express-ws', 'net', 'tls', 'dgram', 'websocket', 'faye-websocket', 'uWebSockets.js', 'primus', 'engine.io', 'eiows', '@fastify/websocket', 'koa-websocket'],
  entities: {
    Server: ['createServer()', 'server.new', 'Server.new', 'new', 'attach()', 'listen()', '@Server.on()'],
    Connection: ['@fastify:Handler.param(0).socket', '@fastify:Handler.param(0)', '@Server.on.arg(1).param(0)', 'createServer.arg(0).param(0)', 'createServer.arg(1).param(0)', 'Server.arg(0).param(0)', '@Connection.on|accept()', '@express:App.ws.arg(1+).param(0)', '@express:Router.ws.arg(1+).param(0)'],
    Udp: ['createSocket()', '@Udp.on()'],
  },
  sources: [
    { at: '@Connection.on|once.arg(1).param(0)', source: 'message', holds: 'json' },
    { at: '@Connection.accept().on.arg(1).param(0).utf8Data|binaryData', source: 'message', holds: 'text' },
    { at: '@Connection[]', source: 'message', holds: 'text' },
    { at: '@Connection.read()', source: 'message', holds: 'text' },
    { at: '@Udp.on.arg(1).param(0)', source: 'message', holds: 'text' },
    { at: '@express:App.ws.arg(1+).param(1).query', source: 'query', holds: 'texts' },
    { at: '@express:App.ws.arg(1+).param(1).params', source: 'params', holds: 'dictionary' },
    { at: '@express:App.ws.arg(1+).param(1).headers', source: 'headers', holds: 'dictionary' },
  ],
  sinks: [
    { call: '@Connection.write|end|send|sendUTF', at: ['arg(0)', 'arg(0)[]'], danger: 'stack', kind: 'message' },
    { call: 'w3cwebsocket', at: 'arg(0)', danger: 'url-host', kind: 'socket' },
    { call: 'client.new.connect', at: 'arg(0)', danger: 'url-host', kind: 'socket' },
  ],
  untyped: { '@Server': 'several packages', '@Connection': 'as above', '@Udp': 'as above', '@express:App.ws': 'added by express-ws', '@express:Router.ws': 'added by express-ws' },
});
