/** Owns the model of `sqlstring`: escaping for MySQL. */
import { model } from './types.ts';

export default model({
  library: 'sqlstring',
  packages: ['sqlstring'],
  queries: [{ call: 'raw', text: ['arg(0)'], placeholder: 'none', form: 'fragment' }],
  flows: [
    { call: 'format', from: 'arg(0)', to: 'return' },
    { call: 'format', from: 'arg(1).*', to: 'return', ends: ['sql-text'] },
    { call: 'escape|escapeId', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
  ],
});
