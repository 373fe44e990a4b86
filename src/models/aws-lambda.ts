/** Owns the model of functions behind AWS API Gateway, told by the types of their events. */
import { model } from './types.ts';

export default model({
  library: 'aws-lambda',
  packages: ['aws-lambda', '@types/aws-lambda'],
  entities: {
    Event: [
      'APIGatewayProxyEvent|APIGatewayEvent|APIGatewayProxyEventV2|ALBEvent|LambdaFunctionURLEvent|APIGatewayProxyWithCognitoAuthorizerEvent.type',
      'APIGatewayProxyHandler|APIGatewayProxyHandlerV2|ALBHandler|LambdaFunctionURLHandler.type.param(0)',
    ],
  },
  sources: [
    { at: '@Event.body', source: 'body', holds: 'text' },
    { at: '@Event.queryStringParameters', source: 'query', holds: 'dictionary' },
    { at: '@Event.multiValueQueryStringParameters', source: 'query', holds: 'lists' },
    { at: '@Event.pathParameters', source: 'params', holds: 'dictionary' },
    { at: '@Event.headers', source: 'headers', holds: 'dictionary' },
    { at: '@Event.multiValueHeaders', source: 'headers', holds: 'lists' },
    { at: '@Event.cookies', source: 'cookies', holds: 'list' },
    { at: '@Event.path|rawPath|rawQueryString', source: 'url', holds: 'text' },
  ],
});
