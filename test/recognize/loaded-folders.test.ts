/** Owns the expectations on code that registers whatever a folder holds. */
import { describe, expect, it } from 'vitest';
import { backendOf, type Files } from './backend.ts';

const ROUTER = (path = '/x'): string => `const r = require('express').Router();\nr.get('${path}', (q, s) => s.send('x'));\nmodule.exports = r;`;
const TYPED = "import { Router } from 'express';\nconst r = Router();\nr.get('/x', (q, s) => { s.send('x'); });\nexport default r;";
const PUTS = (path: string): string => `module.exports = (app) => { app.get('${path}', (q, s) => s.send('x')); };`;
const HEAD = "const express = require('express');\nconst fs = require('fs');\nconst path = require('path');\nconst app = express();\n";

const pathsOf = (files: Files): string[] => backendOf(files).routes.map(({ path, dead }) => (path ?? '…') + (dead === true ? ' dead' : '')).toSorted();

describe('what a folder holds is registered', () => {
  it('below its place, by a walk that imports', () => {
    const app = `import express from 'express';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
const base = path.join(path.dirname(fileURLToPath(import.meta.url)), 'routes');
async function walk(app, dir) {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) { await walk(app, full); continue; }
    if (!/\\.(ts|js)$/.test(entry.name) || entry.name.endsWith('.d.ts')) continue;
    const { default: router } = await import(pathToFileURL(full).href);
    app.use('/' + path.relative(base, full).replace(/\\.(ts|js)$/, '').replace(/\\/?index$/, '').replace(/\\[(\\w+)\\]/g, ':$1'), router);
  }
}
const app = express();
walk(app, base);`;
    expect(pathsOf({ 'src/app.ts': app, 'src/routes/users/index.ts': TYPED, 'src/routes/users/[id]/posts.ts': TYPED, 'src/routes/types.d.ts': TYPED })).toEqual(['/users/:id/posts/x', '/users/x']);
  });

  it('by a file among them', () => {
    const index = "const fs = require('fs');\nconst path = require('path');\nconst router = require('express').Router();\nconst basename = path.basename(__filename);\nfs.readdirSync(__dirname).filter((file) => file.indexOf('.') !== 0 && file !== basename && file.slice(-3) === '.js').forEach((file) => router.use('/' + file.split('.')[0], require(path.join(__dirname, file))));\nmodule.exports = router;";
    expect(pathsOf({ 'app.js': `${HEAD}app.use('/api', require('./routes'));`, 'routes/index.js': index, 'routes/users.js': ROUTER(), 'routes/posts.routes.js': ROUTER() })).toEqual(['/api/posts/x', '/api/users/x']);
  });

  it('where a pattern finds it', () => {
    const app = `${HEAD}const glob = require('glob');
glob.sync('./modules/**/*.routes.js', { cwd: __dirname }).forEach((f) => app.use('/m', require(path.resolve(__dirname, f))));
require('fast-glob').sync(['late/**/*.{js,ts}', '!**/*.test.js']).map((f) => require(path.resolve(f))(app));`;
    const files = { 'package.json': '{"name":"a"}', 'app.js': app, 'modules/b/b.routes.js': ROUTER('/b'), 'modules/b/b.service.js': ROUTER('/none'), 'late/z/two.js': PUTS('/two'), 'late/two.test.js': PUTS('/test') };
    expect(pathsOf(files).filter((path) => !/none|test/.test(path))).toEqual(['/m/b', '/two']);
    expect(pathsOf(files)).toContain('/none dead');
  });

  it('from lists that functions collect, and what callbacks are given', () => {
    const app = `${HEAD}function collect(dir, files = []) { fs.readdirSync(dir).forEach((f) => { const p = path.join(dir, f); if (fs.statSync(p).isDirectory()) collect(p, files); else files.push(p); }); return files; }
for (const f of collect(path.join(__dirname, 'one'))) require(f)(app);
fs.readdir(__dirname + '/three', (err, files) => { files.forEach((f) => { const m = require(\`./three/\${f}\`); app.use(m.path, m.router); }); });
const all = require('./four');
Object.keys(all).forEach((name) => app.use('/' + name, all[name]));`;
    const index = "const fs = require('fs');\nconst path = require('path');\nfs.readdirSync(__dirname).forEach((file) => { if (file !== 'index.js') module.exports[path.parse(file).name] = require('./' + file); });";
    const files = { 'app.js': app, 'one/a.js': PUTS('/a'), 'one/s/b.js': PUTS('/b'), 'three/t.js': ROUTER().replace('module.exports = r', "exports.router = r; exports.path = '/three'"), 'four/index.js': index, 'four/k.js': ROUTER() };
    expect(pathsOf(files)).toEqual(['/a', '/b', '/k/x', '/three/x']);
  });

  it('as plugins, all at once or later', () => {
    const server = `import Fastify from 'fastify';
import { readdirSync } from 'fs';
import { join } from 'path';
const app = Fastify();
const loaded = await Promise.all(readdirSync(new URL('./routes', import.meta.url)).map(async (file) => ({ name: file.replace('.js', ''), plugin: (await import(\`./routes/\${file}\`)).default })));
for (const { name, plugin } of loaded) app.register(plugin, { prefix: \`/api/\${name}\` });
for (const file of readdirSync(join(import.meta.dirname, 'lazy'))) app.register(import(\`./lazy/\${file}\`), { prefix: '/lazy' });
for (const file of readdirSync(join(process.cwd(), 'src/last'))) import(join(process.cwd(), 'src/last', file)).then((m) => m.default(app));`;
    const plugin = (path: string): string => `export default async (app) => { app.get('${path}', async () => 1); };`;
    expect(pathsOf({ 'package.json': '{"name":"a"}', 'src/server.js': server, 'src/routes/users.js': plugin('/:id'), 'src/lazy/z.js': plugin('/z'), 'src/last/y.js': plugin('/y') })).toEqual(['/api/users/:id', '/lazy/z', '/y']);
  });

  it('where the code asks for compiled files, and there are sources', () => {
    const app = "import express from 'express';\nimport fs from 'fs';\nimport { join } from 'path';\nconst app = express();\nfs.readdirSync(join(__dirname, 'only')).filter((f) => f.endsWith('.js')).forEach((f) => app.use('/only', require(join(__dirname, 'only', f)).default));";
    expect(pathsOf({ 'src/app.ts': app, 'src/only/k.ts': TYPED })).toEqual(['/only/x']);
  });
});

it('a status that an option may change is still one', () => {
  const app = `${HEAD}const login = (opts = {}) => (req, res, next) => { if (!req.get('authorization')) return res.status(opts.status || 401).json({}); next(); };\napp.get('/x', login(), (q, s) => s.send('x'));\napp.get('/y', login({ status: 403 }), (q, s) => s.send('x'));`;
  const backend = backendOf({ 'app.js': app });
  expect(backend.routes.map((route) => backend.guard(route, 'authentication').answer)).toEqual(['yes', 'yes']);
});
