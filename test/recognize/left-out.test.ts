/** Owns the expectations on middleware that is kept off some requests, on matchers of files, and on handlers that tell methods apart. */
import { describe, expect, it } from 'vitest';
import { backendOf, type Files } from './backend.ts';

const answers = (files: Files, kind: 'authentication' | 'rateLimit' = 'authentication'): string[] => {
  const backend = backendOf(files);
  return backend.routes.map((route) => `${route.method} ${route.path ?? '…'} ${backend.guard(route, kind).answer}`).toSorted();
};

describe('middleware is kept off', () => {
  const koa = (options: string, use = 'app.use(guard);'): Files => ({
    'app.js': `const Koa = require('koa');\nconst Router = require('@koa/router');\nconst jwt = require('koa-jwt');\nconst app = new Koa();\nconst guard = jwt({ secret: process.env.KEY }).unless(${options});\n${use}\nconst r = new Router();\nr.get('/a', (c) => { c.body = 1; });\nr.post('/a', (c) => { c.body = 1; });\nr.get('/b/:id', (c) => { c.body = 1; });\nr.all('/c', (c) => { c.body = 1; });\napp.use(r.routes());`,
  });

  it('what texts, patterns and pairs of path and method name', () => {
    expect(answers(koa("{ path: ['/a', /^\\/b\\/[^/]+$/] }"))).toEqual(['* /c yes', 'GET /a no', 'GET /b/:id no', 'POST /a no']);
    expect(answers(koa("{ path: [{ url: '/a', methods: ['GET'] }, /^\\/b(\\/1)?$/] }"))).toEqual(['* /c yes', 'GET /a no', 'GET /b/:id unknown', 'POST /a yes']);
  });

  it('what a method or a function names', () => {
    expect(answers(koa("{ method: 'GET' }"))).toEqual(['* /c unknown', 'GET /a no', 'GET /b/:id no', 'POST /a yes']);
    expect(answers(koa("{ custom: (ctx) => ctx.method === 'GET' && ctx.path.startsWith('/b') }"))).toEqual(['* /c yes', 'GET /a yes', 'GET /b/:id no', 'POST /a yes']);
    expect(answers(koa('(ctx) => open.has(ctx.path)'))).toEqual(['* /c unknown', 'GET /a unknown', 'GET /b/:id unknown', 'POST /a unknown']);
  });
});

it('routes that a router registers by name, and those that it redirects', () => {
  const app = "const Koa = require('koa');\nconst Router = require('@koa/router');\nconst app = new Koa();\nconst r = new Router({ prefix: '/v1' });\nr.register('/orders', ['get', 'post'], (c) => { c.body = []; });\nr.redirect('/old', '/orders');\nr.redirect('named', '/orders');\napp.use(r.routes());";
  expect(answers({ 'app.js': app }).map((line) => line.replace(/ \w+$/, ''))).toEqual(['* /v1/old', 'GET /v1/orders', 'POST /v1/orders']);
});

it('an assertion refuses who does not fulfil it', () => {
  const app = "const Koa = require('koa');\nconst Router = require('@koa/router');\nconst app = new Koa();\nconst r = new Router();\nr.use(async (ctx, next) => { ctx.assert(ctx.state.user, 401, 'login'); await next(); });\nr.get('/x', (c) => { c.body = 1; });\napp.use(r.routes());";
  expect(answers({ 'app.js': app })).toEqual(['GET /x yes']);
});

describe('files of routes', () => {
  const next = { 'package.json': '{"name":"a","dependencies":{"next":"^15"}}' };
  const middleware = (...matcher: string[]): string => `import { NextResponse } from 'next/server';\nexport function middleware(req) { if (!req.cookies.get('session')) return NextResponse.json({}, { status: 401 }); }\nexport const config = { matcher: ${JSON.stringify(matcher)} };`;
  const route = 'export const GET = () => Response.json({});';

  it('are below the patterns of a matcher', () => {
    const files = { ...next, 'app/api/search/route.ts': route, 'app/api/search/[id]/route.ts': route, 'app/api/searches/route.ts': route, 'app/api/reports/[kind]/route.ts': route, 'app/api/reports/public/route.ts': route, 'app/en/shop/route.ts': route, 'app/_drafts/route.ts': route };
    expect(answers({ ...files, 'middleware.ts': middleware('/api/search/:path*', '/api/reports/((?!public).*)', '/:lang(en|de)?/shop') })).toEqual([
      'GET /api/reports/:kind yes', 'GET /api/reports/public no', 'GET /api/search yes', 'GET /api/search/:id yes', 'GET /api/searches no', 'GET /en/shop yes',
    ]);
    expect(answers({ ...next, 'app/a/[...rest]/route.ts': route, 'app/a/b/route.ts': route, 'middleware.ts': middleware('/a/:one/:two', '/((?!a).*)') })).toEqual(['GET /a/:rest* unknown', 'GET /a/b no']);
  });

  it('have a route for each method that they allow', () => {
    const session = "if (!req.cookies.session) return res.status(401).end();";
    expect(answers({
      ...next,
      'pages/api/table.ts': 'const handlers = { GET: (req, res) => res.json({}), PATCH: (req, res) => res.json({}) };\nexport default function handler(req, res) { const found = handlers[req.method]; if (!found) return res.status(405).end(); return found(req, res); }',
      'pages/api/switch.ts': `export default function handler(req, res) { switch (req.method) { case 'GET': return res.json({}); case 'POST': { ${session} return res.json({}); } default: return res.status(405).end(); } }`,
      'pages/api/guarded.ts': `const guard = (handler) => (req, res) => { ${session} return handler(req, res); };\nfunction own(req, res) { if (req.method === 'PUT') return res.json({}); res.status(405).end(); }\nexport default guard(own);`,
      'pages/api/all.ts': 'export default function handler(req, res) { res.json({}); }',
    })).toEqual(['* /api/all no', 'GET /api/switch no', 'GET /api/table no', 'PATCH /api/table no', 'POST /api/switch yes', 'PUT /api/guarded yes']);
  });
});

