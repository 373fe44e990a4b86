/** Owns functions that are given the name and the password of a request's header `Authorization`. */
import { model, type Model } from './types.ts';

const pair = (call: string, first: number): NonNullable<Model['sources']> => [
  { at: `${call}.param(${first})`, source: 'headers', holds: 'text' },
  { at: `${call}.param(${first + 1})`, source: 'headers', holds: 'text' },
];

export default model({
  library: 'basic credentials',
  packages: ['passport-http', 'express-basic-auth', '@fastify/basic-auth', 'hono/basic-auth', 'basic-auth'],
  sources: [
    ...pair('BasicStrategy.new.arg(0)', 0), ...pair('BasicStrategy.new.arg(1)', 0),
    ...pair('module.arg(0).authorizer', 0), ...pair('basicAuth.arg(0).verifyUser', 0),
    { at: '().name', source: 'headers', holds: 'text' },
    { at: '().pass', source: 'headers', holds: 'text' },
  ],
  untyped: { 'BasicStrategy.new': 'a package that is not installed here', '().pass': 'as above' },
});
