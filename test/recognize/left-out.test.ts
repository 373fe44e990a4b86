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
