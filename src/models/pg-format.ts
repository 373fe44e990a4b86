/** Owns the model of `pg-format`: text built with directives, of which `%s` does not escape. */
import { model } from './types.ts';

export default model({
  library: 'pg-format',
  packages: ['pg-format'],
  flows: [
    { call: 'module', from: 'arg(0)', to: 'return' },
    { call: 'module', from: 'arg(1+)', to: 'return', ends: ['sql-text'] },
    { call: 'module', from: 'arg(1+)', to: 'return', only: { at: 'arg(0)', contains: ['%s', '$s'] } },
    { call: 'withArray', from: 'arg(0)', to: 'return' },
    { call: 'withArray', from: 'arg(1).*', to: 'return', ends: ['sql-text'] },
    { call: 'withArray', from: 'arg(1).*', to: 'return', only: { at: 'arg(0)', contains: ['%s', '$s'] } },
    { call: 'literal|ident', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
    { call: 'string', from: 'arg(0).*', to: 'return' },
  ],
});
