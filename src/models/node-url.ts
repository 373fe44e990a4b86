/** Owns the model of the functions of node:url. */
import { IN_QUERY, URL_PARTS, model } from './types.ts';

export default model({
  library: 'node:url',
  packages: ['url'],
  origins: [{ at: 'fileURLToPath()', is: 'path-itself' }],
  folders: [{ call: 'fileURLToPath', does: 'path' }, { call: 'pathToFileURL', does: 'address' }],
  flows: [
    { call: 'parse', from: 'arg(0)', to: 'return.*', ends: ['object'] },
    ...IN_QUERY.map((turns) => ({ call: 'parse', from: 'arg(0)', to: 'return.query.*', keeps: [], turns })),
    ...IN_QUERY.map((turns) => ({ call: 'parse', from: 'arg(0)', to: 'return.search', keeps: [], turns })),
    // `?a=1&a=2` makes a list.
    { call: 'parse', from: 'arg(0)', to: 'return.query[]', keeps: [], turns: { url: 'list' }, only: { at: 'arg(1)', contains: ['true'] } },
    { call: 'resolve', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'format', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'fileURLToPath|pathToFileURL|domainToASCII|domainToUnicode', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'urlToHttpOptions', from: 'arg(0)', to: 'return.*', ends: ['object'] },
  ],
  parts: [{ call: 'parse', of: 'arg(0)', names: URL_PARTS, clears: ['url-host', 'url'] }],
});
