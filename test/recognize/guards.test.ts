/** Owns the expectations on guards: what is one, by behaviour, library and name, and what only looks like one. */
import { describe, expect, it } from 'vitest';
import type { GuardKind } from '../../src/facts/index.ts';
import { backendOf, type Files } from './backend.ts';

const express = "import express from 'express'; const app = express(); function h(req, res) { res.end(); } ";
const hono = "import { Hono } from 'hono'; const app = new Hono(); const h = (c) => c.text(''); ";

/** `GET /a: yes (requireAuth)`. */
function guardsOf(kind: GuardKind, files: Files | string): string[] {
  const backend = backendOf(files);
  return backend.routes.map((route) => {
    const { answer, by } = backend.guard(route, kind);
    return `${route.method} ${route.path ?? '…'}: ${answer}${by.length > 0 ? ` (${by.map(({ name }) => name).join(', ')})` : ''}`;
  });
}
const cases = (kind: GuardKind, rows: readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[]): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(guardsOf(kind, files)).toEqual(expected));
};

describe('authentication', () => cases('authentication', [
  ['none', `${express} app.get('/a', h);`, ['GET /a: no']],
  ['answers 401 without a credential', `${express} const check = (req, res, next) => { if (!req.headers.authorization) return res.status(401).end(); next(); }; app.get('/a', check, h); app.get('/b', h);`, ['GET /a: yes (check)', 'GET /b: no']],
  ['a session, redirected', `${express} const check = (req, res, next) => { if (!req.session.userId) return res.redirect('/login'); next(); }; app.get('/a', check, h);`, ['GET /a: yes (check)']],
  ['403 by who is signed in', `${express} const check = (req, res, next) => { if (!req.user) return res.sendStatus(403); next(); }; app.get('/a', check, h);`, ['GET /a: yes (check)']],
  ['an error with a status passed on', `${express} import createError from 'http-errors'; const check = (req, res, next) => { if (!verify(req)) return next(createError(401)); next(); }; app.get('/a', check, h);`, ['GET /a: yes (check)']],
  ['an error by its name', `${express} const check = (req, res, next) => { if (!req.get('Authorization')) throw new UnauthorizedError('x'); next(); }; app.get('/a', check, h);`, ['GET /a: yes (check)']],
  ['a status by its name', `${express} import { StatusCodes } from 'http-status-codes'; const check = (req, res, next) => { if (!req.get('Authorization')) return res.status(StatusCodes.UNAUTHORIZED).end(); next(); }; app.get('/a', check, h);`, ['GET /a: yes (check)']],
  ['of a library', `${express} import passport from 'passport'; app.get('/a', passport.authenticate('jwt', { session: false }), h);`, ['GET /a: yes (passport.authenticate(\'jwt\', { session: false }))']],
  ['of a library, inside', `${express} import passport from 'passport'; const auth = () => (req, res, next) => new Promise((resolve, reject) => { passport.authenticate('jwt', (error, user) => (user ? resolve() : reject(error)))(req, res, next); }).then(() => next()).catch(next); app.get('/a', auth(), h);`, ['GET /a: yes (auth())']],
  ['too late', `${express} const check = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }; app.get('/a', h); app.use(check);`, ['GET /a: no']],
  ['on the router', `${express} const check = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }; const r = express.Router(); r.use(check); r.get('/a', h); app.use('/x', r); app.get('/b', h);`, ['GET /x/a: yes (check)', 'GET /b: no']],
  ['only attaches the user', `${express} const optionalAuth = (req, res, next) => { req.user = find(req.headers.authorization); next(); }; app.get('/a', optionalAuth, h);`, ['GET /a: no']],
  ['in the handler', `${express} app.get('/a', (req, res) => { if (!req.session.user) { res.status(401).end(); return; } res.end(); });`, ['GET /a: yes ((handler))']],
  ['in a function that the handler calls', `${express} async function requireUser(req) { const user = await find(req.headers.authorization); if (!user) throw new HttpError(401); return user; } app.get('/a', async function show(req, res) { const user = await requireUser(req); res.end(user.name); });`, ['GET /a: yes (show)']],
  ['a sign-in is none', `${express} app.post('/login', async (req, res) => { const user = await find(req.body.email); if (!user) return res.status(401).end(); req.session.user = user; res.end(); });`, ['POST /login: no']],
  ['unknown, by its name', `${express} import { requireAuth } from './mystery'; app.get('/a', requireAuth, h);`, ['GET /a: unknown (requireAuth)']],
  ['a path that may cover it', `${express} const check = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }; app.use('/a', check); app.get('/:id', h);`, ['GET /:id: unknown (check)']],
  ['a condition', `${express} const check = (req, res, next) => (req.headers['x-key'] === process.env.KEY ? next() : res.sendStatus(401)); app.get('/a', check, h);`, ['GET /a: yes (check)']],
  ['on an expression', `${express} const check = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }; app.use([/^\\/a\\/\\d+/, new RegExp('^/b(/|$)')], check); app.get('/a/1', h); app.get('/a/x', h); app.get('/a/:id', h); app.get('/b', h); app.get('/bc', h);`, ['GET /a/1: yes (check)', 'GET /a/x: no', 'GET /a/:id: unknown (check)', 'GET /b: yes (check)', 'GET /bc: no']],
  ['on an expression of a router', `${express} const check = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }; const r = express.Router(); r.use(/^\\/in/, check); r.get('/in', h); r.get('/out', h); app.use('/x', r);`, ['GET /x/in: yes (check)', 'GET /x/out: no']],
  ['on an expression that is not known', `${express} const check = (req, res, next) => { if (!req.user) return res.sendStatus(401); next(); }; app.use(new RegExp(process.env.PATHS), check); app.get('/a', h);`, ['GET /a: unknown (check)']],
  ['Hono', `${hono} const auth = async (c, next) => { if (!c.req.header('Authorization')) return c.json({}, 401); await next(); }; app.use('/a/*', auth); app.get('/a/b', h); app.get('/c', h);`, ['GET /a/b: yes (auth)', 'GET /c: no']],
  ['Hono, thrown', `${hono} import { createMiddleware } from 'hono/factory'; import { HTTPException } from 'hono/http-exception'; const auth = createMiddleware(async (c, next) => { if (!c.get('user')) throw new HTTPException(401); await next(); }); app.get('/a', auth, h);`, ['GET /a: yes (createMiddleware(…))']],
  ['Hono, of the library', `${hono} import { jwt } from 'hono/jwt'; app.use('/a/*', jwt({ secret })); app.get('/a/b', h);`, ['GET /a/b: yes (jwt({ secret }))']],
]));

