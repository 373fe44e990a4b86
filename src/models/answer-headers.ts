/** Owns headers of answers, over the frameworks that other models name: what stands there is sent to everybody who asks. */
import { model } from './types.ts';

const shows = (call: string, at: string | readonly string[]) => ({ call, at, danger: 'environment-secret', kind: 'header' }) as const;

export default model({
  library: 'headers of answers',
  packages: ['http', 'express', 'koa', 'fastify', 'hono', '@hapi/hapi', 'next'],
  sinks: [
    shows('@node:http:Response.setHeader|appendHeader', 'arg(1)'),
    shows('@node:http:Response.writeHead', ['arg(1)[]', 'arg(2)[]']),
    shows('@express:Response.set|header|setHeader|append', ['arg(1)', 'arg(0)[]']),
    shows('@express:Response.writeHead', ['arg(1)[]', 'arg(2)[]']),
    shows('@koa:Context.set|append', ['arg(1)', 'arg(0)[]']),
    shows('@fastify:Reply.header', 'arg(1)'),
    shows('@fastify:Reply.headers', 'arg(0)[]'),
    shows('@hono:Context.header', 'arg(1)'),
    shows('@hapi:Response.header', 'arg(1)'),
    shows('@next:ApiResponse.setHeader', 'arg(1)'),
  ],
  untyped: { '@hapi:Response.header': 'the types of a toolkit show responses of several kinds' },
});
