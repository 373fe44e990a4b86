/** Owns the model of Hono's validator middleware for schema libraries. */
import { model, type ParseRow } from './types.ts';

/** A route is described by one object, in which each part of its request has a schema. */
const described = (part: string, schema: string): ParseRow => ({ call: 'createRoute', part, schema: `arg(0).request.${schema}`, input: 'arg(0).request', output: 'return', middleware: '@hono:Request.valid()' });

export default model({
  library: 'hono-validators',
  packages: ['@hono/zod-validator', '@hono/valibot-validator', '@hono/typebox-validator', '@hono/arktype-validator', '@hono/standard-validator', '@hono/zod-openapi'],
  untyped: {
    'createRoute.arg(0).request.body.content.application/x-www-form-urlencoded': 'a media type, of which the types name but one',
    'createRoute.arg(0).request.body.content.multipart/form-data': 'a media type, of which the types name but one',
  },
  entities: {
    HookContext: ['zValidator|vValidator|tbValidator|arktypeValidator|sValidator.arg(2).param(1)'],
  },
  middlewares: [{ call: 'zValidator|vValidator|tbValidator|arktypeValidator|sValidator', does: 'validation' }],
  parses: [
    {
      call: 'zValidator|vValidator|tbValidator|arktypeValidator|sValidator',
      schema: 'arg(1)', input: 'arg(0)', output: 'return', middleware: '@hono:Request.valid()',
    },
    described('query', 'query'), described('param', 'params'), described('header', 'headers'), described('cookie', 'cookies'),
    described('json', 'body.content.application/json.schema'),
    described('form', 'body.content.application/x-www-form-urlencoded.schema'), described('form', 'body.content.multipart/form-data.schema'),
  ],
});