describe('authorization', () => cases('authorization', [
  ['a role', `${express} const admin = (req, res, next) => { if (req.user.role !== 'admin') return res.status(403).end(); next(); }; app.get('/a', admin, h); app.get('/b', h);`, ['GET /a: yes (admin)', 'GET /b: no']],
]));

describe('rate limit', () => cases('rateLimit', [
  ['of a library', `${express} import { rateLimit } from 'express-rate-limit'; const limit = rateLimit({ limit: 5 }); app.get('/a', limit, h); app.get('/b', h);`, ['GET /a: yes (express-rate-limit)', 'GET /b: no']],
]));

describe('validation', () => cases('validation', [
  ['a schema as middleware', `${hono} import { zValidator } from '@hono/zod-validator'; import { z } from 'zod'; app.post('/a', zValidator('json', z.object({})), h); app.post('/b', h);`, ["POST /a: yes (zValidator('json', z.object({})))", 'POST /b: no']],
  ['a schema in own middleware', `${express} import { z } from 'zod'; const S = z.object({}); const validate = (req, res, next) => { S.parse(req.body); next(); }; app.post('/a', validate, h);`, ['POST /a: yes (validate)']],
]));

describe('csrf', () => cases('csrf', [
  ['of a library', `${express} import csurf from 'csurf'; app.use(csurf()); app.post('/a', h);`, ['POST /a: yes (csurf())']],
  ['compares the origin', `${express} const same = (req, res, next) => { if (req.headers.origin !== 'https://a.example') return res.sendStatus(403); next(); }; app.post('/a', same, h);`, ['POST /a: yes (same)']],
]));

