/** Owns the model of `@nestjs/graphql`: resolvers. */
import { model } from './types.ts';

export default model({
  library: 'nestjs-graphql',
  packages: ['@nestjs/graphql'],
  entities: {
    Resolver: ['Resolver'],
    Query: ['Query'],
    Mutation: ['Mutation'],
    Subscription: ['Subscription'],
  },
});
