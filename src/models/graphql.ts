/** Owns the models of running GraphQL documents that are given as text. */
import { model } from './types.ts';

export default model({
  library: 'graphql documents',
  packages: ['graphql', '@octokit/graphql', '@octokit/core', '@octokit/rest', '@octokit/app', 'octokit', '@actions/github', 'graphql-request', 'graphql-tag', 'apollo-boost', '@apollo/client', '@apollo/client/core', 'apollo-client', 'apollo-server', 'apollo-server-express', '@apollo/server', 'graphql.js', 'graphql-client', 'urql', '@urql/core', 'gql', 'react-apollo'],
  entities: {
    Octokit: ['Octokit.new', 'getOctokit()', 'new', 'App.new'],
    Client: ['GraphQLClient.new', 'ApolloClient.new', 'createClient()', 'Client.new', 'new', '()', 'ApolloServer.new'],
  },
  flows: [
    { call: 'gql', from: 'arg(*)', to: 'return', keeps: [] },
  ],
  sinks: [
    { call: 'graphql|graphqlSync', at: ['arg(0).source', 'arg(1)'], danger: 'graphql', kind: 'document' },
    { call: 'graphql', at: ['arg(0)', 'arg(0).query'], danger: 'graphql', kind: 'document' },
    { call: 'withCustomRequest()', at: ['arg(0)', 'arg(0).query'], danger: 'graphql', kind: 'document' },
    { call: 'graphql.defaults()', at: ['arg(0)', 'arg(0).query'], danger: 'graphql', kind: 'document' },
    { call: 'parse|buildSchema', at: 'arg(0)', danger: 'graphql', kind: 'document' },
    { call: '@Octokit.graphql', at: ['arg(0)', 'arg(0).query'], danger: 'graphql', kind: 'document' },
    { call: '@Octokit.graphql.paginate', at: 'arg(0)', danger: 'graphql', kind: 'document' },
    { call: 'request|rawRequest', at: ['arg(1)', 'arg(0).document'], danger: 'graphql', kind: 'document' },
    { call: '@Client.request|rawRequest|query|executeOperation|subscribe|mutate', at: ['arg(0)', 'arg(0).query', 'arg(0).document', 'arg(0).mutation'], danger: 'graphql', kind: 'document' },
    { call: 'gql', at: 'arg(*)', danger: 'graphql', kind: 'document' },
  ],
});
