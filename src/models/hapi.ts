/** Owns the model of `hapi`: what requests bring. */
import { model } from './types.ts';

export default model({
  library: 'hapi',
  packages: ['@hapi/hapi', 'hapi'],
  entities: {
    Server: ['Server.new', 'server()', 'Server()', 'Server.type'],
    Toolkit: ['@Server.route.arg(0).handler.param(1)', '@Server.route.arg(0)[].handler.param(1)', '@Server.route.arg(0).options.handler.param(1)', 'ResponseToolkit.type', '@Toolkit.response|redirect|state|code|type|header()'],
    Request: ['@Server.route.arg(0).handler.param(0)', '@Server.route.arg(0)[].handler.param(0)', '@Server.route.arg(0).options.handler.param(0)', '@Server.route.arg(0).config.handler.param(0)', '@Server.ext.arg(1).param(0)', 'Request.type'],
  },
  sources: [
    { at: '@Request.query', source: 'query', holds: 'lists' },
    { at: '@Request.params', source: 'params', holds: 'dictionary' },
    { at: '@Request.payload', source: 'body', holds: 'json' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.state', source: 'cookies', holds: 'json' },
    { at: '@Request.path', source: 'url', holds: 'text' },
  ],
  settings: [
    { call: '@Server.state', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Server.state', setting: 'cookie.secure', at: ['arg(1).isSecure'], default: true },
    { call: '@Server.state', setting: 'cookie.http-only', at: ['arg(1).isHttpOnly'], default: true },
    { call: '@Server.state', setting: 'cookie.same-site', at: ['arg(1).isSameSite'] },
    { call: '@Toolkit.state', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Toolkit.state', setting: 'cookie.secure', at: ['arg(2).isSecure'], default: true },
    { call: '@Toolkit.state', setting: 'cookie.http-only', at: ['arg(2).isHttpOnly'], default: true },
    { call: '@Toolkit.state', setting: 'cookie.same-site', at: ['arg(2).isSameSite'] },
  ],
  untyped: { 'Server()': 'called without `new` in old releases', '@Server.route': 'configurations of old releases', 'server()': 'a function of newer releases', 'Server.new': 'a class of old and new releases', 'Server.type': 'an interface of newer releases', 'Request.type': 'an interface of newer releases', '@Server.ext': 'several forms', '@Request': 'requests of old and new releases', '@Toolkit': 'toolkits of old and new releases', '@Server.state': 'servers of old and new releases', 'ResponseToolkit.type': 'an interface of newer releases' },
});
