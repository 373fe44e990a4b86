/** Owns the model of clients of GraphQL. */
import { model } from './types.ts';

export default model({
  library: 'graphql-clients',
  packages: ['graphql-request', '@apollo/client', '@apollo/client/core', 'apollo-link-http', 'apollo-client', 'apollo-boost', '@urql/core'],
  sinks: [
    { call: 'request|rawRequest', at: ['arg(0)', 'arg(0).url'], danger: 'url-host', kind: 'outbound' },
    { call: 'GraphQLClient.new', at: ['arg(0)'], danger: 'url-host', kind: 'outbound' },
    { call: 'HttpLink|ApolloClient|createHttpLink', at: ['arg(0).uri'], danger: 'url-host', kind: 'outbound' },
    { call: 'createClient', at: ['arg(0).url'], danger: 'url-host', kind: 'outbound' },
  ],
  untyped: {
    'HttpLink|ApolloClient|createHttpLink|createClient': 'of the other packages',
  },
});
