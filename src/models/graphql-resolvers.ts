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
  untyped: { '@Resolvers': 'several packages', '@Args': 'as above' },
});
