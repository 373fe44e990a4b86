/** Owns the expectations on rate limits: which limiters are in force, of libraries, composed, home-made, of the user's models. */
import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/models/types.ts';
import { limitersOf, limitsOf, type Files } from './backend.ts';

const express = "import express from 'express'; const app = express(); function h(req, res) { res.end(); } ";
const limiter = "import { rateLimit } from 'express-rate-limit'; const limit = rateLimit({ windowMs: 60_000, limit: 5 }); ";
const cases = (rows: readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[]): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(limitsOf(files)).toEqual(expected));
};
/** What does not hold yet; one that is closed fails here. */

describe('of a library', () => cases([
  ['none', `${express} app.get('/a', h);`, ['GET /a: no']],
  ['on the route', `${express}${limiter} app.get('/a', limit, h); app.get('/b', h);`, ['GET /a: yes', 'GET /b: no']],
  ['on the application', `${express}${limiter} app.use(limit); app.get('/a', h);`, ['GET /a: yes']],
  ['too late', `${express}${limiter} app.get('/a', h); app.use(limit);`, ['GET /a: no']],
  ['on another path', `${express}${limiter} app.use('/b', limit); app.get('/a', h);`, ['GET /a: no']],
  ['on the router', `${express}${limiter} const r = express.Router(); r.use(limit); r.get('/a', h); app.use('/x', r); app.get('/b', h);`, ['GET /x/a: yes', 'GET /b: no']],
  ['in an array', `${express}${limiter} const all = [one, limit]; app.get('/a', all, h);`, ['GET /a: yes']],
  ['inline', `${express} import { rateLimit } from 'express-rate-limit'; app.get('/a', rateLimit({}), h);`, ['GET /a: yes']],
  ['default import', `${express} import rateLimit from 'express-rate-limit'; app.use(rateLimit()); app.get('/a', h);`, ['GET /a: yes']],
  ['of another file', { 'src/app.ts': `${express} import { limit } from './limit'; app.get('/a', limit, h);`, 'src/limit.ts': "import { rateLimit } from 'express-rate-limit'; export const limit = rateLimit({});" }, ['GET /a: yes']],
  ['made by a factory', `${express} import { rateLimit } from 'express-rate-limit'; const make = (n) => rateLimit({ limit: n }); app.get('/a', make(5), h);`, ['GET /a: yes']],
  ['made by a factory of another file', { 'src/app.ts': `${express} import { make } from './limit'; app.use(make(5)); app.get('/a', h);`, 'src/limit.ts': "import { rateLimit } from 'express-rate-limit'; export function make(n: number) { return rateLimit({ limit: n }); }" }, ['GET /a: yes']],
  ['in a dictionary', `${express} import { rateLimit } from 'express-rate-limit'; const limits = { login: rateLimit({}) }; app.get('/a', limits.login, h);`, ['GET /a: yes']],
  ['only in production', `${express}${limiter} if (process.env.NODE_ENV === 'production') app.use(limit); app.get('/a', h);`, ['GET /a: yes']],
  ['unknown, but by its name', `${express} import { throttle } from './mystery'; app.get('/a', throttle, h);`, ['GET /a: unknown']],
  ['unknown, of a package by its name', `${express} import guard from 'some-rate-limiter'; app.get('/a', guard(), h);`, ['GET /a: unknown']],
  ['a limit of a size is none', `${express} app.use(express.json({ limit: '1mb' })); app.get('/a', h);`, ['GET /a: no']],
  ['asked in the handler', `${express} import { RateLimiterMemory } from 'rate-limiter-flexible'; const l = new RateLimiterMemory({ points: 5, duration: 1 }); app.get('/a', async (req, res) => { await l.consume(req.ip); res.end(); });`, ['GET /a: yes']],
  ['asked in middleware', `${express} import { RateLimiterMemory } from 'rate-limiter-flexible'; const l = new RateLimiterMemory({ points: 5, duration: 1 }); const guard = (req, res, next) => { l.consume(req.ip).then(() => next()).catch(() => res.status(429).end()); }; app.get('/a', guard, h);`, ['GET /a: yes']],
  ['asked in a function that the handler calls', `${express} import { RateLimiterMemory } from 'rate-limiter-flexible'; const l = new RateLimiterMemory({ points: 5, duration: 1 }); async function check(ip) { await l.consume(ip); } app.get('/a', async (req, res) => { await check(req.ip); res.end(); });`, ['GET /a: yes']],
]));

