/** Owns the paths of Bun's global that lead to a database. */
import { model } from './types.ts';

export default model({
  library: 'bun-globals',
  packages: [''],
  entities: { Sql: ['Bun.sql', 'Bun.postgres', 'Bun.SQL.new', 'Bun.SQL()'] },
  untyped: { Bun: 'declared by the ambient types of the runtime, which replace those of Node' },
});
