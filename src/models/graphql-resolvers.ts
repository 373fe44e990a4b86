/** Owns the models of GraphQL servers: the arguments that resolvers are given. */
import { model } from './types.ts';

export default model({
  library: 'graphql resolvers',
  packages: ['apollo-server', 'apollo-server-express', 'apollo-server-koa', 'apollo-server-lambda', 'apollo-server-core', '@apollo/server', 'graphql', 'graphql-tools', '@graphql-tools/schema', 'graphql-yoga', 'express-graphql', 'graphql-http', 'mercurius', 'type-graphql'],
  entities: {
    Resolvers: ['ApolloServer.arg(0).resolvers', 'ApolloServer.arg(0).resolvers[]', 'makeExecutableSchema.arg(0).resolvers', 'createSchema.arg(0).resolvers', 'GraphQLServer.arg(0).resolvers', 'makeExecutableSchema.arg(0).resolvers[]'],
    Args: [
      '@Resolvers.*.*.param(1)', '@Resolvers.*.*.resolve.param(1)', 'GraphQLObjectType.arg(0).fields.*.resolve.param(1)', 'graphqlHTTP.arg(0).rootValue.*.param(0)', 'arg(0).rootValue.*.param(0)',
      'graphql.arg(0).rootValue.*.param(0)', 'graphql.arg(2).*.param(0)', 'Args|Arg().decorated',
    ],
  },
  signatures: [{ names: ['_*|_?parent|_?root|_?obj|_?source', '_?args', ''], parameters: ['', '@Args'] }],
  sources: [{ at: '@Args', source: 'argument', holds: 'json' }],
  sinks: [
    // What stands in such an error is sent to the client as it is.
    { call: 'GraphQLError|ApolloError|UserInputError|AuthenticationError|ForbiddenError.new', at: 'arg(0)', danger: 'stack', kind: 'response' },
    { call: 'GraphQLError|ApolloError|UserInputError|AuthenticationError|ForbiddenError.new', at: ['arg(1).extensions.*', 'arg(2).*'], danger: 'stack', kind: 'response' },
  ],
  settings: [{ call: 'ApolloServer.new', setting: 'errors.with-stack', at: ['arg(0).includeStacktraceInErrorResponses'] }],
  untyped: { '@Resolvers': 'several packages', '@Args': 'as above' },
});
