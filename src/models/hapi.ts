/** Owns the model of `hapi`: what requests bring. */
import { model } from './types.ts';

export default model({
  library: 'hapi',
  packages: ['@hapi/hapi', 'hapi'],
  entities: {
    Server: ['Server.new', 'server()', 'Server()', 'Server.type', '@Plugin.param(0)'],
    /** The function of a plugin. */
    Plugin: ['@Server.register.arg(0).register', '@Server.register.arg(0).plugin.register', '@Server.register.arg(0)[].plugin.register', 'Plugin.type.register'],
    Handler: [
      '@Server.route.arg(0).handler', '@Server.route.arg(0)[].handler',
      '@Server.route.arg(0).options|config.handler', '@Server.route.arg(0)[].options|config.handler', '@Server.route.arg(0).options|config.pre[].method', '@Server.route.arg(0)[].options|config.pre[].method',
      '@Server.ext.arg(1)', '@Server.ext.arg(0).method', '@Server.ext.arg(0)[].method', '@Server.handler.arg(1).return',
    ],
    Request: ['@Handler.param(0)', 'Request.type'],
    Toolkit: ['@Handler.param(1)', 'ResponseToolkit.type'],
    Response: ['@Toolkit.response()', '@Toolkit()', '@Response.code|type|header|takeover|etag|charset|message|created|ttl|vary|location|encoding|bytes()', 'ResponseObject.type'],
  },
  sources: [
    { at: '@Request.query', source: 'query', holds: 'lists' },
    { at: '@Request.params', source: 'params', holds: 'dictionary' },
    { at: '@Request.payload', source: 'body', holds: 'json' },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Request.state', source: 'cookies', holds: 'json' },
    { at: '@Request.path', source: 'url', holds: 'text' },
    { at: '@Request.url', source: 'url', holds: 'dictionary', absolute: true },
    { at: '@Request.orig', source: 'body', holds: 'json' },
    { at: '@Request.info.host|hostname', source: 'host', holds: 'text' },
    { at: '@Request.info.referrer', source: 'headers', holds: 'text' },
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
    { call: '@Response.state', setting: 'cookie.name', at: ['arg(0)'] },
    { call: '@Response.state', setting: 'cookie.secure', at: ['arg(2).isSecure'], default: true },
    { call: '@Response.state', setting: 'cookie.http-only', at: ['arg(2).isHttpOnly'], default: true },
    { call: '@Response.state', setting: 'cookie.same-site', at: ['arg(2).isSameSite'] },
  ],
  signatures: [
    { names: ['_?req|request', 'h|_h|toolkit'], parameters: ['@Request', '@Toolkit'], most: 2 },
    { names: ['request', 'reply'], parameters: ['@Request', '@Toolkit'], most: 2 },
    { names: ['server', '_?opt(?:ion)?s', ''], parameters: ['@Server'], most: 3 },
  ],
  sinks: [
    { call: '@Handler.return', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Toolkit.response', at: 'arg(0)', danger: 'html', kind: 'response' },
    // Until release 16 the second parameter was a function that answers.
    { call: '@Toolkit', at: 'arg(0)', danger: 'html', kind: 'response' },
    { call: '@Toolkit.redirect', at: 'arg(0)', danger: 'url-host', kind: 'redirect' },
    { call: '@Response.header', at: 'arg(0)', danger: 'property', kind: 'header-name' },
  ],
  contentTypes: [
    { call: '@Response.:type', at: ['arg(0)'] },
    { call: '@Response.header', at: ['arg(1)'], name: 'arg(0)' },
  ],
  untyped: { 'Server()': 'called without `new` in old releases', '@Server.route': 'configurations of old releases', 'server()': 'a function of newer releases', 'Server.new': 'a class of old and new releases', 'Server.type': 'an interface of newer releases', 'Request.type': 'an interface of newer releases', '@Server.ext': 'several forms', '@Request': 'requests of old and new releases', '@Handler': 'handlers of old and new releases', '@Toolkit': 'old and new releases', '@Response': 'old and new releases', '@Plugin': 'plugins are objects of the program', '@Server.register': 'several forms', '@Server.handler': 'several forms', '@Server.state': 'servers of old and new releases', 'ResponseToolkit.type': 'an interface of newer releases', 'ResponseObject.type': 'an interface of newer releases', 'Plugin.type': 'an interface of newer releases' },
});
