/** Owns the shapes of request sources: what stands in `exec(…)` is foreign. */
import type { Files } from './backend.ts';

/** Each expression becomes the argument of a command. */
const all = (...values: string[]): string => values.map((value) => `exec(${value});`).join(' ');

const express = "const express = require('express'); const app = express();\n";

export const SHAPES: Readonly<Record<string, Readonly<Record<string, Files | string>>>> = {
  express: {
    'request members': `${express} app.get('/:id', (req, res) => { ${all('req.query.a', 'req.params.id', 'req.body.a', 'req.body', 'req.headers.referer', "req.get('x')", "req.header('x')", 'req.cookies.a', 'req.signedCookies.a', 'req.url', 'req.originalUrl', 'req.path', 'req.hostname', "req.param('a')", "req.headers['x']", 'req.headers.host', 'req.query["a"]')} });`,
    destructured: `${express} app.post('/', ({ body: { a }, query, params: { id } }, res) => { ${all('a', 'query.b', 'id')} });`,
    router: `const express = require('express'); const router = express.Router(); router.route('/x').get((req, res) => { ${all('req.query.a')} }).post(function (req, res) { ${all('req.body.a')} }); module.exports = router;`,
    middleware: `${express} app.use((req, res, next) => { ${all('req.query.a')} next(); }); app.use('/x', function (err, req, res, next) { ${all('req.query.b')} }); app.param('id', (req, res, next, id) => { ${all('id')} });`,
    'named handler': `${express} function handler(req, res) { ${all('req.query.a')} } app.get('/', handler);`,
    'list of handlers': `${express} const check = (req, res, next) => { ${all('req.query.b')} next(); }; app.get('/', [check, (req, res) => { ${all('req.query.a')} }]);`,
    exported: { 'src/app.js': "const express = require('express'); const c = require('./controller'); const app = express(); app.get('/', c.show);", 'src/controller.js': `exports.show = (req, res) => { ${all('req.query.a')} };` },
    'body as a stream': `${express} app.post('/', (req, res) => { let body = ''; req.on('data', (chunk) => { body += chunk; }); req.on('end', () => { ${all('body')} }); });`,
    'required and called': `const app = require('express')(); app.get('/', (req, res) => { ${all('req.query.a')} });`,
  },
  multer: {
    'callbacks of storage': `const multer = require('multer'); const storage = multer.diskStorage({ destination: function (req, file, cb) { ${all('file.originalname', 'req.body.a', 'req.query.a')} }, filename: function (req, file, cb) { ${all('file.originalname', 'file.fieldname')} } }); multer({ storage });`,
    'inline storage': `const multer = require('multer'); const upload = multer({ storage: multer.diskStorage({ filename: (req, file, cb) => { ${all('file.originalname')} } }), fileFilter: (req, file, cb) => { ${all('file.originalname')} } });`,
    files: `${express} const multer = require('multer'); app.post('/', multer().single('a'), (req, res) => { ${all('req.file.originalname', 'req.file.buffer', 'req.files[0].originalname')} });`,
  },
  'express-fileupload': {
    files: `${express} const fileUpload = require('express-fileupload'); app.use(fileUpload()); app.post('/', (req, res) => { ${all('req.files.a.name', 'req.files.a.data')} const sample = req.files.sample; ${all('sample.name')} });`,
  },
  formidable: {
    callback: `const http = require('http'); const formidable = require('formidable'); http.createServer((req, res) => { const form = formidable({}); form.parse(req, (err, fields, files) => { ${all('fields.a', 'files.a.originalFilename', 'files.a.name')} }); });`,
    class: `const http = require('http'); const formidable = require('formidable'); http.createServer((req, res) => { const form = new formidable.IncomingForm(); form.parse(req, (err, fields, files) => { ${all('fields.a')} }); form.on('field', (name, value) => { ${all('value')} }); form.on('file', (name, file) => { ${all('file.name')} }); });`,
    promise: `const http = require('http'); const { formidable } = require('formidable'); http.createServer(async (req, res) => { const [fields, files] = await formidable({}).parse(req); ${all('fields.a[0]', 'files.a[0].originalFilename')} });`,
  },
  busboy: {
    old: `const http = require('http'); const Busboy = require('busboy'); http.createServer((req, res) => { const busboy = new Busboy({ headers: req.headers }); busboy.on('file', function (fieldname, file, filename) { ${all('filename', 'fieldname')} file.on('data', (data) => { ${all('data')} }); }); busboy.on('field', (name, value) => { ${all('value')} }); });`,
    new: `const http = require('http'); const busboy = require('busboy'); http.createServer((req, res) => { const bb = busboy({ headers: req.headers }); bb.on('file', (name, stream, info) => { ${all('info.filename', 'name')} }); bb.on('field', (name, value, info) => { ${all('value')} }); });`,
  },
  multiparty: {
    form: `const http = require('http'); const multiparty = require('multiparty'); http.createServer((req, res) => { const form = new multiparty.Form(); form.parse(req, (err, fields, files) => { ${all('fields.a[0]', 'files.a[0].originalFilename')} }); form.on('part', (part) => { ${all('part.filename')} }); });`,
  },
  'node:http': {
    request: `const http = require('http'); http.createServer((req, res) => { ${all('req.url', 'req.headers.host', "req.headers['x-a']", 'req.headers.cookie')} });`,
    'url.parse': `const http = require('http'); const url = require('url'); http.createServer(function (req, res) { const parsed = url.parse(req.url, true); ${all('parsed.query.a', 'url.parse(req.url, true).query.b', 'parsed.pathname')} const { a } = url.parse(req.url, true).query; ${all('a')} });`,
    querystring: `const http = require('http'); const url = require('url'); const qs = require('querystring'); http.createServer((req, res) => { ${all('qs.parse(url.parse(req.url).query).a')} });`,
    URL: `const http = require('http'); http.createServer((req, res) => { const u = new URL(req.url, 'http://localhost'); ${all("u.searchParams.get('a')", "new URL(req.url, `http://${req.headers.host}`).searchParams.get('b')", 'u.pathname')} });`,
    body: `const http = require('http'); http.createServer((req, res) => { let body = ''; req.on('data', (c) => { body += c.toString(); }); req.on('end', () => { ${all('body', 'JSON.parse(body).a', "require('querystring').parse(body).a")} }); });`,
    chunks: `const http = require('http'); http.createServer(async (req, res) => { const chunks = []; req.on('data', (c) => chunks.push(c)).on('end', () => { ${all('Buffer.concat(chunks).toString()')} }); });`,
    'for await': `const http = require('http'); http.createServer(async (req, res) => { let body = ''; for await (const c of req) body += c; ${all('body')} });`,
    https: `const https = require('https'); https.createServer({}, (req, res) => { ${all('req.url')} });`,
    event: `const http = require('http'); const server = http.createServer(); server.on('request', (req, res) => { ${all('req.url')} }); new http.Server((req, res) => { ${all('req.url')} });`,
    function: `const http = require('http'); function handle(req, res) { ${all('req.url')} } http.createServer(handle).listen(1);`,
    http2: `const http2 = require('http2'); http2.createSecureServer({}, (req, res) => { ${all('req.url')} }); http2.createServer().on('stream', (stream, headers) => { ${all("headers[':path']", "headers['x']")} });`,
  },
  connect: {
    middleware: `const connect = require('connect'); const app = connect(); app.use(function (req, res, next) { ${all('req.url', 'req.headers.a', 'req.body.a', 'req.query.a', 'req.cookies.a')} });`,
  },
  koa: {
    context: `const Koa = require('koa'); const app = new Koa(); app.use(async (ctx, next) => { ${all('ctx.query.a', 'ctx.request.query.a', 'ctx.request.body.a', 'ctx.request.body', 'ctx.params.a', 'ctx.url', 'ctx.path', 'ctx.querystring', "ctx.get('x')", "ctx.cookies.get('a')", 'ctx.headers.a', 'ctx.request.headers.a', 'ctx.host', 'ctx.hostname', 'ctx.request.url', 'ctx.request.querystring', 'ctx.request.rawBody', 'ctx.req.url', 'ctx.req.headers.a', 'ctx.originalUrl', 'ctx.request.href', 'ctx.request.files.a.name', "ctx.request.get('x')", "ctx.header.a")} });`,
    this: `const koa = require('koa'); const app = koa(); app.use(function* () { ${all('this.query.a', 'this.request.body.a', 'this.params.a', 'this.url')} });`,
    router: `const Router = require('koa-router'); const router = new Router(); router.get('/:id', async (ctx) => { ${all('ctx.params.id', 'ctx.request.body.a', 'ctx.query.a')} }); module.exports = router;`,
    '@koa/router': `const Router = require('@koa/router'); const router = new Router(); router.post('/:id', (ctx, next) => { const { a } = ctx.request.body; ${all('ctx.params.id', 'a')} });`,
    'koa-route': `const Koa = require('koa'); const route = require('koa-route'); const app = new Koa(); app.use(route.get('/:id', (ctx, id) => { ${all('id', 'ctx.query.a')} }));`,
  },
  fastify: {
    request: `const fastify = require('fastify')(); fastify.get('/:id', async (request, reply) => { ${all('request.query.a', 'request.params.id', 'request.body.a', 'request.headers.a', 'request.url', 'request.raw.url', 'request.raw.headers.a', 'request.hostname', 'request.cookies.a')} });`,
    route: `const fastify = require('fastify')(); fastify.route({ method: 'GET', url: '/', handler: function (request, reply) { ${all('request.query.a')} } }); fastify.post('/', { schema: {} }, (request, reply) => { ${all('request.body.a')} }); fastify.addHook('preHandler', async (req, reply) => { ${all('req.query.a')} });`,
    plugin: `module.exports = async function (fastify, opts) { fastify.get('/', async (request, reply) => { ${all('request.query.a')} }); };`,
    multipart: `const fastify = require('fastify')(); fastify.register(require('@fastify/multipart')); fastify.post('/', async (req, reply) => { const data = await req.file(); ${all('data.filename', 'data.fields.a.value')} });`,
  },
  hapi: {
    pre: `const Hapi = require('@hapi/hapi'); const server = Hapi.server({}); server.route({ method: 'GET', path: '/', options: { pre: [{ method: (request, h) => request.query.a, assign: 'a' }] }, handler: (request, h) => { ${all('request.pre.a')} return ''; } });`,
    route: `const Hapi = require('@hapi/hapi'); const server = Hapi.server({}); server.route({ method: 'GET', path: '/{id}', handler: (request, h) => { ${all('request.query.a', 'request.params.id', 'request.payload.a', 'request.headers.a', 'request.state.a', 'request.path', 'request.url.href', 'request.url.searchParams.get("a")', 'request.raw.req.url', 'request.orig.query.a', 'request.info.host', 'request.info.referrer')} } });`,
    list: `const Hapi = require('hapi'); const server = new Hapi.Server(); server.route([{ method: 'POST', path: '/', config: { handler: function (request, reply) { ${all('request.payload.a')} } } }, { method: 'POST', path: '/b', options: { handler: async (request, h) => { ${all('request.payload.a')} }, pre: [{ method: (request) => { ${all('request.query.a')} }, assign: 'x' }] } }]); server.ext('onRequest', (request, h) => { ${all('request.query.a')} });`,
    handler: `const Hapi = require('@hapi/hapi'); async function start() { const server = Hapi.server({}); server.route({ method: 'GET', path: '/', handler: show }); } function show(request, h) { ${all('request.query.a')} } start();`,
    'of a plugin': `exports.plugin = { name: 'x', register: async function (server, options) { server.route({ method: 'GET', path: '/', handler: (request, h) => { ${all('request.query.a')} } }); } };`,
  },
  restify: {
    server: `const restify = require('restify'); const server = restify.createServer(); server.get('/:id', function (req, res, next) { ${all('req.params.id', 'req.query.a', 'req.body.a', 'req.headers.a', 'req.url', "req.header('x')", 'req.getQuery()', 'req.href()', 'req.cookies.a', 'req.path()')} }); server.use((req, res, next) => { ${all('req.query.a')} });`,
  },
  'socket.io': {
    'of a port': `const io = require('socket.io')(3000); io.on('connection', (socket) => { socket.on('message', (data, ack) => { ${all('data', 'data.a')} }); ${all('socket.handshake.query.a', 'socket.handshake.headers.a', 'socket.handshake.auth.token')} });`,
    'of a server': `const server = require('http').createServer(); const io = require('socket.io')(server); io.sockets.on('connection', function (socket) { socket.on('x', function (data) { ${all('data.a')} }); });`,
    listen: `const io = require('socket.io').listen(80); io.on('connect', (socket) => { socket.on('x', (data) => { ${all('data')} }); socket.once('y', (data) => { ${all('data')} }); socket.use(([event, data], next) => { ${all('data')} }); });`,
    class: `const { Server } = require('socket.io'); const io = new Server(3000); io.of('/chat').on('connection', (socket) => { socket.on('x', (a, b) => { ${all('a', 'b')} }); socket.onAny((event, data) => { ${all('data')} }); }); io.use((socket, next) => { ${all('socket.handshake.query.a')} });`,
    'class of old': `const Server = require('socket.io'); const io = new Server(); io.on('connection', (socket) => { socket.on('x', (a) => { ${all('a')} }); });`,
  },
  ws: {
    server: `const WebSocket = require('ws'); const wss = new WebSocket.Server({ port: 8080 }); wss.on('connection', function (ws, req) { ws.on('message', function (message) { ${all('message', 'message.toString()', 'JSON.parse(message).a')} }); ${all('req.url', 'req.headers.a')} });`,
    named: `const { WebSocketServer } = require('ws'); const wss = new WebSocketServer({ port: 8080 }); wss.on('connection', (ws) => { ws.on('message', (data) => { ${all('data')} }); ws.onmessage = (event) => { ${all('event.data')} }; ws.addEventListener('message', (event) => { ${all('event.data')} }); });`,
    sockjs: `const sockjs = require('sockjs'); const server = sockjs.createServer(); server.on('connection', (conn) => { conn.on('data', (message) => { ${all('message')} }); });`,
    'express-ws': `const express = require('express'); const app = express(); require('express-ws')(app); app.ws('/', (ws, req) => { ws.on('message', (message) => { ${all('message')} }); ${all('req.query.a')} });`,
  },
  net: {
    socket: `const net = require('net'); net.createServer((socket) => { socket.on('data', (data) => { ${all('data', 'data.toString()')} }); });`,
  },
  'AWS Lambda': {
    'exports.handler': `exports.handler = async (event) => { ${all('event.queryStringParameters.a', 'event.pathParameters.id', 'event.body', 'JSON.parse(event.body).a', 'event.headers.a', 'event.rawPath', 'event.path', 'event.multiValueQueryStringParameters.a[0]', 'event.rawQueryString', 'event.cookies[0]')} };`,
    'exports.handler with callback': `exports.handler = function (event, context, callback) { ${all('event.queryStringParameters.a', 'event.body')} const { a } = JSON.parse(event.body); ${all('a')} };`,
    'module.exports.name': `module.exports.hello = async (event) => { ${all('event.queryStringParameters.a', 'event.pathParameters.id')} return { statusCode: 200, body: '' }; };`,
    typed: { 'src/handler.ts': `import type { APIGatewayProxyEvent, APIGatewayProxyHandler, Handler } from 'aws-lambda'; export const handler = async (event: APIGatewayProxyEvent) => { ${all('event.queryStringParameters?.a', 'event.body', 'JSON.parse(event.body!).a')} }; export const other: APIGatewayProxyHandler = async (event) => { ${all('event.pathParameters!.id')} };` },
    exported: { 'src/handler.mjs': `export const handler = async (event) => { ${all('event.queryStringParameters.a')} };` },
  },
  '@vercel/node': {
    typed: { 'api/x.ts': `import type { VercelRequest, VercelResponse } from '@vercel/node'; export default function handler(req: VercelRequest, res: VercelResponse) { ${all('req.query.a', 'req.body.a', 'req.cookies.a', 'req.headers.a', 'req.url')} }` },
    old: { 'api/x.ts': `import { NowRequest, NowResponse } from '@now/node'; export default (req: NowRequest, res: NowResponse) => { ${all('req.query.a', 'req.body.a')} };` },
  },
  next: {
    pages: { 'pages/api/x.js': `export default function handler(req, res) { ${all('req.query.a', 'req.body.a', 'req.cookies.a', 'req.headers.a', 'req.url')} }` },
    typed: { 'src/x.ts': `import type { NextApiRequest, NextApiResponse } from 'next'; export default async function handler(req: NextApiRequest, res: NextApiResponse) { ${all('req.query.a', 'req.body.a')} }` },
    routes: { 'app/api/x/route.ts': `import { NextRequest } from 'next/server'; export async function POST(request: NextRequest, { params }: { params: { id: string } }) { const body = await request.json(); ${all('body.a', 'params.id', "request.nextUrl.searchParams.get('a')", "request.headers.get('x')", "new URL(request.url).searchParams.get('a')", "request.cookies.get('a').value")} }` },
    props: { 'pages/x.tsx': `export async function getServerSideProps(context) { ${all('context.query.a', 'context.params.id', 'context.req.headers.a')} return { props: {} }; }` },
    actions: { 'app/actions.ts': `'use server';\nexport async function save(formData: FormData) { ${all("formData.get('a')")} }` },
    server: `const next = require('next'); const app = next({}); const handle = app.getRequestHandler(); require('http').createServer((req, res) => { ${all('req.url')} handle(req, res); });`,
  },
  nest: {
    decorators: { 'src/x.ts': `import { Controller, Get, Post, Query, Param, Body, Headers, Req, Request, Session } from '@nestjs/common'; @Controller() export class X { @Get(':id') a(@Query('a') a: string, @Param('id') id: string, @Query() query: any, @Headers('x') x: string, @Req() req: any) { ${all('a', 'id', 'query.b', 'x', 'req.query.c', 'req.body.d')} } @Post() b(@Body() body: any, @Body('a') a: string) { ${all('body.a', 'a')} } }` },
    pipe: { 'src/x.ts': `import { Controller, Get, Query, PipeTransform, Injectable } from '@nestjs/common'; @Injectable() class Trim implements PipeTransform { transform(value: any) { return value.trim(); } } @Controller() export class X { @Get() a(@Query('a', Trim) a: string) { ${all('a')} } }` },
    custom: { 'src/x.ts': `import { createParamDecorator, ExecutionContext, Controller, Get } from '@nestjs/common'; export const Lang = createParamDecorator((data: unknown, ctx: ExecutionContext) => { const request = ctx.switchToHttp().getRequest(); return request.query.lang; }); @Controller() export class X { @Get() a(@Lang() lang: string) { ${all('lang')} } }` },
  },
  hono: {
    context: { 'src/x.ts': `import { Hono } from 'hono'; const app = new Hono(); app.post('/:id', async (c) => { const body = await c.req.json(); const form = await c.req.parseBody(); ${all("c.req.query('a')", "c.req.param('id')", 'body.a', "form['a']", "c.req.header('x')", 'c.req.url', 'c.req.path', 'await c.req.text()', "c.req.queries('a')", "(await c.req.formData()).get('a')")} });` },
  },
  messages: {
    'job queues': `const { Worker } = require('bullmq'); const Queue = require('bull'); new Worker('q', async (job) => { ${all('job.data.a')} }); const q = new Queue('x'); q.process(async (job, done) => { ${all('job.data.a')} }); q.process('named', (job) => { ${all('job.data.a')} });`,
    amqplib: `const amqp = require('amqplib'); async function main() { const conn = await amqp.connect('amqp://localhost'); const channel = await conn.createChannel(); channel.consume('tasks', (m) => { const t = JSON.parse(m.content.toString()); ${all('t.a')} }); } main();`,
    kafkajs: `const { Kafka } = require('kafkajs'); new Kafka({ brokers: ['b'] }).consumer({ groupId: 'g' }).run({ eachMessage: async ({ topic, message }) => { ${all('message.value.toString()')} } });`,
    sqs: `const { SQSClient, ReceiveMessageCommand } = require('@aws-sdk/client-sqs'); const AWS = require('aws-sdk'); async function main() { const out = await new SQSClient({}).send(new ReceiveMessageCommand({})); for (const m of out.Messages) { ${all('JSON.parse(m.Body).a')} } const data = await new AWS.SQS().receiveMessage({}).promise(); data.Messages.forEach((m) => { ${all('m.Body')} }); } main();`,
    records: `exports.handler = async (event) => { for (const r of event.Records) { ${all('JSON.parse(r.body).a')} } ${all('event.Records[0].s3.object.key')} };`,
  },
  callbacks: {
    lodash: `${express} const _ = require('lodash'); app.get('/', (req, res) => { _.each(req.query.a, (x) => { ${all('x')} }); _.map(req.body.a, 'b').forEach((x) => { ${all('x')} }); _(req.body.a).map((i) => i.b).each((x) => { ${all('x')} }); });`,
    underscore: `${express} const _ = require('underscore'); app.get('/', (req, res) => { _.each(req.query.a, (x) => { ${all('x')} }); ${all("_.pluck(req.body.a, 'b')[0]", '_.extend({}, req.body).a')} });`,
    async: `${express} const async = require('async'); app.get('/', (req, res) => { async.eachSeries(req.query.a, (x, cb) => { ${all('x')} cb(); }); async.map(req.query.a, (x, cb) => cb(null, 'ls ' + x), (err, all) => { ${all('all[0]')} }); });`,
  },
  polka: {
    server: `const polka = require('polka'); polka().get('/:id', (req, res) => { ${all('req.params.id', 'req.query.a', 'req.body.a', 'req.url')} });`,
  },
  'other servers': {
    micro: `const { json } = require('micro'); module.exports = async (req, res) => { const body = await json(req); ${all('body.a')} };`,
    'cloud functions': `const functions = require('firebase-functions'); exports.x = functions.https.onRequest((req, res) => { ${all('req.query.a', 'req.body.a')} }); exports.y = functions.https.onCall((data, context) => { ${all('data.a')} });`,
    'functions framework': `const functions = require('@google-cloud/functions-framework'); functions.http('x', (req, res) => { ${all('req.query.a', 'req.body.a')} });`,
    azure: `module.exports = async function (context, req) { ${all('req.query.a', 'req.body.a')} context.res = { body: '' }; };`,
    elysia: { 'src/x.ts': `import { Elysia } from 'elysia'; new Elysia().get('/:id', ({ params, query, body, headers }) => { ${all('params.id', 'query.a', 'headers.a')} }).post('/', ({ body }) => { ${all('body.a')} });` },
    bun: { 'src/x.ts': `Bun.serve({ async fetch(req) { const u = new URL(req.url); ${all("u.searchParams.get('a')", 'await req.text()')} return new Response(''); } });` },
    h3: { 'src/x.ts': `import { defineEventHandler, getQuery, readBody, getRouterParam, getHeader } from 'h3'; export default defineEventHandler(async (event) => { const body = await readBody(event); ${all('getQuery(event).a', 'body.a', "getRouterParam(event, 'id')", "getHeader(event, 'x')")} });` },
    'apollo resolvers': `const { ApolloServer } = require('apollo-server'); const resolvers = { Query: { user: (parent, args, context) => { ${all('args.id')} }, post(_, { id }) { ${all('id')} } }, Mutation: { add: async (_, args) => { ${all('args.input.a')} } } }; new ApolloServer({ typeDefs: '', resolvers });`,
  },
};

/** What is known to be missed; whoever closes a gap takes it out here. */
export const GAPS: Readonly<Record<string, readonly string[]>> = {};
