/** Owns the model of `@vercel/postgres`, whose tag refuses to be called. */
import { model } from './types.ts';

export default model({
  library: '@vercel/postgres',
  packages: ['@vercel/postgres'],
  entities: {
    Client: ['db', 'sql', 'createPool()', 'createClient()', 'VercelPool.new', 'VercelClient.new', 'VercelPoolClient.type', '@Client.connect()'],
  },
  queries: [
    { call: 'sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Client.sql', text: [], placeholder: 'tag', form: 'tag' },
    { call: '@Client.query', text: ['arg(0)', 'arg(0).text'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
  ],
});
