/** Owns what a program sends away in requests of its own: bodies, headers and addresses, over the clients that other models name. */
import { model } from './types.ts';

const OPTIONS = {
  fetch: ['body', 'body.*', 'headers.*'],
  axios: ['data', 'data.*', 'params.*', 'headers.*', 'auth.*'],
  got: ['body', 'body.*', 'json', 'json.*', 'form.*', 'searchParams.*', 'headers.*', 'username', 'password'],
  ky: ['body', 'body.*', 'json', 'json.*', 'searchParams.*', 'headers.*'],
  request: ['body', 'body.*', 'json', 'json.*', 'form', 'form.*', 'formData.*', 'qs.*', 'headers.*', 'auth.*'],
} as const;
const options = (client: keyof typeof OPTIONS, ...indexes: readonly number[]): string[] => indexes.flatMap((index) => OPTIONS[client].map((name) => `arg(${index}).${name}`));
const sends = (call: string, at: readonly string[], kind = 'outgoing') => ({ call, at, danger: 'file-content', kind }) as const;

export default model({
  library: 'outgoing data',
  packages: ['', 'http', 'https', 'needle', 'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'undici', 'ws', 'xmlhttprequest', 'xmlhttprequest-ssl'],
  entities: {
    Request: ['request|get()'],
  },
  sinks: [
    sends('request|get', ['arg(0)'], 'address'),
    sends('request|get', ['arg(0).path', 'arg(0).headers.*', 'arg(0).auth', 'arg(1).headers.*', 'arg(1).auth', 'arg(1).path']),
    // `undici`.
    sends('request|stream', ['arg(1).body', 'arg(1).body.*', 'arg(1).query.*', 'arg(1).headers.*']),
    sends('Client|Pool|Agent.new.request|stream', ['arg(0).body', 'arg(0).body.*', 'arg(0).query.*', 'arg(0).headers.*']),
    sends('@Request.write|end', ['arg(0)']),
    sends('@Request.setHeader', ['arg(1)']),
    { call: 'any.pipe', at: 'this', danger: 'file-content', kind: 'outgoing', when: [{ at: 'arg(0)', made: '@Request' }] },
    { call: 'any.pipe', at: 'this', danger: 'file-content', kind: 'outgoing', when: [{ at: 'arg(0)', made: '@request:Client.post|put|patch()' }] },
    { call: 'any.pipe', at: 'this', danger: 'file-content', kind: 'outgoing', when: [{ at: 'arg(0)', made: '@got:Client.stream.post|put|patch()' }] },
    sends('fetch', ['arg(0)'], 'address'),
    sends('fetch', [...options('fetch', 1)]),
    sends('globalThis.fetch', ['arg(0)'], 'address'),
    sends('globalThis.fetch', [...options('fetch', 1)]),
    sends('XMLHttpRequest.new.send', ['arg(0)']),
    sends('WebSocket.new', ['arg(1).headers.*', 'arg(2).headers.*']),
    sends('new', ['arg(1).headers.*', 'arg(2).headers.*']),
    sends('@axios:Client', ['arg(0)', 'arg(0).url'], 'address'),
    sends('@axios:Client', [...options('axios', 0, 1)]),
    sends('@axios:Client.request', ['arg(0).url'], 'address'),
    sends('@axios:Client.request', [...options('axios', 0)]),
    sends('@axios:Client.get|delete|head|options', ['arg(0)'], 'address'),
    sends('@axios:Client.get|delete|head|options', [...options('axios', 1)]),
    sends('@axios:Client.post|put|patch|postForm|putForm|patchForm', ['arg(0)'], 'address'),
    sends('@axios:Client.post|put|patch|postForm|putForm|patchForm', ['arg(1)', 'arg(1).*', ...options('axios', 2)]),
    sends('@got:Client', ['arg(0)'], 'address'),
    sends('@got:Client', [...options('got', 0, 1)]),
    sends('@got:Client.get|post|put|patch|head|delete|stream', ['arg(0)'], 'address'),
    sends('@got:Client.get|post|put|patch|head|delete|stream', [...options('got', 0, 1)]),
    sends('@ky:Client', ['arg(0)'], 'address'),
    sends('@ky:Client', [...options('ky', 1)]),
    sends('@ky:Client.get|post|put|patch|head|delete', ['arg(0)'], 'address'),
    sends('@ky:Client.get|post|put|patch|head|delete', [...options('ky', 1)]),
    sends('@request:Client', ['arg(0)', 'arg(0).url', 'arg(0).uri'], 'address'),
    sends('@request:Client', [...options('request', 0, 1)]),
    sends('@request:Client.get|post|put|patch|head|del|delete', ['arg(0)', 'arg(0).url', 'arg(0).uri'], 'address'),
    sends('@request:Client.get|post|put|patch|head|del|delete', [...options('request', 0, 1)]),
    sends('@request:Client.post|put|patch().form|json|write|end', ['arg(0)', 'arg(0).*']),
    sends('@superagent:Client.get|post|put|patch|del|delete().send|query', ['arg(0)', 'arg(0).*']),
    sends('@superagent:Client.get|post|put|patch|del|delete().set|type|auth().send|query', ['arg(0)', 'arg(0).*']),
    sends('@superagent:Client.get|post|put|patch|del|delete().set|field', ['arg(1)', 'arg(0).*']),
    // `needle(method, address, data)`, `needle.post(address, data)`, `fetch(address, options)`.
    sends('post|put|patch', ['arg(0)'], 'address'),
    sends('post|put|patch', ['arg(1)', 'arg(1).*', 'arg(2).headers.*']),
    sends('module', ['arg(0)'], 'address'),
    sends('module', ['arg(1)', 'arg(2)', 'arg(2).*', ...options('fetch', 1)]),
  ],
  untyped: { 'any.pipe': 'a member of streams, which are not among the values that `any` is checked with', '@axios:Client.arg(1).data|params|headers|auth': 'the types of an instance show the address alone' },
});
