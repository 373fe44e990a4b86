/** Owns the model of `sqlite3` (node-sqlite3) and of `sqlite`, its wrapper with promises. */
import { model } from './types.ts';

export default model({
  library: 'sqlite3',
  packages: ['sqlite3', 'sqlite'],
  entities: {
    Database: ['Database.new', 'cached.Database()', '@Verbose.Database.new', 'open()', '@Database.getDatabaseInstance()'],
    Verbose: ['verbose()'],
  },
  queries: [
    { call: '@Database.run|get|all|each|prepare', text: ['arg(0)', 'arg(0).sql'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
    { call: '@Database.exec', text: ['arg(0)', 'arg(0).sql'], placeholder: 'none', form: 'raw' },
  ],
});