describe('body limit', () => cases('bodyLimit', [
  ['a parser', `${express} app.use(express.json()); app.post('/a', h);`, ['POST /a: yes (express.json())']],
]));

const nest = "import { Controller, Get, Post, SetMetadata, UseGuards, Module, applyDecorators } from '@nestjs/common'; import { APP_GUARD, Reflector } from '@nestjs/core'; import { AuthGuard } from '@nestjs/passport'; ";
const reader = "constructor(private reflector: Reflector) { super(); } canActivate(context) { const isPublic = this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [context.getHandler(), context.getClass()]); if (isPublic) return true; return super.canActivate(context); }";

describe('Nest', () => cases('authentication', [
  ['a guard of the class', `${nest} @UseGuards(AuthGuard('jwt')) @Controller('a') class A { @Get() one() {} }`, ["GET /a: yes (AuthGuard('jwt'))"]],
  ['a global guard and an exception', `${nest} const IS_PUBLIC = 'isPublic'; const Public = () => SetMetadata(IS_PUBLIC, true); class Jwt extends AuthGuard('jwt') { ${reader} } @Module({ providers: [{ provide: APP_GUARD, useClass: Jwt }] }) class M {} @Controller('a') class A { @Get() one() {} @Public() @Get('open') open() {} }`, ['GET /a: yes (Jwt)', 'GET /a/open: no']],
  ['a composed decorator', `${nest} const Auth = (...roles) => applyDecorators(SetMetadata('roles', roles), UseGuards(AuthGuard('jwt'))); @Controller('a') class A { @Auth('admin') @Get() one() {} @Get('open') open() {} }`, ["GET /a: yes (AuthGuard('jwt'))", 'GET /a/open: no']],
  ['a guard of the program', `${nest} class Gate { canActivate(context) { const request = context.switchToHttp().getRequest(); return Boolean(request.headers['x-api-key']); } } @UseGuards(Gate) @Controller('a') class A { @Get() one() {} }`, ['GET /a: yes (Gate)']],
  ['a guard for roles lets routes without roles through', `${nest} class Roles { constructor(private reflector: Reflector) {} canActivate(context) { const roles = this.reflector.get('roles', context.getHandler()); if (!roles) return true; const { user } = context.switchToHttp().getRequest(); return roles.includes(user.role); } } @UseGuards(Roles) @Controller('a') class A { @SetMetadata('roles', ['x']) @Get() one() {} @Get('open') open() {} }`, ['GET /a: yes (Roles)', 'GET /a/open: no']],
  ['a note that a method takes back', `${nest} const IS_PUBLIC = 'isPublic'; const Public = (value = true) => SetMetadata(IS_PUBLIC, value); class Jwt extends AuthGuard('jwt') { ${reader} } @Module({ providers: [{ provide: APP_GUARD, useClass: Jwt }] }) class M {} @Public() @Controller('a') class A { @Get() one() {} @Public(false) @Get('closed') closed() {} }`, ['GET /a: no', 'GET /a/closed: yes (Jwt)']],
  ['a header that names a machine', `${nest} class Kiosk { canActivate(context) { const { headers } = context.switchToHttp().getRequest(); return headers['x-kiosk-id'] === process.env.KIOSK; } } @UseGuards(Kiosk) @Controller('a') class A { @Get() one() {} }`, ['GET /a: yes (Kiosk)']],
  ['controllers of a module as a whole', { 'src/app.ts': "import { Module } from '@nestjs/common'; import * as all from './all'; @Module({ controllers: Object.values(all) }) export class M {}", 'src/all.ts': "import { Controller, Get } from '@nestjs/common'; class Base { @Get() list() {} @Get(':id') one() {} } @Controller('a') export class A extends Base { override list() { return super.list(); } } @Controller('b') export class B extends Base {}" }, ['GET /a/:id: no', 'GET /b: no', 'GET /b/:id: no']],
]));

