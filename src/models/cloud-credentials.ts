/** Owns where clients of clouds are given their credentials. */
import { model, type Model } from './types.ts';

const sink = (kind: 'password' | 'secret' | 'user') => (call: string, ...at: readonly string[]) => ({ call, at, danger: 'hard-coded', kind }) as const;
const password = sink('password');
const secret = sink('secret');
const user = sink('user');

const sinks: NonNullable<Model['sinks']> = [
  secret('S3Client|SESClient|SESv2Client|SNSClient|SQSClient|DynamoDBClient|LambdaClient|STSClient|SecretsManagerClient|CloudFrontClient|KMSClient|EC2Client|SSMClient|CognitoIdentityProviderClient|BedrockRuntimeClient.new', 'arg(0).credentials.secretAccessKey', 'arg(0).credentials.sessionToken'),
  user('S3Client|SESClient|SNSClient|SQSClient|DynamoDBClient|LambdaClient|STSClient.new', 'arg(0).credentials.accessKeyId'),
  user('config.update', 'arg(0).accessKeyId'), user('Config.new', 'arg(0).accessKeyId'), user('Credentials.new', 'arg(0)'),
  secret('config.secretAccessKey|sessionToken.assigned', 'arg(0)'), user('config.accessKeyId.assigned', 'arg(0)'),
  secret('Config.new.update', 'arg(0).secretAccessKey'), user('Config.new.update', 'arg(0).accessKeyId'),
  user('S3|SES|SNS|SQS|DynamoDB|EC2|Lambda|STS|CloudFront|DocumentClient|CloudWatch|RDS|Route53|Kinesis.new', 'arg(0).accessKeyId', 'arg(0).credentials.accessKeyId'),
  secret('Credentials.new', 'arg(0).secretAccessKey'),
  secret('CloudWatch|RDS|Route53|Kinesis|CognitoIdentityServiceProvider|SecretsManager|KMS|SSM.new', 'arg(0).secretAccessKey', 'arg(0).credentials.secretAccessKey'),
  // Azure
  user('loginWithUsernamePassword|loginWithServicePrincipalSecret', 'arg(0)'), password('loginWithUsernamePassword|loginWithServicePrincipalSecret', 'arg(1)'),
  secret('ClientSecretCredential.new', 'arg(2)'), password('UsernamePasswordCredential.new', 'arg(3)'), secret('StorageSharedKeyCredential|AzureNamedKeyCredential.new', 'arg(1)'),
  secret('AzureKeyCredential|AzureSASCredential|ApiKeyCredentials|CognitiveServicesCredentials.new', 'arg(0)'), secret('CosmosClient.new', 'arg(0).key'), secret('ConfidentialClientApplication.new', 'arg(0).auth.clientSecret'),
  secret('BlobServiceClient|ServiceBusClient|EventHubProducerClient|TableClient|QueueServiceClient.fromConnectionString', 'arg(0)'), secret('ServiceBusClient|EventHubProducerClient|EventHubConsumerClient.new', 'arg(0)'),
  secret('createBlobService|createTableService|createQueueService', 'arg(1)'),
  // Google
  secret('GoogleAuth|JWT.new', 'arg(0).credentials.private_key', 'arg(0).key'), secret('auth.OAuth2.new', 'arg(1)', 'arg(0).clientSecret'), secret('OAuth2Client.new', 'arg(1)', 'arg(0).clientSecret'), secret('auth.JWT.new', 'arg(2)', 'arg(0).key'),
  secret('Storage|PubSub|BigQuery|Firestore|Datastore|Translate.new', 'arg(0).credentials.private_key', 'arg(0).key'),
  secret('credential.cert', 'arg(0).privateKey', 'arg(0).private_key'), secret('cert', 'arg(0).privateKey', 'arg(0).private_key'),
  // pkgcloud
  user('compute|storage|database|dns|blockstorage|network|orchestration|loadbalancer|cdn.createClient', 'arg(0).account', 'arg(0).keyId', 'arg(0).storageAccount', 'arg(0).username'),
  password('compute|storage|database|dns|blockstorage|network|orchestration|loadbalancer|cdn.createClient', 'arg(0).key', 'arg(0).apiKey', 'arg(0).storageAccessKey', 'arg(0).password'),
  secret('compute|storage|database|dns|blockstorage|network|orchestration|loadbalancer|cdn.createClient', 'arg(0).token'),
  user('providers.*.*.createClient', 'arg(0).account', 'arg(0).keyId', 'arg(0).storageAccount', 'arg(0).username'),
  password('providers.*.*.createClient', 'arg(0).key', 'arg(0).apiKey', 'arg(0).storageAccessKey', 'arg(0).password', 'arg(0).token'),
  // DigitalOcean
  secret('client', 'arg(0)'),
];

export default model({
  library: 'cloud credentials',
  packages: ['aws-sdk', 'aws-sdk/*', '@aws-sdk/*', 'ms-rest-azure', '@azure/*', 'azure-storage', 'google-auth-library', 'googleapis', '@google-cloud/*', 'firebase-admin', 'firebase-admin/app', 'pkgcloud', 'digitalocean'],
  sinks,
});
