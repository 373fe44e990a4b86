/** Owns the model of small packages that take an address or a query apart. */
import { IN_QUERY, URL_PARTS, model } from './types.ts';

export default model({
  library: 'small url parsers',
  packages: ['url-parse', 'parseurl', 'query-string', 'parse-url', 'parseqs', 'fast-url-parser', 'fast-querystring', 'querystringify', 'querystringparser', 'picoquery', 'neoqs', 'parseuri'],
  flows: [
    { call: 'module', from: 'arg(0)', to: 'return.*', ends: ['object'] },
    { call: 'new', from: 'arg(0)', to: 'return.*', ends: ['object'] },
    { call: 'parse|parseUrl|original|extract|decode', from: 'arg(0)', to: 'return.*', ends: ['object'] },
    { call: 'extract', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'module|original', from: 'arg(0).url', to: 'return.*', ends: ['object'] },
    ...IN_QUERY.map((turns) => ({ call: 'module|parse|new', from: 'arg(0)', to: 'return.query.*', keeps: [], turns }) as const),
    { call: 'stringify|stringifyUrl|encode', from: 'arg(0).*', to: 'return', ends: ['object', 'path', 'url', 'html', 'header', 'log', 'format', 'json'] },
  ],
  parts: [{ call: 'module', of: 'arg(0)', names: URL_PARTS, clears: ['url-host', 'url'] }],
});
