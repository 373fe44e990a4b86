/** Owns CORS policies that are an option of something else: of a server, a gateway, a handler. */
import { model, type Model } from './types.ts';

/** A call, where its policy stands, and whether every origin is allowed where the policy names none. */
const POLICIES: readonly (readonly [call: string, at: string, isOpen: boolean])[] = [
  ['NestFactory.create', 'arg(1).cors', true], ['NestFactory.create', 'arg(2).cors', true],
  ['WebSocketGateway', 'arg(0).cors', false], ['WebSocketGateway', 'arg(1).cors', false],
  // Servers of GraphQL, alone and before a server of HTTP.
  ['ApolloServer.new', 'arg(0).cors', true], ['ApolloServer.new.applyMiddleware|getMiddleware|createHandler', 'arg(0).cors', true],
  ['createYoga', 'arg(0).cors', false],
  // Middleware and handlers with other names than those of the usual packages.
  ['handleCors|appendCorsHeaders', 'arg(1)', false],
];
/** Calls whose whole argument is the policy. */
const WHOLE: readonly (readonly [call: string, at: string])[] = [['@nestjs:App.enableCors', 'arg(0)'], ['cors', 'arg(0)'], ['module', 'arg(0)'], ['NextCors', 'arg(2)']];

const given = (at: string) => ({ at, given: true }) as const;
const policy = (call: string, at: string): NonNullable<Model['settings']> => [
  { call, setting: 'cors.credentials', at: [`${at}.credentials`], default: false, when: [given(`${at}.credentials`)] },
  { call, setting: 'cors.origin', at: [`${at}.origin`], when: [given(`${at}.origin`)] },
];

export default model({
  library: 'cors options',
  packages: ['@nestjs/core', '@nestjs/websockets', 'apollo-server', 'apollo-server-express', 'apollo-server-koa', 'apollo-server-fastify', 'apollo-server-lambda', 'apollo-server-micro', 'graphql-yoga', 'h3', 'nextjs-cors', 'koa2-cors', 'koa-cors', '@tinyhttp/cors', 'micro-cors', '@middy/http-cors'],
  sinks: [...POLICIES, ...WHOLE].map(([call, at]) => ({ call, at: `${at}.origin`, danger: 'url-host', kind: 'cors-origin' }) as const),
  settings: [
    ...POLICIES.flatMap(([call, at]) => [...policy(call, at), { call, setting: 'cors.origin', at: [at], when: [{ at, is: [true] }] }]),
    ...POLICIES.filter(([, , isOpen]) => isOpen).map(([call, at]) => ({ call, setting: 'cors.origin', at: [], default: '*', when: [given(`${at}.credentials`), { at: `${at}.origin`, given: false }] })),
    ...WHOLE.flatMap(([call, at]) => [
      { call, setting: 'cors.credentials', at: [`${at}.credentials`], default: false },
      { call, setting: 'cors.origin', at: [`${at}.origin`], default: '*' },
    ]),
  ],
  untyped: {
    'WebSocketGateway|ApolloServer|createYoga|handleCors|appendCorsHeaders|cors|NextCors': 'the packages share one list of shapes',
    'module.arg(0).origin|credentials': 'as above',
  },
});
