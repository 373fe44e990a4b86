/** Owns the model of the Fetch standard on the server: requests that are received, headers, forms. */
import { model } from './types.ts';

export default model({
  library: 'fetch',
  packages: [''],
  entities: {
    /** A function of one's own that takes a `Request` is a handler; requests made here are not received. */
    Request: ['Request.type', '@Request.clone()', '@hono:Context.req.raw', '@next:Request', '@elysia:BunRequest', '@elysia:Context.request'],
    Headers: ['Headers.new', '@Request.headers'],
    FormData: ['FormData.new', 'FormData.type', '@next:ActionArgument', '@Request.formData()', '@hono:Request.formData()'],
  },
  sources: [
    { at: 'fetch().json|text|arrayBuffer|blob|bytes()', source: 'network', holds: 'json' },
    { at: '@Request.json()', source: 'body', holds: 'json' },
    { at: '@Request.text|arrayBuffer|blob|bytes()', source: 'body', holds: 'text' },
    { at: '@Request.formData()', source: 'body', holds: 'list' },
    { at: '@Request.body', source: 'body', holds: 'text' },
    { at: '@Request.url', source: 'url', holds: 'text', absolute: true },
    { at: '@Request.headers', source: 'headers', holds: 'dictionary' },
  ],
  flows: [
    { call: '@Headers.get', from: 'this.*', to: 'return', ends: ['object'] },
    { call: '@Headers.entries', from: 'this.*', to: 'return[][]', ends: ['object'] },
    { call: '@Headers.values', from: 'this.*', to: 'return[]', ends: ['object'] },
    { call: '@Headers.forEach', from: 'this.*', to: 'arg(0).param(0)', ends: ['object'] },
    { call: 'Request.new', from: 'arg(0)', to: 'return' },
    { call: 'Headers.new', from: 'arg(0)', to: 'return' },
    { call: '@FormData.get', from: 'this.*', to: 'return', ends: ['object'] },
    { call: '@FormData.getAll|values', from: 'this.*', to: 'return[]', ends: ['object'] },
    { call: '@FormData.entries', from: 'this.*', to: 'return[][]', ends: ['object'] },
  ],
  settings: [
    { call: 'fetch', setting: 'outbound.timeout', at: ['arg(1).signal', 'arg(1).dispatcher'] },
    { call: 'fetch', setting: 'outbound.address', at: ['arg(0)'] },
    { call: 'globalThis.fetch', setting: 'outbound.timeout', at: ['arg(1).signal', 'arg(1).dispatcher'] },
    { call: 'globalThis.fetch', setting: 'outbound.address', at: ['arg(0)'] },
    { call: 'Response.new', setting: 'cookie.header', at: ['arg(1).headers.Set-Cookie', 'arg(1).headers.set-cookie'] },
    { call: 'Response.json', setting: 'cookie.header', at: ['arg(1).headers.Set-Cookie', 'arg(1).headers.set-cookie'] },
    { call: 'Headers.new', setting: 'cookie.header', at: ['arg(0).Set-Cookie', 'arg(0).set-cookie'] },
    { call: 'Headers.new.append|set', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
    { call: 'Response.new.headers.append|set', setting: 'cookie.header', at: ['arg(1)'], when: [{ at: 'arg(0)', matches: '^[Ss][Ee][Tt]-[Cc][Oo][Oo][Kk][Ii][Ee]$' }] },
  ],
  sinks: [
    { call: 'Response.new', at: 'arg(0)', danger: 'html', kind: 'typed' },
    { call: 'fetch', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'globalThis.fetch', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'WebSocket|EventSource.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'XMLHttpRequest.new.open', at: ['arg(1)'], danger: 'url-host', kind: 'outbound' },
    { call: 'Response.redirect', at: ['arg(0)'], danger: 'url-host', kind: 'redirect' },
    { call: 'Response.new', at: ['arg(1).headers.Location', 'arg(1).headers.location'], danger: 'url-host', kind: 'redirect' },
  ],
  contentTypes: [
    { call: 'Response.new', at: ['arg(1).headers.Content-Type', 'arg(1).headers.content-type'] },
    // Headers that are made for the answer stand in front of it.
    { call: 'Headers.new', at: ['arg(0).Content-Type', 'arg(0).content-type'] },
    { call: 'Headers.new.set|append', at: ['arg(1)'], name: 'arg(0)' },
  ],
  untyped: {
    'fetch.arg(1).dispatcher': 'an option of Node alone',
    'globalThis.fetch.arg(1).dispatcher': 'as above',
    '@next:ActionArgument': 'told by a directive, not by a path',
    'fetch().bytes()': 'since Node 22, the types are those of Node 20',
    '@elysia:BunRequest': 'the package is not installed for the check',
    '@elysia:Context.request': 'as above',
    '@Request.bytes': 'since Node 22, the types are those of Node 20',
  },
  mutators: [
    { call: '@Headers.append|set', value: 'arg(1)', into: 'this[]' },
    { call: '@FormData.append|set', value: 'arg(1)', into: 'this[]' },
  ],
});
