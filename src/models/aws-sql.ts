/** Owns the models of the services of AWS that run SQL, PartiQL and expressions. */
import { model } from './types.ts';

export default model({
  library: 'aws sql',
  packages: ['aws-sdk', 'aws-sdk/clients/*', '@aws-sdk/client-athena', '@aws-sdk/client-rds-data', '@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', '@aws-sdk/client-s3', '@aws-sdk/client-redshift-data', '@aws-sdk/client-timestream-query', '@aws-sdk/client-qldb-session', 'aws-xray-sdk'],
  entities: {
    Athena: ['Athena.new', 'AthenaClient.new', 'new'],
    Rds: ['RDSDataService.new', 'RDSData.new', 'RedshiftData.new', 'new'],
    Dynamo: ['DynamoDB.new', 'DynamoDB.DocumentClient.new', 'new'],
    S3: ['S3.new', 'new'],
  },
  queries: [
    { call: '@Athena.startQueryExecution|createNamedQuery|updateNamedQuery', text: ['arg(0).QueryString'], parameters: 'arg(0).ExecutionParameters', placeholder: '?', form: 'raw' },
    { call: 'StartQueryExecutionCommand|CreateNamedQueryCommand|UpdateNamedQueryCommand.new', text: ['arg(0).QueryString'], placeholder: '?', form: 'raw' },
    { call: '@Rds.executeStatement|batchExecuteStatement', text: ['arg(0).sql', 'arg(0).Sql', 'arg(0).Sqls[]'], placeholder: ':name', form: 'raw' },
    { call: '@Rds.executeSql', text: ['arg(0).sqlStatements'], placeholder: ':name', form: 'raw' },
    { call: 'ExecuteSqlCommand.new', text: ['arg(0).sqlStatements'], placeholder: ':name', form: 'raw' },
    { call: 'ExecuteStatementCommand|BatchExecuteStatementCommand.new', text: ['arg(0).sql', 'arg(0).Sql', 'arg(0).Statement', 'arg(0).Statements[].Statement'], placeholder: '?', form: 'raw' },
    { call: '@Dynamo.executeStatement|batchExecuteStatement|executeTransaction', text: ['arg(0).Statement', 'arg(0).Statements[].Statement', 'arg(0).TransactStatements[].Statement'], placeholder: '?', form: 'raw' },
    { call: 'ExecuteTransactionCommand.new', text: ['arg(0).TransactStatements[].Statement'], placeholder: '?', form: 'raw' },
    { call: '@Dynamo.scan|query|update|put|delete', text: ['arg(0).FilterExpression', 'arg(0).KeyConditionExpression', 'arg(0).ConditionExpression', 'arg(0).UpdateExpression'], placeholder: ':name', form: 'raw' },
    { call: 'ScanCommand|QueryCommand|UpdateCommand|UpdateItemCommand.new', text: ['arg(0).FilterExpression', 'arg(0).KeyConditionExpression', 'arg(0).UpdateExpression', 'arg(0).QueryString'], placeholder: ':name', form: 'raw' },
    { call: '@S3.selectObjectContent', text: ['arg(0).Expression'], placeholder: 'none', form: 'raw' },
    { call: 'SelectObjectContentCommand.new', text: ['arg(0).Expression'], placeholder: 'none', form: 'raw' },
  ],
});
