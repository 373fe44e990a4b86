/** Owns the expectations on guards that helpers are handed, that stand on parameters or in blocks, and on routers that libraries put below a path. */
import { describe, expect, it } from 'vitest';
import { backendOf, type Files } from './backend.ts';

const answers = (files: Files | string, kind: 'authentication' | 'rateLimit' = 'authentication'): string[] => {
  const backend = backendOf(files);
  return backend.routes.map((route) => `${route.method} ${route.path ?? '…'} ${backend.guard(route, kind).answer}`);
};

describe('guards that a helper is handed in a list', () => {
  const app = `
    import { Hono } from 'hono';
    import { rateLimiter } from 'hono-rate-limiter';
    const known = async (c, next) => { if (!c.req.header('authorization')) return c.json({}, 401); await next(); };
    const slow = (limit) => rateLimiter({ windowMs: 1000, limit, keyGenerator: () => '' });
    const nothing = (c, next) => next();
    const joined = (steps) => {
      if (!steps?.length) return nothing;
      return (c, next) => { const run = (i) => (i === steps.length ? next() : steps[i](c, () => run(i + 1))); return run(0); };
    };
    const each = (steps = []) => async (c, next) => { for (const one of steps) { const answer = await one(c, async () => {}); if (answer) return answer; } await next(); };
    function shelf(app, at, { read, write }) {
      app.get(at, joined(read), (c) => c.json([]));
      app.post(at, joined(write), (c) => c.json({}));
      app.put(at, each(read), (c) => c.json({}));
      app.patch(at, each(write), (c) => c.json({}));
    }
    const app = new Hono();
    shelf(app, '/a', { read: [slow(5)], write: [known, slow(6)] });
    shelf(app, '/b', { write: [known] });`;

  it('run where they were handed', () => {
    expect(answers(app)).toEqual(['GET /a no', 'POST /a yes', 'PUT /a no', 'PATCH /a yes', 'GET /b no', 'POST /b yes', 'PUT /b no', 'PATCH /b yes']);
  });
  it('limit there, and nowhere else', () => {
    expect(answers(app, 'rateLimit')).toEqual(['GET /a yes', 'POST /a yes', 'PUT /a yes', 'PATCH /a yes', 'GET /b no', 'POST /b no', 'PUT /b no', 'PATCH /b no']);
  });
});

it('guards of a parameter run on paths with that parameter alone', () => {
  const app = "import { Router } from 'express';\nconst shops = Router();\nshops.param('shop', (req, res, next, shop) => { if (!req.user) return res.status(401).end(); next(); });\nshops.get('/', (req, res) => res.json([]));\nshops.get('/:shop', (req, res) => res.json({}));\nshops.get('/:shopping/cart', (req, res) => res.json({}));\nexport default shops;";
  expect(answers(app)).toEqual(['GET / no', 'GET /:shop yes', 'GET /:shopping/cart no']);
});

describe('koa', () => {
  const head = "import Koa from 'koa';\nimport Router from '@koa/router';\nimport mount from 'koa-mount';\nimport compose from 'koa-compose';\nimport ratelimit from 'koa-ratelimit';\nimport type { Middleware } from 'koa';\nconst app = new Koa();\n";

  it('puts applications and composed routers below a path', () => {
    const inner = "const inner = new Koa();\nconst jobs = new Router();\ninner.use(async (ctx, next) => { if (ctx.get('x-mesh-token') !== process.env.MESH) { ctx.status = 403; return; } await next(); });\njobs.get('/jobs', (ctx) => { ctx.body = []; });\ninner.use(jobs.routes());\n";
    const doors = "const doors = new Router();\ndoors.get('/:door', (ctx) => { ctx.body = {}; });\napp.use(mount('/doors', compose([doors.routes(), doors.allowedMethods()])));\n";
    expect(answers(`${head}${inner}app.use(mount('/inner', inner));\n${doors}`)).toEqual(['GET /inner/jobs yes', 'GET /doors/:door no']);
  });
  it('keeps what a router uses to itself, but hands on what a router inside of a router uses', () => {
    const guard = 'async (ctx, next) => { ctx.assert(ctx.state.user, 401); await next(); }';
    const routers = `const one = new Router();\none.use(${guard});\none.get('/a', (ctx) => { ctx.body = 1; });\nconst two = new Router();\ntwo.get('/b', (ctx) => { ctx.body = 1; });\n`;
    expect(answers(`${head}${routers}app.use(one.routes());\napp.use(two.routes());`)).toEqual(['GET /a yes', 'GET /b no']);
    expect(answers(`${head}${routers}const all = new Router();\nall.use(one.routes());\nall.use(two.routes());\napp.use(all.routes());`)).toEqual(['GET /a yes', 'GET /b yes']);
  });
  it('tells a router the whole path', () => {
    const unless = 'const unless = (guard, open) => (ctx, next) => (open(ctx) ? next() : guard(ctx, next));\nconst known = async (ctx, next) => { if (!ctx.state.user) ctx.throw(401); await next(); };\n';
    expect(answers(`${head}${unless}const r = new Router({ prefix: '/desk' });\nr.use(unless(known, (ctx) => ctx.path === '/desk/open'));\nr.get('/open', (ctx) => { ctx.body = 1; });\nr.get('/list', (ctx) => { ctx.body = 1; });\napp.use(r.routes());`)).toEqual(['GET /desk/open no', 'GET /desk/list yes']);
  });
  it('knows a limiter that is cast', () => {
    expect(answers(`${head}const slow = (max: number): Middleware => ratelimit({ driver: 'memory', db: new Map(), max }) as unknown as Middleware;\nconst r = new Router();\nr.get('/a', slow(3), (ctx) => { ctx.body = 1; });\napp.use(r.routes());`, 'rateLimit')).toEqual(['GET /a yes']);
  });
});