describe('Nest limits', () => cases('rateLimit', [
  ['a global guard and an exception', `${nest} import { ThrottlerModule, ThrottlerGuard, SkipThrottle } from '@nestjs/throttler'; @Module({ imports: [ThrottlerModule.forRoot([{ ttl: 60, limit: 10 }])], providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }] }) class M {} @Controller('a') class A { @Get() one() {} @SkipThrottle() @Get('free') free() {} }`, ['GET /a: yes (@nestjs/throttler)', 'GET /a/free: no']],
]));

describe('exceptions', () => cases('authentication', [
  ['a list of paths', `${express} const OPEN = ['/login', '/health']; app.use((req, res, next) => { if (OPEN.includes(req.path)) return next(); if (!req.headers.authorization) return res.sendStatus(401); next(); }); app.get('/a', h); app.get('/health', h);`, ['GET /a: yes ((handler))', 'GET /health: no']],
  ['a prefix', `${express} const check = (req, res, next) => { if (req.path.startsWith('/public/')) { next(); return; } if (!req.user) { res.status(401).end(); return; } next(); }; app.use(check); app.get('/a/:id', h); app.get('/public/a', h);`, ['GET /a/:id: yes (check)', 'GET /public/a: no']],
  ['only who brings a token', `${express} const check = async (req, res, next) => { const token = req.headers.authorization; if (token) { const user = await find(token); if (!user) return res.sendStatus(401); req.user = user; } next(); }; app.get('/a', check, h);`, ['GET /a: no']],
  ['anonymous goes on', `${express} const check = async (req, res, next) => { if (!req.headers.authorization) return next(); if (!valid(req.headers.authorization)) return res.sendStatus(401); next(); }; app.get('/a', check, h);`, ['GET /a: no']],
  ['no credentials required', `${express} import { expressjwt } from 'express-jwt'; app.get('/a', expressjwt({ secret, credentialsRequired: false }), h); app.get('/b', expressjwt({ secret }), h);`, ['GET /a: no', 'GET /b: yes (expressjwt({ secret }))']],
]));

const check = "const check = (req, res, next) => { if (!req.headers.authorization) return res.sendStatus(401); next(); }; ";

describe('exceptions that a function is given', () => cases('authentication', [
  ['paths, expressions and methods', `${express}${check} const rule = (one) => (typeof one === 'string' || one instanceof RegExp ? { path: one } : one); const exempt = (req, rules) => rules.some(({ path, methods }) => { if (methods && !methods.includes(req.method)) return false; return typeof path === 'string' ? req.path === path : path.test(req.path); }); const unless = (guard, ...given) => { const rules = given.map(rule); return (req, res, next) => (exempt(req, rules) ? next() : guard(req, res, next)); }; app.use(unless(check, '/open', { path: /^\\/docs(\\/|$)/, methods: ['GET'] })); app.get('/open', h); app.get('/docs/:page', h); app.put('/docs/:page', h); app.get('/:id', h);`, ['GET /open: no', 'GET /docs/:page: no', 'PUT /docs/:page: yes (unless(…))', 'GET /:id: yes (unless(…))']],
  ['a loop that returns', `${express}${check} function isOpen(path, open) { for (const one of open) { if (path === one || path.startsWith(one + '/')) return true; } return false; } const except = (open, guard) => (req, res, next) => { if (isOpen(req.originalUrl.split('?')[0], open)) { next(); return; } return guard(req, res, next); }; app.use(except(['/open', '/docs'], check)); app.get('/docs/a', h); app.get('/a', h);`, ['GET /docs/a: no', "GET /a: yes (except(['/open', '/docs'], check))"]],
  ['a table of methods', `${express} const OPEN = { GET: new Set(['/open']), POST: new Set() }; app.use((req, res, next) => { if (OPEN[req.method]?.has(req.path)) return next(); if (!req.user) return res.sendStatus(401); next(); }); app.get('/open', h); app.post('/open', h);`, ['GET /open: no', 'POST /open: yes ((handler))']],
  ['below a mount', `${express}${check} const r = express.Router(); r.use((req, res, next) => (req.path === '/open' ? next() : check(req, res, next))); r.get('/open', h); r.get('/a', h); app.use('/x', r);`, ['GET /x/open: no', 'GET /x/a: yes ((handler))']],
  ['not understood', `${express} import { matches } from 'globs'; app.use((req, res, next) => { if (matches(req.path, '/open/*')) return next(); if (!req.user) return res.sendStatus(401); next(); }); app.get('/a', h);`, ['GET /a: unknown ((handler))']],
]));

