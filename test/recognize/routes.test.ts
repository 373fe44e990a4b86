/** Owns the expectations on routes: full paths over mounts and files, and what runs before a handler, in order. */
import { describe, expect, it } from 'vitest';
import { backendOf, routesOf, type Files } from './backend.ts';

const express = "import express from 'express'; const app = express(); ";
const hono = "import { Hono } from 'hono'; const app = new Hono(); ";
const cases = (rows: readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[]): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(routesOf(files)).toEqual(expected));
};
/** What does not hold yet; one that is closed fails here. */
describe('Express', () => cases([
  ['a route', `${express} function h(req, res) {} app.get('/a', h);`, ['GET /a: → h']],
  ['middleware before it', `${express} app.use(one); app.get('/a', two, three); app.use(four);`, ['GET /a: one, two → three']],
  ['middleware on a path', `${express} app.use('/a', one); app.get('/a/b', h); app.get('/c', h);`, ['GET /a/b: one → h', 'GET /c: → h']],
  ['middleware on a parameter', `${express} app.use('/:id', one); app.get('/a/b', h);`, ['GET /a/b: one → h']],
  ['middleware that may cover it', `${express} app.use('/a', one); app.get('/:id', h);`, ['GET /:id: one? → h']],
  ['arrays', `${express} app.get(['/a', '/b'], [one, [two]], h);`, ['GET /a: one, two → h', 'GET /b: one, two → h']],
  ['an array in a constant', `${express} const guards = [one, two]; app.get('/a', guards, h);`, ['GET /a: one, two → h']],
  ['an array spread', `${express} const guards = [one, two]; app.get('/a', ...guards, h);`, ['GET /a: one, two → h']],
  ['a router', `${express} const r = express.Router(); r.get('/b', h); app.use('/a', one, r);`, ['GET /a/b: one → h']],
  ['a router of a router', `${express} const r = express.Router(); const s = express.Router(); s.get('/c', h); r.use('/b', s); app.use('/a', r);`, ['GET /a/b/c: → h']],
  ['a router mounted twice', `${express} const r = express.Router(); r.get('/b', h); app.use('/a', r); app.use('/c', one, r);`, ['GET /a/b: → h', 'GET /c/b: one → h']],
  ['a router that nobody mounts', `${express} export const r = express.Router(); r.get('/b', h);`, ['GET /b: → h']],
  ['order of mounts', `${express} const r = express.Router(); r.get('/b', h); app.use('/a', r); app.use(one);`, ['GET /a/b: → h']],
  ['a mounted router goes on', `${express} const r = express.Router(); r.use(one); app.use('/a', r); app.get('/a/b', h); app.get('/c', h);`, ['GET /a/b: one → h', 'GET /c: → h']],
  ['route()', `${express} app.route('/a').all(one).get(two, h).post(g);`, ['* /a: → one', 'GET /a: one, two → h', 'POST /a: one → g']],
  ['a setup function', `${express} function setup(a) { a.get('/a', h); } app.use(one); setup(app); app.use(two);`, ['GET /a: one → h']],
  ['a setup function in another file', { 'src/app.ts': `${express} import { setup } from './routes'; app.use(one); setup(app);`, 'src/routes.ts': "export const setup = (a) => { a.get('/a', h); };" }, ['GET /a: one → h']],
  ['a router of another file', { 'src/app.ts': `${express} import users from './users'; app.use('/users', one, users);`, 'src/users.ts': "import { Router } from 'express'; const r = Router(); r.get('/:id', h); export default r;" }, ['GET /users/:id: one → h']],
  ['a router of another file, required', { 'src/app.js': "const express = require('express'); const app = express(); app.use('/users', require('./users'));", 'src/users.js': "const r = require('express').Router(); r.get('/:id', h); module.exports = r;" }, ['GET /users/:id: → h']],
  ['a router out of an index', { 'src/app.ts': `${express} import { users } from './routes'; app.use('/users', users);`, 'src/routes/index.ts': "export { default as users } from './users';", 'src/routes/users.ts': "import { Router } from 'express'; const r = Router(); r.get('/', h); export default r;" }, ['GET /users: → h']],
  ['a factory of a router', `${express} const make = () => { const r = express.Router(); r.get('/b', h); return r; }; app.use('/a', make());`, ['GET /a/b: → h']],
  ['a class with a router', `${express} class Users { router = express.Router(); constructor() { this.router.get('/b', this.show); } show(req, res) {} } app.use('/a', new Users().router);`, ['GET /a/b: → this.show']],
  ['an application in a class', `import express from 'express'; class App { app; constructor() { this.app = express(); this.app.use(one); this.routes(); } routes() { this.app.get('/a', h); } } new App();`, ['GET /a: one → h']],
  ['a list of routers in a loop', `${express} const r = express.Router(); r.get('/b', h); const list = [{ path: '/a', route: r }]; list.forEach((one) => app.use(one.path, one.route));`, ['GET /a/b: → h']],
  ['a path that is not known', `${express} app.get(globalThis.path, h);`, ['GET …: → h']],
  ['a path out of a constant', `${express} const BASE = '/api'; app.get(\`\${BASE}/a\`, h); app.get(BASE + '/b', h);`, ['GET /api/a: → h', 'GET /api/b: → h']],
  ['a setting is no route', `${express} app.get('env'); app.set('x', 1);`, []],
  ['a map is no router', `${express} const m = new Map(); m.get('/a', h); m.delete('/b', h);`, []],
  ['a regular expression', `${express} app.get(/^\\/a/, h);`, ['GET /^\\/a/: → h']],
  ['a method handler', `${express} const users = { show(req, res) {} }; app.get('/a', users.show);`, ['GET /a: → users.show']],
  ['conditional middleware', `${express} if (globalThis.x) app.use(one); app.get('/a', h);`, ['GET /a: one? → h']],
  ['a mount cycle ends', `${express} const r = express.Router(); const s = express.Router(); r.use('/s', s); s.use('/r', r); s.get('/x', h); app.use('/a', r);`, ['GET /a/s/x: → h']],
]));

