/** Owns where clients of databases, mail servers and other services are given their credentials. */
import { model, type Model } from './types.ts';

const password = (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind: 'password' }) as const;
const user = (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind: 'user' }) as const;
const secret = (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind: 'secret' }) as const;
const address = (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind: 'connection-string' }) as const;

const sinks: NonNullable<Model['sinks']> = [
  password('Pool|Client.new', 'arg(0).password'), address('Pool|Client.new', 'arg(0)', 'arg(0).connectionString'),
  password('createConnection|createPool', 'arg(0).password', 'arg(0).pass'), address('createConnection|createPool', 'arg(0)', 'arg(0).uri'),
  password('connect', 'arg(0).password', 'arg(1).pass', 'arg(1).auth.password'), address('connect|connectAsync', 'arg(0)', 'arg(0).url'),
  password('ConnectionPool|Connection.new', 'arg(0).password', 'arg(0).authentication.options.password'),
  ...['Sequelize.new', 'new'].flatMap((call) => [
    password(call, 'arg(0).password', 'arg(2).password'), address(call, 'arg(0)'), { ...password(call, 'arg(2)'), when: [{ at: 'arg(1)', given: true }] },
  ]),
  password('module', 'arg(0).connection.password'), password('knex', 'arg(0).connection.password'), address('module', 'arg(0).connection', 'arg(0).connection.connectionString'), address('knex', 'arg(0).connection', 'arg(0).connection.connectionString'),
  password('DataSource.new', 'arg(0).password'), address('DataSource.new', 'arg(0).url'),
  password('MongoClient.new', 'arg(1).auth.password'), address('MongoClient.new', 'arg(0)'), address('MongoClient.connect', 'arg(0)'),
  password('createClient', 'arg(0).password', 'arg(2).password', 'arg(0).auth_pass', 'arg(0).bindCredentials'), address('createClient', 'arg(0)', 'arg(0).url'),
  password('Redis.new', 'arg(0).password', 'arg(1).password'), address('Redis.new', 'arg(0)'), password('new', 'arg(1).password'),
  password('createTransport', 'arg(0).auth.pass', 'arg(0).pool.auth.pass'), address('createTransport', 'arg(0)'),
  password('createClient().auth', 'arg(0)', 'arg(1)'), password('createClient().bind', 'arg(1)'),
];

/** Names of accounts, beside the passwords. */
const users: NonNullable<Model['sinks']> = [
  user('Pool|Client.new', 'arg(0).user'), user('createConnection|createPool', 'arg(0).user'), user('connect', 'arg(0).user', 'arg(1).user', 'arg(1).auth.username'),
  user('ConnectionPool|Connection.new', 'arg(0).user', 'arg(0).authentication.options.userName'), ...['Sequelize.new', 'new'].flatMap((call) => [
    user(call, 'arg(0).username', 'arg(2).username'), { ...user(call, 'arg(1)'), when: [{ at: 'arg(2)', given: true }] },
  ]),
  user('module', 'arg(0).connection.user', 'arg(0).user', 'arg(1).user'), user('knex', 'arg(0).connection.user'), user('DataSource.new', 'arg(0).username'), user('MongoClient.new', 'arg(1).auth.username'), user('createClient|Redis.new', 'arg(0).username'),
  user('createTransport', 'arg(0).auth.user'),
  password('module', 'arg(0).password', 'arg(1).password'), address('module', 'arg(0)'), password('createConnection|connect|openUri', 'arg(1).pass', 'arg(2).pass', 'arg(3).pass', 'arg(1).auth.password'), user('createConnection|connect', 'arg(1).user', 'arg(2).user', 'arg(3).user'),
  password('createTransport', 'arg(0).auth.clientSecret', 'arg(0).auth.refreshToken'), password('createPoolCluster().add', 'arg(0).password', 'arg(1).password'),
];

/** SDKs whose constructor or setter takes a key. */
const keys: NonNullable<Model['sinks']> = [
  secret('setApiKey', 'arg(0)'),
  secret('OpenAI|Anthropic|Resend|ServerClient|Client.new', 'arg(0).apiKey', 'arg(0).authToken', 'arg(0).token'), secret('Resend|ServerClient.new', 'arg(0)'), secret('new', 'arg(0).apiKey', 'arg(0).authToken'),
  secret('config.update', 'arg(0).secretAccessKey', 'arg(0).accessKeyId'), secret('Credentials.new', 'arg(1)'), secret('Config.new', 'arg(0).secretAccessKey'),
  secret('S3|SES|SNS|SQS|DynamoDB|EC2|Lambda|STS|CloudFront|DocumentClient.new', 'arg(0).secretAccessKey', 'arg(0).credentials.secretAccessKey'),
  secret('S3Client|SESClient|SNSClient|SQSClient|DynamoDBClient|LambdaClient|STSClient|SecretsManagerClient.new', 'arg(0).credentials.secretAccessKey'),
  secret('Strategy|OAuth2Strategy.new', 'arg(0).clientSecret', 'arg(0).consumerSecret'),
  secret('BasicStrategy.new', 'arg(0).clientSecret'),
];

export default model({
  library: 'client-credentials',
  packages: [
    'pg', 'pg-pool', 'mysql', 'mysql2', 'mysql2/promise', 'promise-mysql', 'mariadb', 'mssql', 'tedious', 'sequelize', 'sequelize-typescript', 'knex', 'typeorm', 'mongodb', 'mongoose', 'redis',
    'ioredis', 'nodemailer', 'ldapjs', 'amqplib', 'amqp-connection-manager', '@sendgrid/mail', 'openai', '@anthropic-ai/sdk', 'resend', 'postmark', 'aws-sdk', '@aws-sdk/*',
    'passport-oauth2', 'passport-google-oauth20', 'passport-google-oauth', 'passport-github', 'passport-github2', 'passport-facebook', 'passport-twitter', 'passport-jwt', 'passport-http', 'passport-oauth1', 'passport-oauth', 'passport-auth0', 'passport-apple', 'passport-microsoft', 'passport-discord', 'passport-gitlab2', 'passport-azure-ad', 'passport-spotify', 'pg-promise', 'postgres', 'passport-linkedin-oauth2',
  ],
  sinks: [...sinks, ...users, ...keys],
  untyped: {
    'createConnection|createPool.arg(0).pass': 'the packages share one list of shapes',
    'connectAsync|createClient|Credentials|Strategy|OAuth2Strategy|BasicStrategy': 'as above',
    'connect.arg(0).url': 'as above',
    'createTransport.arg(0).pool.auth': 'as above',
    'OpenAI|Anthropic|Resend|ServerClient|Client.new.arg(0).token': 'as above',
    'Redis.new': 'as above',
    'config.update': 'a package that is at its end, and not installed here',
    'Config.new': 'as above',
    'S3|SES|SNS|SQS|DynamoDB|EC2|Lambda|STS|CloudFront|DocumentClient': 'as above',
    'S3Client|SESClient|SNSClient|SQSClient|DynamoDBClient|LambdaClient|STSClient|SecretsManagerClient': 'one package for each service, not installed here',
  },
});
