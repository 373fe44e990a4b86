/** Owns the model of `snowflake-sdk`. */
import { model } from './types.ts';

export default model({
  library: 'snowflake-sdk',
  packages: ['snowflake-sdk', 'snowflake-promise'],
  entities: { Connection: ['createConnection()', '@Connection.connect()', 'Snowflake.new', 'createPool().use.arg(0).param(0)', '@Connection.connect.arg(0).param(1)'] },
  queries: [{ call: '@Connection.execute|createStatement', text: ['arg(0).sqlText', 'arg(0)'], parameters: 'arg(0).binds', placeholder: '?', form: 'raw' }],
});
