/** Owns the model of Cloudflare's databases: D1 bindings and the SQL storage of Durable Objects. */
import { model } from './types.ts';

export default model({
  library: 'd1',
  packages: ['', '@cloudflare/workers-types'],
  entities: {
    Database: ['D1Database.type', 'D1DatabaseSession.type', '@Database.withSession()'],
    Storage: ['SqlStorage.type', 'DurableObjectStorage.type.sql', 'DurableObjectState.type.storage.sql'],
  },
  queries: [
    { call: '@Database.prepare|exec', text: ['arg(0)'], placeholder: '?', form: 'raw' },
    { call: '@Storage.exec', text: ['arg(0)'], parameters: 'arg(1+)', placeholder: '?', form: 'raw' },
  ],
});
