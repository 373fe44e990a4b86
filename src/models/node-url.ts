/** Owns the model of the functions of node:url. */
import { model } from './types.ts';

export default model({
  library: 'node:url',
  packages: ['url'],
  flows: [
    { call: 'parse', from: 'arg(0)', to: 'return.*', ends: ['object'] },
    { call: 'resolve', from: 'arg(*)', to: 'return', ends: ['object'] },
    { call: 'format', from: 'arg(0).*', to: 'return', ends: ['object'] },
    { call: 'fileURLToPath|pathToFileURL|domainToASCII|domainToUnicode', from: 'arg(0)', to: 'return', ends: ['object'] },
    { call: 'urlToHttpOptions', from: 'arg(0)', to: 'return.*', ends: ['object'] },
  ],
});
