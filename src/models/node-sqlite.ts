/** Owns the model of Node's own `node:sqlite`. */
import { model } from './types.ts';

export default model({
  library: 'node:sqlite',
  packages: ['sqlite'],
  entities: { Database: ['DatabaseSync.new'] },
  queries: [
    { call: '@Database.prepare|exec', text: ['arg(0)'], placeholder: '?', form: 'raw' },
    { call: '@Database.createTagStore().all|get|run|iterate', text: [], placeholder: 'tag', form: 'tag' },
  ],
  untyped: {
    DatabaseSync: 'typed from Node 22.5 on, and only under the name `node:sqlite`',
    '@Database.prepare|exec|createTagStore': 'typed from Node 22.5 on',
  },
});
