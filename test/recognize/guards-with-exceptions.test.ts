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
