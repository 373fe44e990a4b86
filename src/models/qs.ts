/** Owns the model of `qs`: text that becomes nested objects. */
import { model } from './types.ts';

export default model({
  library: 'qs',
  packages: ['qs'],
  flows: [
    { call: 'parse', from: 'arg(0)', to: 'return.*', turns: { json: 'object' }, ends: ['object'] },
    { call: 'stringify', from: 'arg(0).*', to: 'return', ends: ['object', 'path', 'url', 'html', 'header', 'log', 'format', 'json'] },
  ],
});
