/** Owns the models of functions that a cloud runs: what their events bring, and what they answer. */
import { model } from './types.ts';

const ORIGIN = ['Access-Control-Allow-Origin', 'access-control-allow-origin'] as const;
const CREDENTIALS = ['Access-Control-Allow-Credentials', 'access-control-allow-credentials'] as const;

export default model({
  library: 'functions of clouds',
  packages: ['aws-lambda', '@types/aws-lambda', '@netlify/functions', '@azure/functions'],
  entities: {
    Event: ['APIGatewayProxyEvent|APIGatewayProxyEventV2|APIGatewayEvent|ALBEvent|APIGatewayProxyWithCognitoAuthorizerEvent|APIGatewayProxyEventBase|HandlerEvent.type', 'APIGatewayProxyHandler|APIGatewayProxyHandlerV2|ALBHandler|Handler|ProxyHandler.type.param(0)'],
    Whole: [],
    Returned: ['APIGatewayProxyHandler|APIGatewayProxyHandlerV2|ALBHandler|ProxyHandler.type'],
    AzureRequest: [],
    /** What a function behind a gateway returns: an answer with its headers. */
    Answer: ['APIGatewayProxyHandler|APIGatewayProxyHandlerV2|ALBHandler|ProxyHandler.type.return'],
  },
  signatures: [
    { names: ['_?event|evt', '_?context|_?ctx|'], parameters: ['@Event'], exported: true, most: 3, result: '@Answer' },
    { names: ['_?context', 'req|request'], parameters: ['', '@AzureRequest'], exported: true, most: 3 },
  ],
  sinks: [
    ...['Content-Type', 'content-type'].map((name) => ({ call: '@Answer', at: 'arg(0).body', danger: 'html', kind: 'markup', when: [{ at: `arg(0).headers.${name}`, matches: 'html' }] }) as const),
    { call: '@Answer', at: ['arg(0).headers.Location', 'arg(0).headers.location'], danger: 'url-host', kind: 'redirect' },
    { call: '@Answer', at: 'arg(0).body', danger: 'stack', kind: 'response' },
    ...ORIGIN.map((name) => ({ call: '@Answer', at: `arg(0).headers.${name}`, danger: 'url-host', kind: 'cors-origin' }) as const),
  ],
  settings: [
    ...ORIGIN.map((name) => ({ call: '@Answer', setting: 'cors.origin', at: [`arg(0).headers.${name}`], when: [{ at: `arg(0).headers.${name}`, given: true }] }) as const),
    ...CREDENTIALS.map((name) => ({ call: '@Answer', setting: 'cors.credentials', at: [`arg(0).headers.${name}`], when: [{ at: `arg(0).headers.${name}`, given: true }] }) as const),
  ],
  sources: [
    { at: '@Event.queryStringParameters', source: 'query', holds: 'dictionary' },
    { at: '@Event.multiValueQueryStringParameters', source: 'query', holds: 'lists' },
    { at: '@Event.rawQueryString|rawPath|path', source: 'url', holds: 'text' },
    { at: '@Event.pathParameters', source: 'params', holds: 'dictionary' },
    { at: '@Event.body', source: 'body', holds: 'text' },
    { at: '@Event.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Event.multiValueHeaders', source: 'headers', holds: 'lists' },
    { at: '@Event.cookies', source: 'cookies', holds: 'list' },
    { at: '@Event.Records[].body', source: 'message', holds: 'text' },
    { at: '@Event.Records[].Sns.Message|Subject', source: 'message', holds: 'text' },
    { at: '@Event.Records[].kinesis.data', source: 'message', holds: 'text' },
    { at: '@Event.Records[].s3.object.key', source: 'message', holds: 'text' },
    { at: '@Event.detail|arguments|data', source: 'message', holds: 'json' },
    { at: '@AzureRequest.query', source: 'query', holds: 'dictionary' },
    { at: '@AzureRequest.params', source: 'params', holds: 'dictionary' },
    { at: '@AzureRequest.body|rawBody', source: 'body', holds: 'json' },
    { at: '@AzureRequest.headers', source: 'headers', holds: 'dictionary' },
  ],
  untyped: { '@Event': 'types of several packages', '@AzureRequest': 'as above', '@Returned': 'as above' },
});
