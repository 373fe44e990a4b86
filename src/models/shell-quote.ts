/** Owns the model of `shell-quote`. */
import { model } from './types.ts';

export default model({
  library: 'shell-quote',
  packages: ['shell-quote'],
  flows: [
    { call: 'quote', from: 'arg(0).*', to: 'return', ends: ['shell', 'object'] },
    { call: 'parse', from: 'arg(0)', to: 'return[]' },
  ],
});