const seen = "const seen = (req, res, next) => { if (req.isAuthenticated()) return next(); res.redirect('/login'); }; ";

describe('handlers that only pass on', () => cases('authentication', [
  ['on a pattern', `${express}${seen} app.get('/early', h); app.all('/account*', seen); app.get('/account', h); app.post('/account/x', h); app.get('/b', h);`, ['GET /early: no', 'GET /account: yes (seen)', 'POST /account/x: yes (seen)', 'GET /b: no']],
  ['of one path', `${express} const ensure = (req, res) => { if (req.user) return true; res.status(401).end(); return false; }; app.route('/a').all((req, res, next) => { if (!ensure(req, res)) return; next(); }).get(h).post(h);`, ['GET /a: yes ((handler))', 'POST /a: yes ((handler))']],
  ['of one method', `${express}${seen} app.post('/a', seen); app.get('/a', h); app.post('/a', h);`, ['GET /a: no', 'POST /a: yes (seen)']],
  ['of a library', `${express} import passport from 'passport'; app.all('/api/*', passport.authenticate('jwt')); app.get('/api/x', h); app.get('/b', h);`, ["GET /api/x: yes (passport.authenticate('jwt'))", 'GET /b: no']],
  ['of a route that is not seen', `${express}${seen} app.post('/made', seen); app.get('/a', h);`, ['POST /made: yes (seen)', 'GET /a: no']],
  ['one that answers, too, is a route', `${express} app.all('/a', (req, res, next) => { if (req.query.b) return next(); res.json({}); });`, ['* /a: no']],
  ['Hono, by method', `${hono} const gate = async (c, next) => { if (!c.get('user')) return c.json({}, 401); await next(); }; app.on(['POST'], '/x', gate); const r = new Hono(); r.get('/', h); r.post('/', h); app.route('/x', r); app.all('/y/*', gate); app.get('/y/1', h);`, ['GET /x: no', 'POST /x: yes (gate)', 'GET /y/1: yes (gate)']],
  ['Hono, on one of the values of a parameter', `${hono} const gate = async (c, next) => { if (!c.get('user')) return c.json({}, 401); await next(); }; app.use('/bulk', gate); app.get('/bulk', h); app.get('/:id', h);`, ['GET /bulk: yes (gate)', 'GET /:id: no']],
]));

describe('sign-ins of a library', () => cases('authentication', [
  ['are none', `${express} import passport from 'passport'; app.post('/login', passport.authenticate('local', { successRedirect: '/' })); app.get('/auth/google', passport.authenticate('google')); app.get('/me', passport.authenticate('jwt'), h);`, ['POST /login: no', 'GET /auth/google: no', "GET /me: yes (passport.authenticate('jwt'))"]],
]));

describe('refusals in handlers', () => cases('authentication', [
  ['403 by a function that is asked', `${express} function deny(req, res) { const staff = req.user && req.user.role === 'staff'; if (staff) return false; res.status(403).end(); return true; } app.get('/a', (req, res) => { if (deny(req, res)) return; res.end(); });`, ['GET /a: yes ((handler))']],
  ['a redirect without a session of somebody', `${express} app.get('/a', (req, res) => { if (!req.session.userId) return res.redirect('/login'); res.end(); });`, ['GET /a: yes ((handler))']],
  ['a redirect without something kept is none', `${express} app.get('/a', (req, res) => { if (!req.session.cart) return res.redirect('/cart'); res.end(); });`, ['GET /a: no']],
]));