describe('home-made', () => cases([
  ['counts and answers 429', `${express} const hits = new Map(); function guard(req, res, next) { const n = (hits.get(req.ip) ?? 0) + 1; hits.set(req.ip, n); if (n > 5) return res.status(429).end(); next(); } app.get('/a', guard, h);`, ['GET /a: yes']],
  ['answers 429 in the handler', `${express} app.get('/a', (req, res) => { if (busy()) { res.status(429).json({}); return; } res.end(); });`, ['GET /a: yes']],
  ['always answers 429', `${express} app.get('/a', (req, res) => { res.status(429).end(); });`, ['GET /a: no']],
  ['sendStatus', `${express} const guard = (req, res, next) => { if (busy()) return res.sendStatus(429); next(); }; app.get('/a', guard, h);`, ['GET /a: yes']],
  ['a thrown error', `${express} class TooMany extends Error { constructor() { super('x'); } } const guard = (req, res, next) => { if (busy()) throw new HttpError(429, 'x'); next(); }; app.get('/a', guard, h);`, ['GET /a: yes']],
  ['a constant status', `${express} const TOO_MANY = 429; const guard = (req, res, next) => { if (busy()) return res.status(TOO_MANY).end(); next(); }; app.get('/a', guard, h);`, ['GET /a: yes']],
  ['made by a factory', `${express} const make = (n) => (req, res, next) => { if (busy(n)) return res.status(429).end(); next(); }; app.get('/a', make(5), h);`, ['GET /a: yes']],
  ['another status is none', `${express} const guard = (req, res, next) => { if (busy()) return res.status(403).end(); next(); }; app.get('/a', guard, h);`, ['GET /a: no']],
  ['in a class', `${express} class Guard { check = (req, res, next) => { if (busy()) return res.status(429).end(); next(); }; } app.get('/a', new Guard().check, h);`, ['GET /a: yes']],
]));

describe('what a limiter is', () => {
  it.each([
    ['its numbers', limiter, ['express-rate-limit: memory, by ip, 5 (literal) in 60000 (literal)']],
    ['its defaults', "import { rateLimit } from 'express-rate-limit'; rateLimit();", ['express-rate-limit: memory, by ip, 5 (default) in 60000 (default)']],
    ['a computed window', "import { rateLimit } from 'express-rate-limit'; rateLimit({ windowMs: 15 * 60 * 1000, max: 100 });", ['express-rate-limit: memory, by ip, 100 (literal) in 900000 (literal)']],
    ['a shared store', "import { rateLimit } from 'express-rate-limit'; import RedisStore from 'rate-limit-redis'; rateLimit({ limit: 5, windowMs: 1000, store: new RedisStore({}) });", ['express-rate-limit: shared, by ip, 5 (literal) in 1000 (literal)']],
    ['a key that any client sets', "import { rateLimit } from 'express-rate-limit'; rateLimit({ limit: 5, windowMs: 1000, keyGenerator: (req) => req.headers['x-forwarded-for'] });", ['express-rate-limit: memory, by spoofable-header, 5 (literal) in 1000 (literal)']],
    ['a constant key', "import { rateLimit } from 'express-rate-limit'; rateLimit({ limit: 5, windowMs: 1000, keyGenerator: () => 'all' });", ['express-rate-limit: memory, by constant, 5 (literal) in 1000 (literal)']],
    ['a limit that a function makes', "import { rateLimit } from 'express-rate-limit'; rateLimit({ windowMs: 1000, limit: (req) => 5 });", ['express-rate-limit: memory, by ip, unknown in 1000 (literal)']],
    ['options in a constant', "import { rateLimit } from 'express-rate-limit'; const options = { windowMs: 1000, limit: 5 }; rateLimit({ ...options, limit: 7 });", ['express-rate-limit: memory, by ip, 7 (literal) in 1000 (literal)']],
  ])('%s', (_name, code, expected) => expect(limitersOf(code)).toEqual(expected));
});

