/** Owns the expectations on guards that leave out some requests, by lists, patterns and loops, and on guards that try one way after another. */
import { describe, expect, it } from 'vitest';
import { backendOf, type Files } from './backend.ts';

const answers = (files: Files | string, kind: 'authentication' | 'rateLimit' = 'authentication'): string[] => {
  const backend = backendOf(files);
  return backend.routes.filter(({ dead }) => dead !== true).map((route) => `${route.method} ${route.path ?? '…'} ${backend.guard(route, kind).answer}`);
};

describe('a guard that tries one way after another', () => {
  const ways = `
    import express from 'express';
    const wrap = (run) => function wrapped(req, res, next) { Promise.resolve().then(() => run(req, res, next)).catch(next); };
    const byCookie = async (req) => (req.cookies ? find(req.cookies.sid) : null);
    const byHeader = async (req) => find(req.get('authorization'));
    const ask = (...all) => wrap(async (req, res, next) => {
      for (const way of all) {
        const who = await way(req);
        if (who) { req.user = who; return next(); }
      }
      res.status(401).end();
    });
    const either = ask(byHeader, byCookie);
    const app = express();`;

  it('refuses whom none of them lets through', () => {
    expect(answers(`${ways}\napp.get('/a', either, (req, res) => res.json({}));\napp.get('/b', (req, res) => res.json({}));`)).toEqual(['GET /a yes', 'GET /b no']);
  });

  it('is the same where a function of a module hands the request to it', () => {
    const files = {
      'ask.ts': ways.replace('const either', 'export const either').replace('const app = express();', ''),
      'app.ts': "import express from 'express';\nimport { either } from './ask';\nconst app = express();\nconst door = (req, res, next) => { if (req.path === '/open') return next(); return either(req, res, next); };\napp.use(door);\napp.get('/open', (req, res) => res.json({}));\napp.get('/shut', (req, res) => res.json({}));",
    };
    expect(answers(files)).toEqual(['GET /open no', 'GET /shut yes']);
  });

  it('counts nobody where a loop lets the request go before', () => {
    const limiter = "const open = ['/a'];\nlet hits = 0;\napp.use((req, res, next) => { for (const path of open) { if (req.path === path) return next(); } if (++hits > 5) return res.status(429).end(); next(); });\napp.get('/a', (req, res) => res.json({}));\napp.get('/b', (req, res) => res.json({}));";
    expect(answers(`${ways}\n${limiter}`, 'rateLimit')).toEqual(['GET /a no', 'GET /b yes']);
  });
});

describe('paths that a guard leaves out', () => {
  const app = (list: string, test: string): string => `
    import express from 'express';
    const base = '/api';
    const open = ${list};
    const app = express();
    app.use((req, res, next) => { ${test} if (!req.headers.authorization) return res.status(401).end(); next(); });
    app.get('/api/a', (req, res) => res.json({}));
    app.post('/api/a', (req, res) => res.json({}));
    app.get('/api/a/:id', (req, res) => res.json({}));
    app.get('/api/a/:id/b', (req, res) => res.json({}));`;
  const left = ['GET /api/a no', 'POST /api/a yes', 'GET /api/a/:id no', 'GET /api/a/:id/b yes'];

  it('are told by rows of methods, texts and patterns', () => {
    const rows = "[['GET', '/api/a'], ['GET', /^\\/api\\/a\\/[^/]+$/], ['*', '/api/c']]";
    expect(answers(app(rows, "const fits = ([method, path]) => (method === '*' || method === req.method) && (path instanceof RegExp ? path.test(req.path) : path === req.path); if (open.some(fits)) return next();"))).toEqual(left);
    expect(answers(app(rows, "for (const [method, path] of open) { if (method !== '*' && method !== req.method) continue; if (typeof path === 'string' ? path === req.path : path.test(req.path)) return next(); }"))).toEqual(left);
  });

  it('are told by objects with patterns made of texts', () => {
    const rules = '[{ method: "GET", pattern: new RegExp(`^${base}/a(/[\\\\w-]+)?$`) }, { prefix: base + "/docs" }]';
    expect(answers(app(rules, "const fits = (rule) => { if (rule.method && rule.method !== req.method) return false; if (rule.prefix) return req.path.startsWith(rule.prefix); return rule.pattern ? rule.pattern.test(req.path) : false; }; if (open.some(fits)) return next();"))).toEqual(left);
  });

  it('are not known where the value of a parameter decides', () => {
    const uuid = '[/^\\/api\\/a\\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/]';
    expect(answers(app(uuid, 'if (open.some((one) => one.test(req.path))) return next();'))).toEqual(['GET /api/a yes', 'POST /api/a yes', 'GET /api/a/:id unknown', 'GET /api/a/:id/b yes']);
    expect(answers(app("process.env.OPEN.split(',')", 'for (const one of open) if (req.path.startsWith(one)) return next();'))).toEqual(['GET /api/a unknown', 'POST /api/a unknown', 'GET /api/a/:id unknown', 'GET /api/a/:id/b unknown']);
  });
});