describe('hono', () => {
  it('puts a verb without a path on the last one', () => {
    const app = "import { Hono } from 'hono';\nconst app = new Hono();\napp.get('/', (c) => c.json([])).post((c) => c.json({})).get('/:id{[0-9]+}', (c) => c.json({})).delete((c) => c.json({}));\nexport default app;";
    expect(answers(app)).toEqual(['GET / no', 'POST / no', 'GET /:id{[0-9]+} no', 'DELETE /:id{[0-9]+} no']);
  });
  it('leaves out what a function names', () => {
    const app = "import { Hono } from 'hono';\nimport { except } from 'hono/combine';\nconst known = async (c, next) => { if (!c.req.header('authorization')) return c.json({}, 401); await next(); };\nconst app = new Hono();\napp.use('*', except(['/free', (c) => c.req.method === 'GET' && c.req.path.endsWith('/ships')], known));\napp.get('/ships', (c) => c.json([]));\napp.post('/ships', (c) => c.json({}));\napp.post('/free', (c) => c.json({}));\nexport default app;";
    expect(answers(app)).toEqual(['GET /ships no', 'POST /ships yes', 'POST /free no']);
  });
});

it('guards for all hold for all of an application, whichever module provides them', () => {
  const files = {
    'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nNestFactory.create(AppModule);",
    'src/app.module.ts': "import { Module } from '@nestjs/common';\nimport { APP_GUARD } from '@nestjs/core';\nimport { ThrottlerGuard } from '@nestjs/throttler';\nimport { DoorModule } from './door/door.module';\n@Module({ imports: [DoorModule], providers: [{ provide: APP_GUARD, useClass: ThrottlerGuard }] })\nexport class AppModule {}",
    'src/door/door.module.ts': "import { Module } from '@nestjs/common';\nimport { APP_GUARD } from '@nestjs/core';\nimport { DoorGuard } from './door.guard';\nimport { DoorController } from './door.controller';\n@Module({ controllers: [DoorController], providers: [{ provide: APP_GUARD, useClass: DoorGuard }] })\nexport class DoorModule {}",
    'src/door/door.guard.ts': "import { Injectable, UnauthorizedException } from '@nestjs/common';\n@Injectable()\nexport class DoorGuard { canActivate(context) { if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException(); return true; } }",
    'src/door/door.controller.ts': "import { Controller, Get } from '@nestjs/common';\n@Controller('door')\nexport class DoorController { @Get() all() { return []; } }",
  };
  expect([...answers(files), ...answers(files, 'rateLimit')]).toEqual(['GET /door yes', 'GET /door yes']);
});

it('what a block that may be off adds holds for what stands in it', () => {
  const app = "import Fastify from 'fastify';\nconst app = Fastify();\nconst known = async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); };\nif (process.env.BILLS === 'true') {\n  app.register(async (bills) => { bills.addHook('preHandler', known); bills.get('/bills', async () => []); });\n}";
  expect(answers(app)).toEqual(['GET /bills yes']);
  expect(backendOf(app).routes.map(({ off }) => off)).toEqual([true]);
});

it('a limit that counts under the path limits all that it stands before', () => {
  const app = "import express from 'express';\nconst app = express();\nconst seen = new Map();\nfunction take(key, max) { const recent = (seen.get(key) ?? []).filter((t) => Date.now() - t < 1000); recent.push(Date.now()); seen.set(key, recent); return recent.length <= max; }\napp.use((req, res, next) => { if (req.path === '/a' && !take(req.path, 5)) return res.status(429).end(); next(); });\napp.get('/a', (req, res) => res.json({}));\napp.get('/b', (req, res) => res.json({}));";
  expect(answers(app, 'rateLimit')).toEqual(['GET /a yes', 'GET /b no']);
});

it('a handler that compares a signature asks who sends', () => {
  const app = "import express from 'express';\nimport { createHmac } from 'node:crypto';\nconst app = express();\napp.post('/hooks/pay', (req, res) => { const want = createHmac('sha256', process.env.KEY).update(req.rawBody).digest('hex'); if (req.get('x-pay-hmac') !== want) return res.status(401).end(); res.end(); });";
  expect(answers(app)).toEqual(['POST /hooks/pay yes']);
});