describe('a model of the user for a file of the repository', () => {
  const own = (rows: Partial<Model>): readonly Model[] => [{ library: 'own limiter', packages: ['./src/lib/limiter'], ...rows }];
  const files = (use: string, code: string): Files => ({ 'src/app.ts': `${express} ${use}`, 'src/lib/limiter.ts': code });
  const row = { form: 'middleware', store: 'shared', defaultKey: 'ip' } as const;
  it.each([
    ['a middleware by name', files("import { guard } from './lib/limiter'; app.get('/a', guard, h);", 'export const guard = (req, res, next) => { count(req, next); };'), own({ limiters: [{ call: 'guard', ...row }] })],
    ['a factory by name', files("import { guard } from './lib/limiter'; app.get('/a', guard(5), h);", 'export const guard = (n) => (req, res, next) => { count(n, next); };'), own({ limiters: [{ call: 'guard', ...row }] })],
    ['the default export', files("import guard from './lib/limiter'; app.get('/a', guard, h);", 'export default function guard(req, res, next) { count(req, next); }'), own({ limiters: [{ call: 'module', ...row }] })],
    ['an index file', { 'src/app.ts': `${express} import { guard } from './lib/limiter'; app.get('/a', guard, h);`, 'src/lib/limiter/index.ts': 'export const guard = (req, res, next) => { count(req, next); };' }, own({ limiters: [{ call: 'guard', ...row }] })],
  ])('%s', (_name, tree, models) => {
    expect(limitsOf(tree)).toEqual(['GET /a: no']);
    expect(limitsOf(tree, models)).toEqual(['GET /a: yes']);
  });
});

describe('a limiter that counts some requests', () => cases([
  ['called inside of middleware', `${express}${limiter} app.use((req, res, next) => limit(req, res, next)); app.get('/a', h);`, ['GET /a: yes']],
  ['called inside of middleware for a path', `${express}${limiter} app.use((req, res, next) => { if (req.path === '/b') return limit(req, res, next); next(); }); app.get('/a', h); app.get('/b', h);`, ['GET /a: no', 'GET /b: yes']],
  ['given to a function that leaves paths out', `${express}${limiter} const unless = (paths, one) => (req, res, next) => (paths.includes(req.path) ? next() : one(req, res, next)); app.use(unless(['/free'], limit)); app.get('/free', h); app.get('/a', h);`, ['GET /free: no', 'GET /a: yes']],
  ['a method that its option leaves out', `${express} import { rateLimit } from 'express-rate-limit'; app.use(rateLimit({ limit: 5, skip: (req) => req.method === 'GET' })); app.get('/a', h); app.post('/a', h);`, ['GET /a: no', 'POST /a: yes']],
  ['an option that is not understood', `${express} import { rateLimit } from 'express-rate-limit'; import { matches } from 'globs'; app.use(rateLimit({ limit: 5, skip: (req) => matches(req.path) })); app.get('/a', h);`, ['GET /a: unknown']],
  ['an option that asks who it is', `${express} import { rateLimit } from 'express-rate-limit'; app.use(rateLimit({ limit: 5, skip: (req) => req.user?.trusted === true })); app.get('/a', h);`, ['GET /a: yes']],
  ['a method that it lets through itself', `${express} const slow = (req, res, next) => { if (req.method === 'GET') return next(); if (count(req.ip) > 9) return res.status(429).end(); next(); }; app.get('/a', slow, h); app.post('/a', slow, h);`, ['GET /a: no', 'POST /a: yes']],
]));

describe('counters of its own', () => cases([
  ['entries of a map', `${express} const throttle = (limit) => { const seen = new Map(); return (req, res, next) => { const entry = seen.get(req.ip); if (!entry) { seen.set(req.ip, { count: 1 }); return next(); } entry.count += 1; if (entry.count > limit) return res.status(429).end(); next(); }; }; app.get('/a', throttle(5), h);`, ['GET /a: yes']],
  ['members of an object', `${express} const tries = {}; const throttle = (name, limit) => (req, res, next) => { const key = name + req.ip; const entry = tries[key]; if (!entry) { tries[key] = { n: 1 }; return next(); } if (++entry.n > limit) return res.status(429).end(); next(); }; app.get('/a', throttle('a', 5), h);`, ['GET /a: yes']],
  ['a number', `${express} const throttle = (limit) => { let total = 0; return (req, res, next) => { total++; if (total > limit) return res.status(429).end(); next(); }; }; app.get('/a', throttle(5), h);`, ['GET /a: yes']],
]));

describe('limiters that a plugin added to the application', () => cases([
  ['as hooks of a plugin that keeps the scope', "import fastify from 'fastify'; import fp from 'fastify-plugin'; import rateLimit from '@fastify/rate-limit'; const app = fastify(); app.register(rateLimit, { global: false }); const gate = fp(async (scope) => { scope.addHook('onRequest', scope.rateLimit({ max: 5 })); }); app.register(async (inner) => { inner.register(gate); inner.get('/a', async () => 'x'); }); app.get('/b', async () => 'x');", ['GET /a: yes', 'GET /b: no']],
]));
