/** Owns the model of node:querystring. */
import { model } from './types.ts';

export default model({
  library: 'querystring',
  packages: ['querystring'],
  flows: [
    { call: 'parse|decode', from: 'arg(0)', to: 'return.*', ends: ['object'] },
    { call: 'parse|decode', from: 'arg(0)', to: 'return[]', keeps: [], turns: { url: 'list' } },
    { call: 'stringify|encode', from: 'arg(0).*', to: 'return', ends: ['object', 'path', 'url', 'html', 'header', 'log', 'format', 'json'] },
    { call: 'escape', from: 'arg(0)', to: 'return', ends: ['object', 'path', 'url', 'html', 'header', 'log', 'format', 'json'] },
    { call: 'unescape', from: 'arg(0)', to: 'return', ends: ['object'] },
  ],
});
