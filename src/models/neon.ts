/** Owns the model of `@neondatabase/serverless`. Before 1.0 its tag ran text when it was called. */
import { model } from './types.ts';

export default model({
  library: '@neondatabase/serverless',
  packages: ['@neondatabase/serverless'],
  entities: {
    Sql: ['neon()', 'NeonQueryFunction.type', '@Sql.transaction.arg(0).param(0)'],
    Client: ['Client.new', 'Pool.new', 'PoolClient.type', '@Client.connect()', '@Client.connect.arg(0).param(1)'],
  },
  queries: [
    { call: '@Sql', text: ['arg(0)'], parameters: 'arg(1)', placeholder: 'tag', form: 'tag' },
    { call: '@Sql.query', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
    { call: '@Sql.unsafe', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
    { call: '@Client.query', text: ['arg(0)', 'arg(0).text'], parameters: 'arg(1)', placeholder: '$n', form: 'raw' },
  ],
  flows: [
    { call: 'escapeLiteral|escapeIdentifier', from: 'arg(0)', to: 'return', ends: ['sql-text'] },
    { call: '@Client.escapeLiteral|escapeIdentifier', from: 'arg(0)', to: 'return', ends: ['sql-text'] },
  ],
});