describe('a star at the end of a path', () => {
  it('stands for one segment or more where the library says so', () => {
    const guard = 'const guard = (req, res, next) => { if (!req.headers.authorization) return res.status(401).end(); next(); };';
    const app = (use: string): string => `import express from 'express';\n${guard}\nconst app = express();\n${use}\napp.get('/a', (req, res) => res.json({}));\napp.get('/a/:id', (req, res) => res.json({}));`;
    expect(answers(app("app.use('/a/*', guard);"))).toEqual(['GET /a no', 'GET /a/:id yes']);
    expect(answers(app("app.all('/a/*', guard);"))).toEqual(['GET /a no', 'GET /a/:id yes']);
    expect(answers(app("app.use('/*', guard);"))).toEqual(['GET /a yes', 'GET /a/:id yes']);
    expect(answers(app("app.use('/a/*rest', guard);"))).toEqual(['GET /a no', 'GET /a/:id yes']);
    expect(answers(app("app.use('/a/{*rest}', guard);"))).toEqual(['GET /a yes', 'GET /a/:id yes']);
    expect(answers(`import express from 'express';\n${guard}\nconst app = express();\nconst inner = express.Router();\ninner.use('/*', guard);\ninner.get('/', (req, res) => res.json({}));\napp.use('/a', inner);`)).toEqual(['GET /a yes']);
  });

  it('stands for nothing, too, where it says so', () => {
    const guard = "const guard = async (c, next) => { if (!c.req.header('authorization')) return c.json({}, 401); await next(); };";
    const app = (use: string): string => `import { Hono } from 'hono';\n${guard}\nconst app = new Hono();\n${use}\napp.get('/a', (c) => c.json({}));\napp.get('/a/:id', (c) => c.json({}));\nexport default app;`;
    expect(answers(app("app.use('/a/*', guard);"))).toEqual(['GET /a yes', 'GET /a/:id yes']);
    expect(answers(app("app.all('/a/*', guard);"))).toEqual(['GET /a yes', 'GET /a/:id yes']);
  });
});

it('a router that a function made and nobody asks for is dead', () => {
  expect(answers({
    'make.ts': "import { Hono } from 'hono';\nexport const make = () => new Hono();",
    'old.ts': "import { make } from './make';\nexport const old = make();\nold.get('/old', (c) => c.text(''));",
    'new.ts': "import { make } from './make';\nexport const fresh = make();\nfresh.get('/new', (c) => c.text(''));",
    'app.ts': "import { make } from './make';\nimport { fresh } from './new';\nconst app = make();\napp.route('/v1', fresh);\nexport default app;",
  })).toEqual(['GET /v1/new no']);
});

describe('tables that say what is open', () => {
  const koa = (gate: string): string => `import Koa from 'koa';\nimport Router from '@koa/router';\nconst app = new Koa();\nconst r = new Router();\n${gate}\nr.get('/a', (ctx) => { ctx.body = 1; });\nr.post('/a', (ctx) => { ctx.body = 1; });\nr.get('/b', (ctx) => { ctx.body = 1; });\napp.use(r.routes());`;

  it('are looked through by find, indexOf and keys', () => {
    const left = ['GET /a no', 'POST /a yes', 'GET /b yes'];
    expect(answers(koa("const open = [{ on: 'GET', at: /^\\/a/ }];\nconst gate = (rules) => async (ctx, next) => { const hit = rules.find((one) => one.on === ctx.method && one.at.test(ctx.path)); if (!hit && !ctx.state.user) ctx.throw(401); await next(); };\napp.use(gate(open));"))).toEqual(left);
    expect(answers(koa("const open = ['GET /a'];\napp.use(async (ctx, next) => { if (open.indexOf(`${ctx.method} ${ctx.path}`) >= 0) return next(); if (!ctx.state.user) ctx.throw(401); await next(); });"))).toEqual(left);
    expect(answers(koa("const open = new Map([['/a', ['GET']], ['/c', ['POST']]]);\napp.use(async (ctx, next) => { if (open.get(ctx.path)?.includes(ctx.method)) return next(); if (!ctx.state.user) ctx.throw(401); await next(); });"))).toEqual(left);
  });

  it('are not known where requests fill them', () => {
    expect(answers(koa("const seen = new Map();\napp.use(async (ctx, next) => { if (seen.get(ctx.path)) return next(); if (!ctx.state.user) ctx.throw(401); seen.set(ctx.path, true); await next(); });"))).toEqual(['GET /a unknown', 'POST /a unknown', 'GET /b unknown']);
  });

  it('are the clauses of a switch', () => {
    expect(answers(koa("app.use(async (ctx, next) => { switch (ctx.path) { case '/a': case '/c': return next(); default: if (!ctx.state.user) ctx.throw(401); } await next(); });"))).toEqual(['GET /a no', 'POST /a no', 'GET /b yes']);
  });
});

