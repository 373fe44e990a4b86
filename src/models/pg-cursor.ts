/** Owns the models of the packages that read the rows of a query of `pg` one after the other. */
import { model } from './types.ts';

export default model({
  library: 'pg-cursor',
  packages: ['pg-cursor', 'pg-query-stream'],
  queries: [{ call: 'new', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' }],
});
