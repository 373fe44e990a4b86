/** Owns the expectations on forms of registering that no fixture application runs: files, services, routers that put themselves on a server. */
import { describe, expect, it } from 'vitest';
import { backendOf, routesOf, type Files } from './backend.ts';

const answers = (files: Files | string, kind: 'authentication' | 'authorization' | 'rateLimit' | 'validation'): string[] => {
  const backend = backendOf(files);
  return backend.routes.map((route) => `${route.method} ${route.path ?? '…'} ${backend.guard(route, kind).answer}`);
};

const NUXT: Files = {
  'package.json': '{"name":"shop","dependencies":{"nuxt":"^3"}}',
  'server/api/books/index.get.ts': 'export default defineEventHandler(() => []);',
  'server/api/books/[id].put.ts': 'export default defineEventHandler(async (event) => readBody(event));',
  'server/api/any.ts': 'export default eventHandler((event) => getQuery(event).name);',
  'server/routes/feed/[...slug].ts': "import { defineEventHandler } from 'h3';\nexport default defineEventHandler(() => '');",
  'server/middleware/auth.ts': "export default defineEventHandler((event) => { if (!getHeader(event, 'authorization') && !event.path.startsWith('/api/any')) throw createError({ statusCode: 401 }); });",
  'server/utils/api/helper.ts': 'export default 1;',
};

describe('routes that are files of a server folder', () => {
  it('have the path and the method of their name', () => {
    expect(answers(NUXT, 'authentication').toSorted()).toEqual(['* /api/any no', '* /feed/:slug* yes', 'GET /api/books yes', 'PUT /api/books/:id yes']);
  });
  it('are none where nothing of the library is used', () => {
    expect(routesOf({ ...NUXT, 'package.json': '{"name":"shop"}', 'server/routes/feed/[...slug].ts': '' })).toEqual([]);
  });
});

describe('services', () => {
  const service = "import type { ConnectRouter } from '@connectrpc/connect';\nimport { Greeter, Notes } from './gen';\nclass NoteService { async list() { return {}; } async remove() { return {}; } }\nexport default (router: ConnectRouter) => { router.service(Greeter, { say: async () => ({}) }); router.service(Notes, new NoteService()); };";
  it('have a route for each procedure', () => {
    expect(routesOf({ 'src/routes.ts': service, 'src/gen.ts': "export const Greeter = { typeName: 'greet.v1.Greeter', methods: {} } as const;\nexport const Notes = { typeName: 'notes.v1.Notes' };" }).map((one) => one.split(':')[0])).toEqual(['POST /greet.v1.Greeter/Say', 'POST /notes.v1.Notes/List', 'POST /notes.v1.Notes/Remove']);
  });
  it('have a part of their path where the service is not known', () => {
    const backend = backendOf({ 'src/routes.ts': service, 'src/gen.ts': "import { serviceDesc } from '@bufbuild/protobuf/codegenv2';\nexport const Greeter = serviceDesc(file, 0);\nexport const Notes = serviceDesc(file, 1);" });
    expect(backend.routes.map(({ path, partialPath }) => path ?? partialPath)).toEqual(['…/Say', '…/List', '…/Remove']);
    // Interceptors stand where the adapter is made.
    expect(backend.routes.map((route) => backend.guard(route, 'authentication').answer)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

it('routers that put themselves on a server have its middleware', () => {
  const app = "const restify = require('restify');\nconst { Router } = require('restify-router');\nconst server = restify.createServer();\nconst router = new Router();\nrouter.get('/x', (req, res, next) => next());\nserver.use((req, res, next) => { if (!req.headers.authorization) return res.send(401); next(); });\nrouter.applyRoutes(server, '/v1');";
  expect(answers({ 'src/app.js': app }, 'authentication')).toEqual(['GET /v1/x yes']);
});

it('options of a route that ask for scopes ask what is allowed', () => {
  const app = (auth: string): string => `import Hapi from '@hapi/hapi';\nimport Joi from 'joi';\nconst server = Hapi.server();\nserver.auth.default('session');\nserver.route({ method: 'POST', path: '/x/{id}', options: { ${auth} validate: { payload: Joi.object({ a: Joi.string() }) } }, handler: (request) => request.payload });`;
  expect(answers(app("auth: { scope: ['admin'] },"), 'authorization')).toEqual(['POST /x/:id yes']);
  expect(answers(app("auth: { mode: 'optional' },"), 'authentication')).toEqual(['POST /x/:id no']);
  expect(answers(app('auth: { mode: given },'), 'authentication')).toEqual(['POST /x/:id unknown']);
  expect(answers(app(''), 'authentication')).toEqual(['POST /x/:id yes']);
  expect(answers(app(''), 'validation')).toEqual(['POST /x/:id yes']);
});

it('a table of functions by method and path is a route each', () => {
  const app = "import { createServer } from 'node:http';\nconst table = { 'GET /a': (req, res) => res.end('a'), '/b': (req, res) => res.end('b') };\ncreateServer((req, res) => { const found = table[`${req.method} ${req.url}`] ?? table[req.url]; if (found) return found(req, res); res.end(); });";
  expect([...new Set(routesOf(app).map((one) => one.split(':')[0]))]).toEqual(['GET /a', '* /b']);
});

describe('functions that clients may call by a directive', () => {
  const next: Files = { 'package.json': '{"name":"shop","dependencies":{"next":"^15"}}', 'src/auth.ts': "import { cookies } from 'next/headers';\nexport async function requireUser() { const jar = await cookies(); if (!jar.get('session')) throw new Error('Unauthorized'); }" };
  const actions = "'use server';\nimport { requireUser } from './auth';\nexport async function save(data) { await requireUser(); return data; }\nexport const open = async (data) => data;\nfunction inner() {}";
  it('are routes, also those inside of a component', () => {
    const page = "export default function Page() { async function remove(data) { 'use server'; return data; } return remove; }";
    expect(answers({ ...next, 'src/actions.ts': actions, 'src/page.tsx': page }, 'authentication')).toEqual(['ACTION save yes', 'ACTION open no', 'ACTION remove no']);
  });
  it('may have middleware before the page that calls them', () => {
    const middleware = "import { NextResponse } from 'next/server';\nexport function middleware(request) { if (!request.cookies.get('session')) return NextResponse.json({}, { status: 401 }); }";
    expect(answers({ ...next, 'src/actions.ts': actions, 'middleware.ts': middleware }, 'authentication')).toEqual(['ACTION save yes', 'ACTION open unknown']);
  });
});

it('a router whose file is loaded by a name is not called dead, and nothing is claimed of it', () => {
  const files = {
    'src/app.js': "const express = require('express');\nconst app = express();\napp.get('/health', (req, res) => res.end());\napp.use('/api', require('./routes'));",
    'src/routes/index.js': "const fs = require('fs');\nconst router = require('express').Router();\nfor (const file of fs.readdirSync(process.env.ROUTES)) router.use(`/${file}`, require(`./${file}`));\nmodule.exports = router;",
    'src/routes/users.js': "const router = require('express').Router();\nrouter.get('/:id', (req, res) => res.json({}));\nmodule.exports = router;",
    'src/unused.js': "const router = require('express').Router();\nrouter.get('/x', (req, res) => res.json({}));\nmodule.exports = router;",
  };
  const backend = backendOf(files);
  expect(backend.routes.map((route) => `${route.partialPath ?? route.path ?? ''} ${route.dead === true ? 'dead' : backend.guard(route, 'authentication').answer}`)).toEqual(['/health no', '…/:id unknown', '/x dead']);
});