describe('what settings turn on', () => {
  const bool = "const bool = (value, fallback) => (value === undefined ? fallback : value === 'true'); const flags = { yes: bool(process.env.YES, true), no: bool(process.env.NO, false) }; ";
  cases('authentication', [['a guard by default', `${express}${bool}${seen} if (flags.yes) app.use(seen); app.get('/a', h);`, ['GET /a: yes (seen)']]]);
  it('routes that are off by default are told apart', () => {
    const routes = backendOf(`${express}${bool} const r = express.Router(); r.get('/x', h); if (flags.no) app.use('/beta', r); if (flags.yes) app.get('/a', h); if (process.env.MORE === 'true') app.get('/more', h); if (knows()) app.get('/b', h);`).routes;
    expect(routes.map(({ path, off }) => [path, off === true].join(' '))).toEqual(['/beta/x true', '/a false', '/more true', '/b false']);
  });
});

const fastify = "import fastify from 'fastify'; const app = fastify(); const h = async () => 'x'; ";

describe('Fastify', () => cases('authentication', [
  ['a hook of a plugin', `${fastify} app.register(async (scope) => { scope.addHook('preHandler', async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); }); scope.get('/a', h); }, { prefix: '/x' }); app.get('/b', h);`, ['GET /x/a: yes ((handler))', 'GET /b: no']],
  ['a decoration as an option', `${fastify} app.decorate('authenticate', async (request, reply) => { try { await request.jwtVerify(); } catch (error) { reply.code(401).send(error); } }); app.get('/a', { onRequest: [app.authenticate] }, h);`, ['GET /a: yes (app.authenticate)']],
  ['a plugin that keeps the scope', `${fastify} import fp from 'fastify-plugin'; const gate = fp(async (instance) => { instance.addHook('onRequest', async (request, reply) => { if (!request.headers.authorization) throw new UnauthorizedError(); }); }); app.register(gate); app.get('/a', h);`, ['GET /a: yes ((handler))']],
  ['exceptions by the options of a route', `${fastify} app.get('/open', { config: { public: true } }, h); app.get('/a', h); [{ at: '/x', open: true }, { at: '/y', open: false }].forEach(({ at, open }) => { app.get(at, { config: { public: open } }, h); }); app.addHook('onRequest', async (request) => { if (request.routeOptions.config.public === true) return; if (!request.headers.authorization) throw new UnauthorizedError(); });`, ['GET /open: no', 'GET /a: yes ((handler))', 'GET /x: no', 'GET /y: yes ((handler))']],
  ['a decoration that is called for another', `${fastify} app.decorate('authenticate', async (request) => { if (!request.headers.authorization) throw new UnauthorizedError(); }); app.get('/a', { preHandler: async (request, reply) => { await app.authenticate.call(app, request, reply); } }, h);`, ['GET /a: yes (preHandler)']],
]));

describe('Fastify, files of hooks', () => {
  const hook = 'export default async function (app) { app.addHook("onRequest", async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); }); }';
  const route = "export default async function (app) { app.get('/', async () => 'x'); }";
  const tree = (options: string): Files => ({
    'src/app.ts': `import fastify from 'fastify'; import autoload from '@fastify/autoload'; import { join } from 'node:path'; const app = fastify(); app.register(autoload, { dir: join(import.meta.dirname, 'routes')${options} });`,
    'src/routes/a/autohooks.ts': hook, 'src/routes/a/index.ts': route, 'src/routes/a/b/index.ts': route,
  });
  cases('authentication', [
    ['not asked for', tree(''), ['GET /a: no', 'GET /a/b: no']],
    ['asked for', tree(', autoHooks: true'), ['GET /a: yes ((handler))', 'GET /a/b: no']],
    ['for the folders below, too', tree(', autoHooks: true, cascadeHooks: true'), ['GET /a: yes ((handler))', 'GET /a/b: yes ((handler))']],
    ['with a dot before the name', { ...Object.fromEntries(Object.entries(tree(', autoHooks: true')).map(([path, text]) => [path.replace('autohooks', '.autohooks'), text])) }, ['GET /a: yes ((handler))', 'GET /a/b: no']],
  ]);
});
