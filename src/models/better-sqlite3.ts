/** Owns the model of `better-sqlite3` and of `libsql`, which has its form. */
import { model } from './types.ts';

export default model({
  library: 'better-sqlite3',
  packages: ['better-sqlite3', 'libsql'],
  entities: { Database: ['new', '()', 'Database.type'] },
  queries: [
    { call: '@Database.prepare|exec|pragma', text: ['arg(0)'], placeholder: '?', form: 'raw' },
  ],
});
