/** Owns the model of `pg-promise`. Values are formatted into the text; `:raw`, `^` and `:value` in it do not escape. */
import { model } from './types.ts';

const open = [':raw', ':value', '$1^', '$2^'];

export default model({
  library: 'pg-promise',
  packages: ['pg-promise'],
  entities: {
    Main: ['()', 'IMain.type'],
    Database: [
      '@Main()', 'IDatabase.type', 'ITask.type', 'IConnected.type', '@Database.connect()',
      '@Database.task|taskIf|tx|txIf.arg(-1).param(0)', '@Database.task|taskIf|tx|txIf.arg(-1).this',
    ],
  },
  queries: [
    {
      call: '@Database.query|none|one|oneOrNone|many|manyOrNone|any|result|multi|multiResult|map|each',
      text: ['arg(0)', 'arg(0).text'], parameters: 'arg(1)', placeholder: '$n', form: 'raw',
    },
    // `:raw`, `:value` and `^` in the text switch escaping off.
    {
      call: '@Database.query|none|one|oneOrNone|many|manyOrNone|any|result|multi|multiResult|map|each',
      text: ['arg(1)', 'arg(1)[]'], placeholder: 'none', form: 'raw', when: [{ at: 'arg(0)', matches: ':raw|:value|\\^' }],
    },
    { call: '@Database.func|proc', text: ['arg(0)'], parameters: 'arg(1)', placeholder: 'none', form: 'raw' },
    { call: '@Main.PreparedStatement|ParameterizedQuery.new', text: ['arg(0)', 'arg(0).text'], parameters: 'arg(0).values', placeholder: '$n', form: 'raw' },
    { call: 'PreparedStatement|ParameterizedQuery.new', text: ['arg(0)', 'arg(0).text'], parameters: 'arg(0).values', placeholder: '$n', form: 'raw' },
    { call: '@Main.as.value', text: ['arg(0)'], placeholder: 'none', form: 'fragment' },
  ],
  stores: [
    { call: '@Main.helpers.insert', operation: 'insert', values: 'arg(0)', target: 'arg(2)' },
    { call: '@Main.helpers.update', operation: 'update', values: 'arg(0)', target: 'arg(2)' },
    { call: '@Main.helpers.sets', operation: 'update', values: 'arg(0)' },
  ],
  flows: [
    { call: '@Main.as.format', from: 'arg(0)', to: 'return' },
    { call: '@Main.as.format', from: 'arg(1).*', to: 'return', ends: ['sql-text'] },
    { call: '@Main.as.format', from: 'arg(1).*', to: 'return', only: { at: 'arg(0)', contains: open } },
    { call: '@Main.as.name|alias|array|csv|text|json|date|number|bool|buffer', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
    { call: '@Main.helpers.insert|update|values|sets|concat', from: 'arg(0).*', to: 'return', ends: ['sql-text'] },
  ],
});
