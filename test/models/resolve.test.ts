/** Owns proof that the check of models can fail: wrong paths, positions and excuses are told from right ones. */
import { describe, expect, it } from 'vitest';
import { model, type Model } from '../../src/models/types.ts';
import { placesOf } from './places.ts';
import { openWorld } from './program.ts';
import { Resolver } from './resolve.ts';

const http = model({
  library: 'node:http',
  packages: ['http', ''],
  entities: {
    Server: ['createServer()', '@Server.listen()'],
    Request: ['createServer.arg(0).param(0)', '@Server.on.arg(1).param(0)', 'IncomingMessage.type'],
  },
});
const resolver = new Resolver(openWorld(['http', '']), [http]);
const problem = (path: string): string | undefined => resolver.problem(http, path);
const positionProblem = (path: string, position: string): string | undefined => resolver.positionProblem(http, path, position);

describe('a path', () => {
  it.each([
    'createServer', 'createServer()', 'Server.new', 'IncomingMessage.type', 'request().end', 'createServer.arg(0).param(1).writeHead', '@Request.headers',
    'createServer.arg(1+).param(0)', 'request.arg(-1).param(0).statusCode', 'JSON.parse', 'process.env.HOME', 'Map.new.get()', 'any.trim', 'any.then',
    'String.raw.tag', '@Request[]', '@Server.close.arg(0)', '@node:http:Request.url',
  ])('%s is there', (path) => expect(problem(path)).toBeUndefined());

  it.each([
    'createSever', 'createServer.new.nothing', 'IncomingMessage.type.bdy', 'request().finish', 'createServer.arg(0).param(7)', '@Request.headerz',
    '@Nobody.url', 'JSON.prase', 'any.trimm', 'createServer.tag', 'createServer.arg(9)', 'METHODS()', 'JSON.new', '@Server.listen().listen().missing',
  ])('%s is not', (path) => expect(problem(path)).toMatch(/is not in the published types$/));
});

describe('a position', () => {
  it.each([
    ['createServer', 'arg(0).keepAlive'], ['createServer', 'arg(-1).param(0)'], ['request', 'arg(0).host'], ['request', 'return'], ['@Server.listen', 'this'],
    ['JSON.stringify', 'arg(0).*'], ['Object.entries', 'arg(0)[key]'], ['Promise.new', 'arg(0).param(0).arg(0)'], ['any.map', 'arg(0).return'],
  ])('%s: %s exists', (path, position) => expect(positionProblem(path, position)).toBeUndefined());

  it.each([
    ['createServer', 'arg(0).keepAlife'], ['createServer', 'arg(3)'], ['request', 'arg(0).hots'], ['JSON.parse', 'arg(0).text'], ['any.map', 'arg(0).param(9)'],
  ])('%s: %s does not', (path, position) => expect(positionProblem(path, position)).toMatch(/exists in no overload$/));
});

it('every field of a row that holds a path or a position is checked', () => {
  const rows: Model = {
    library: 'x',
    packages: ['http'],
    hashes: [{ call: 'a', algorithm: 'bcrypt', password: 'arg(0)', parameters: { rounds: { at: ['arg(1)'], through: [{ call: 'b', at: 'arg(0)' }] } }, output: ['return'] }],
    digests: [{ call: 'c', kind: 'digest', algorithm: 'arg(0)', input: ['().update.arg(0)'], output: ['().digest()'] }],
    limiters: [{ call: 'd', form: 'check', check: ['consume'], store: { at: 'arg(0).store', absent: 'memory', present: 'shared', memory: ['M.new', 'memory'] }, defaultKey: 'ip' }],
    routers: [{ router: 'e', verbs: { get: 'GET' }, use: ['use'], ordered: true, scoped: false, match: 'star' }],
  };
  expect(placesOf(rows).map(({ path }) => path)).toEqual(['a', 'b', 'c', 'c().update.arg(0)', 'c().digest()', 'd', 'M.new', 'd().consume', 'e', 'e.get', 'e.use']);
  expect(placesOf(rows)[0]?.positions).toEqual(['arg(0)', 'return', 'arg(1)']);
});
