/** Owns the model of Hono's validator middleware for schema libraries. */
import { model } from './types.ts';

export default model({
  library: 'hono-validators',
  packages: ['@hono/zod-validator', '@hono/valibot-validator', '@hono/typebox-validator', '@hono/arktype-validator', '@hono/standard-validator'],
  entities: {
    HookContext: ['zValidator|vValidator|tbValidator|arktypeValidator|sValidator.arg(2).param(1)'],
  },
  middlewares: [{ call: 'zValidator|vValidator|tbValidator|arktypeValidator|sValidator', does: 'validation' }],
  parses: [
    {
      call: 'zValidator|vValidator|tbValidator|arktypeValidator|sValidator',
      schema: 'arg(1)', input: 'arg(0)', output: 'return', middleware: '@hono:Request.valid()',
    },
  ],
});