describe('Hono', () => cases([
  ['a route', `${hono} app.get('/a', h);`, ['GET /a: → h']],
  ['chained', `${hono} app.use(one).get('/a', h).post('/b', two, h);`, ['GET /a: one → h', 'POST /b: one, two → h']],
  ['chained in the declaration', "import { Hono } from 'hono'; export const app = new Hono().get('/a', h).get('/b', h);", ['GET /a: → h', 'GET /b: → h']],
  ['a pattern', `${hono} app.use('/a/*', one); app.get('/a/b', h); app.get('/c', h);`, ['GET /a/b: one → h', 'GET /c: → h']],
  ['an exact path', `${hono} app.use('/a', one); app.get('/a/b', h); app.get('/a', h);`, ['GET /a/b: → h', 'GET /a: one → h']],
  ['route() of another file', { 'src/app.ts': `${hono} import users from './users'; app.use(one); app.route('/users', users); export default app;`, 'src/users.ts': "import { Hono } from 'hono'; const r = new Hono(); r.get('/:id', h); export default r;" }, ['GET /users/:id: one → h']],
  ['basePath()', `${hono} const v1 = app.basePath('/v1'); v1.get('/a', h);`, ['GET /v1/a: → h']],
  ['basePath() in the declaration', "import { Hono } from 'hono'; const app = new Hono().basePath('/v1'); app.get('/a', h);", ['GET /v1/a: → h']],
  ['on()', `${hono} app.on('PURGE', '/a', h); app.on(['PUT', 'DELETE'], ['/b', '/c'], h);`, ['PURGE /a: → h', 'PUT /b: → h', 'DELETE /b: → h', 'PUT /c: → h', 'DELETE /c: → h']],
  ['all()', `${hono} app.all('/a', h);`, ['* /a: → h']],
  ['order', `${hono} app.get('/a', h); app.use(one); app.get('/b', h);`, ['GET /a: → h', 'GET /b: one → h']],
  ['openapi()', "import { OpenAPIHono, createRoute } from '@hono/zod-openapi'; const route = createRoute({ method: 'post', path: '/a/{id}', middleware: [one] }); new OpenAPIHono().openapi(route, h);", ['POST /a/:id: one → h']],
  ['routes of a list', `${hono} const r = new Hono(); r.get('/b', h); for (const one of [r]) app.route('/', one);`, ['GET /b: → h']],
  ['a function that makes the application', "import { Hono } from 'hono'; export function createApp() { const app = new Hono(); app.use(one); return app; } const app = createApp(); app.get('/a', h);", ['GET /a: one → h']],
  ['route()', `${hono} const r = new Hono(); r.use(one); r.get('/b', h); app.route('/a', r); app.get('/c', h);`, ['GET /a/b: one → h', 'GET /c: → h']],
]));

it('a deep chain of values and of files ends', () => {
  const steps = Array.from({ length: 3000 }, (_, i) => `const v${i + 1} = [v${i}];`).join(' ');
  const files = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`src/m${i}.ts`, `import { h as g } from './m${i + 1}'; export const h = { inner: g };`]));
  expect(routesOf({ ...files, 'src/app.ts': `${express} import { h } from './m0'; const v0 = h; ${steps} app.get('/a', v3000[0]); app.get(v3000, h);` })).toHaveLength(2);
});

describe('a route that is not understood', () => {
  it('is open, and says why', () => {
    const [route] = backendOf(`${express} import { h } from 'mystery'; app.get('/a', h);`).routes;
    expect(route).toMatchObject({ closed: false, open: 'the handler `h` was not found' });
  });
  it('is closed when the handler is there', () => {
    const [route] = backendOf(`${express} app.get('/a', (req, res) => { res.end(); });`).routes;
    expect(route).toMatchObject({ closed: true, open: '' });
  });
});
