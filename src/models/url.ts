/** Owns the model of the standard's URL and URLSearchParams, global and of node:url. */
import { URL_PARTS, IN_QUERY, model } from './types.ts';

export default model({
  library: 'URL',
  packages: ['', 'url'],
  entities: {
    URL: ['URL.new', 'URL.parse()', '@hapi:Request.url'],
    Params: ['URLSearchParams.new', '@URL.searchParams'],
  },
  origins: [{ at: 'URL.new', is: 'path-beside' }],
  flows: [
    { call: 'URL.new', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'URL.parse', from: 'arg(*)', to: 'return', ends: ['object'] },
    ...['URL.new', 'URL.parse'].flatMap((call) => [
      // Where an address leads to is no secret, whatever password it carries.
      ...['origin', 'protocol', 'host', 'hostname', 'port'].map((part) => ({ call, from: 'arg(*)', to: `return.${part}`, ends: ['object', 'weak-random', 'secret', 'token'] as const })),
      ...['href', 'username', 'password', 'search', 'searchParams', 'hash'].map((part) => ({ call, from: 'arg(*)', to: `return.${part}`, ends: ['object', 'weak-random'] as const })),
      // Parsing resolves `..` in the path; what is encoded in it stays.
      { call, from: 'arg(*)', to: 'return.pathname', ends: ['object', 'path-dots'] as const },
    ]),
    // What stands in the query is free, whatever the host in front is.
    ...IN_QUERY.map((turns) => ({ call: 'URL.new', from: 'arg(0)', to: 'return.searchParams.*', keeps: [], turns })),
    ...IN_QUERY.map((turns) => ({ call: 'URL.new', from: 'arg(0)', to: 'return.search', keeps: [], turns })),
    { call: '@URL.toString|toJSON', from: 'this.*', to: 'return', ends: ['object', 'header', 'log'] },
    { call: 'URLSearchParams.new', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: '@Params.get', from: 'this', to: 'return', ends: ['object'] },
    { call: '@Params.getAll|values', from: 'this', to: 'return[]', ends: ['object'] },
    { call: '@Params.keys', from: 'this', to: 'return[]', ends: ['object'] },
    { call: '@Params.entries', from: 'this', to: 'return[][]', ends: ['object'] },
    { call: '@Params.forEach', from: 'this', to: 'arg(0).param(0)', ends: ['object'] },
    { call: '@Params.forEach', from: 'this', to: 'arg(0).param(1)', ends: ['object'] },
    // Names and values are percent-encoded in the result.
    { call: '@Params.toString', from: 'this', to: 'return', ends: ['object', 'path', 'url', 'html', 'header', 'log', 'format', 'json', 'sql-text', 'shell', 'code'] },
  ],
  untyped: { '@hapi:Request.url': 'an interface of newer releases' },
  guards: [{ call: 'URL.canParse', of: 'arg(0)', clears: ['free-text'] }],
  parts: [
    { call: 'URL.new', of: 'arg(0)', names: URL_PARTS, clears: ['url-host', 'url'] },
    { call: 'URL.parse', of: 'arg(0)', names: URL_PARTS, clears: ['url-host', 'url'] },
    { call: 'URL.new', of: 'arg(0)', names: ['protocol'], clears: ['url-script'] },
    { call: 'URL.parse', of: 'arg(0)', names: ['protocol'], clears: ['url-script'] },
  ],
  settings: [
    { call: 'URLSearchParams.new', setting: 'url.parameters', at: ['arg(0)'] },
    { call: '@Params.append|set', setting: 'url.parameter', at: ['arg(0)'] },
    { call: '@Params.append|set', setting: 'url.redirect-uri', at: ['arg(1)'], when: [{ at: 'arg(0)', is: ['redirect_uri'] }] },
  ],
  mutators: [
    { call: '@Params.append|set', value: 'arg(1)', into: 'this' },
  ],
});
