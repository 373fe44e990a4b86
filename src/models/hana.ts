/** Owns the models of SAP HANA's drivers. */
import { model } from './types.ts';

export default model({
  library: 'hana',
  packages: ['@sap/hana-client', '@sap/hana-client/extension/Stream', '@sap/hdbext', 'hdb', 'sap-hdb-promisfied', '@sap/hdb'],
  entities: { Connection: ['createConnection()', 'createClient()', 'createConnection.arg(-1).param(1)', '@Connection.connect.arg(-1).param(1)', 'createPool().getConnection()', 'new', 'createConnectionPool().getConnection.arg(-1).param(1)'] },
  queries: [
    { call: '@Connection.exec|execute|prepare|execQuery|executeUpdate|execBatch|preparePromisified|execPromisified|prepareStatement', text: ['arg(0)'], parameters: 'arg(1)', placeholder: '?', form: 'raw' },
  ],
});