describe('what is asked of the route, and only a run knows', () => {
  const app = (gate: string): string => `import express from 'express';\nconst app = express();\n${gate}\napp.get('/a', (req, res) => res.json({}));\napp.get('/b', (req, res) => res.json({}));`;
  const refuse = 'if (!req.session.user) return res.status(401).end(); next();';

  it('is counted where a list is filtered, and known where a function fills it', () => {
    expect(answers(app(`const open = ['/a'];\napp.use((req, res, next) => { if (open.filter((path) => req.path.startsWith(path)).length > 0) return next(); ${refuse} });`))).toEqual(['GET /a no', 'GET /b yes']);
    expect(answers(app(`const paths = [];\nconst leave = (path) => paths.push(path);\nleave('/a');\napp.use((req, res, next) => { if (paths.includes(req.path)) return next(); ${refuse} });`))).toEqual(['GET /a no', 'GET /b yes']);
  });

  it('is not known of what the library keeps of the route', () => {
    expect(answers(app(`app.use((req, res, next) => { if (req.route.stack.open) return next(); ${refuse} });`))).toEqual(['GET /a unknown', 'GET /b unknown']);
  });

  it('is known where a hook changes routes, unless it asks for what the run does not know', () => {
    const hook = (body: string): string => `import Fastify from 'fastify';\nconst app = Fastify();\nconst check = async (request, reply) => { if (!request.headers.authorization) return reply.code(401).send(); };\napp.addHook('onRoute', (route) => { ${body} });\napp.get('/a', async () => ({}));`;
    expect(answers(hook('if (!route.config?.open) route.preHandler = [check, ...(route.preHandler ?? [])];'))).toEqual(['GET /a yes']);
    expect(answers(hook('if (route.config?.closed) route.preHandler = [check];'))).toEqual(['GET /a no']);
    expect(answers(hook('if (rules.get(route.url)) route.preHandler = [check];'))).toEqual(['GET /a unknown']);
    expect(answers(hook('log(route.url);'))).toEqual(['GET /a no']);
  });
});

describe('guards of classes', () => {
  const nest = (guard: string, use = '{ provide: APP_GUARD, useClass: Gate }'): Files => ({
    'package.json': '{"name":"a","dependencies":{"@nestjs/core":"^11","@nestjs/common":"^11"}}',
    'app.ts': `import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, Post, SetMetadata, UnauthorizedException } from '@nestjs/common';
      import { APP_GUARD, Reflector } from '@nestjs/core';
      const For = (who: string) => SetMetadata('who', who);
      ${guard}
      @Controller() export class C { @For('anyone') @Get('a') a() { return 1; } @Post('a') b() { return 1; } @For('staff') @Get('b') c() { return 1; } }
      @For('anyone') @Controller('d') export class D { @Get() a() { return 1; } @For('user') @Get('e') b() { return 1; } }
      @Module({ controllers: [C, D], providers: [${use}] }) export class M {}`,
  });

  it('leave out by lists of the path and the method', () => {
    const list = "const OPEN = [{ on: 'GET', at: /^\\/a$/ }, { on: 'GET', at: /^\\/d/ }];\n@Injectable() export class Gate implements CanActivate { canActivate(context: ExecutionContext) { const req = context.switchToHttp().getRequest(); if (OPEN.some((one) => one.on === req.method && one.at.test(req.path))) return true; if (!req.headers.authorization) throw new UnauthorizedException(); return true; } }";
    expect(answers(nest(list))).toEqual(['GET /a no', 'POST /a yes', 'GET /b yes', 'GET /d no', 'GET /d/e no']);
  });

  it('compare what decorators note', () => {
    const noted = "@Injectable() export class Gate implements CanActivate { constructor(private readonly notes: Reflector) {} canActivate(context: ExecutionContext) { const who = this.notes.getAllAndOverride<string>('who', [context.getHandler(), context.getClass()]) ?? 'user'; if (who === 'anyone') return true; if (!context.switchToHttp().getRequest().user) throw new UnauthorizedException(); return true; } }";
    expect(answers(nest(noted))).toEqual(['GET /a no', 'POST /a yes', 'GET /b yes', 'GET /d no', 'GET /d/e yes']);
  });
});

it('a handler of an account that asks whom an earlier guard found is guarded', () => {
  const app = "import express from 'express';\nconst app = express();\napp.use((req, res, next) => { req.user = find(req.cookies.sid); next(); });\napp.post('/auth/logout', (req, res) => { if (!req.user) return res.status(401).end(); res.end(); });\napp.post('/auth/refresh', (req, res) => { if (!req.cookies.refresh) return res.status(401).end(); res.json({}); });\napp.post('/auth/mfa', (req, res) => { if (!req.session.pendingUser) return res.status(401).end(); res.json({}); });";
  expect(answers(app)).toEqual(['POST /auth/logout yes', 'POST /auth/refresh unknown', 'POST /auth/mfa unknown']);
});