describe('what a route itself, or the class of it, says', () => {
  const nest = (classes: string): Files => ({
    'src/app.ts': `import { CanActivate, Controller, Get, Injectable, Module, SetMetadata, UseGuards } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { SkipThrottle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
const Roles = (...roles) => SetMetadata('roles', roles);
@Injectable()
class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context) {
    const roles = this.reflector.getAllAndOverride<string[]>('roles', [context.getHandler(), context.getClass()]);
    if (!roles?.length) return true;
    return Boolean(context.switchToHttp().getRequest().user);
  }
}
${classes}
@Module({ imports: [ThrottlerModule.forRoot([{ ttl: 1, limit: 1 }])], controllers: [A], providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }, { provide: APP_GUARD, useClass: RolesGuard }] })
export class AppModule {}`,
  });

  it('is inherited from the class that it extends, and may be taken back', () => {
    const files = nest("@SkipThrottle()\n@Roles('admin')\nabstract class Base { @Get('base') base() { return []; } }\n@Controller('a')\nclass A extends Base { @SkipThrottle({ default: false }) @Roles() @Get('own') own() { return []; } }");
    expect(answers(files, 'rateLimit')).toEqual(['GET /a/base no', 'GET /a/own yes']);
    expect(answers(files)).toEqual(['GET /a/base yes', 'GET /a/own no']);
    expect(answers(nest("@SkipThrottle()\nabstract class Base { @Get('base') base() { return []; } }\n@SkipThrottle({ default: false })\n@Controller('a')\nclass A extends Base {}"), 'rateLimit')).toEqual(['GET /a/base yes']);
  });

  it('may be left out by the guard itself', () => {
    const own = (method: string): Files => {
      const app = nest(`@Injectable()\nclass Own extends ThrottlerGuard { ${method} }\n@Controller('a')\nclass A { @Get('x') x() { return []; } }`);
      return { 'src/app.ts': (app['src/app.ts'] ?? '').replace('useClass: ThrottlerGuard', 'useClass: Own') };
    };
    expect(answers(own('async shouldSkip(context) { return this.knows(context); }'), 'rateLimit')).toEqual(['GET /a/x unknown']);
    const noted = own('async shouldSkip(context) { return this.reflector.get("roles", context.getHandler()) !== undefined; }');
    expect(answers({ 'src/app.ts': (noted['src/app.ts'] ?? '').replace("@Get('x')", "@Get('y') y() { return []; } @Roles('a') @Get('x')") }, 'rateLimit')).toEqual(['GET /a/x no', 'GET /a/y yes']);
    expect(answers(own('async getTracker(req) { return req.ip; }'), 'rateLimit')).toEqual(['GET /a/x yes']);
  });

  it('is in its options, whatever made them', () => {
    const app = "const Fastify = require('fastify');\nconst app = Fastify();\napp.register(require('@fastify/rate-limit'), { global: false });\n[['/a', true], ['/b', false], ['/c', true]].map(([url, limited]) => ({ method: 'GET', url, config: limited ? { rateLimit: { max: 5 } } : {}, handler: async () => 1 })).forEach((route) => app.route(route));";
    expect(answers({ 'app.js': app }, 'rateLimit')).toEqual(['GET /a yes', 'GET /b no', 'GET /c yes']);
  });

  it('is a hook that a method of a plugin makes, below a prefix of its own', () => {
    const app = "import Fastify from 'fastify';\nimport autoload from '@fastify/autoload';\nimport auth from '@fastify/auth';\nimport { join } from 'path';\nconst app = Fastify();\napp.decorate('verify', async (request) => { if (!request.headers.authorization) { const error = new Error('no'); error.statusCode = 401; throw error; } });\napp.register(auth);\napp.register(autoload, { dir: join(__dirname, 'routes'), options: { prefix: '/api' } });";
    const plugin = (more: string): string => `${more}\nexport default async (app) => { app.addHook('preHandler', app.auth([app.verify])); app.get('/', async () => 1); };`;
    expect(answers({ 'src/app.ts': app, 'src/routes/a/index.ts': plugin(''), 'src/routes/b/index.ts': plugin("export const prefixOverride = '/other';"), 'src/routes/c/index.ts': plugin("export const autoPrefix = '/own';") })).toEqual(['GET /api/a yes', 'GET /api/own yes', 'GET /other yes']);
  });
});
