/** Owns the expectations on validators: what is left of a danger in a value that has passed a schema. */
import { describe, expect, it } from 'vitest';
import type { Danger } from '../../src/facts/index.ts';
import { inHandler, said } from './ask.ts';
import { gaps, table } from './table.ts';

/** A sink on a field of what a zod schema let through. */
const parsed = (schema: string, path: string): string => `const b = z.object({ ${schema} }).parse(req.body); sink(b.${path})`;

describe('zod, text of a query', () => table('sql-text', [
  [parsed('a: z.string()', 'a'), 'yes'],
  [parsed('a: z.string()', 'b'), 'no'],
  [parsed('a: z.string().min(1).max(9)', 'a'), 'yes'],
  [parsed('a: z.string().uuid()', 'a'), 'no'],
  [parsed('a: z.uuid()', 'a'), 'no'],
  [parsed('a: z.string().email()', 'a'), 'yes'],
  [parsed('a: z.string().regex(/^\\d+$/)', 'a'), 'no'],
  [parsed('a: z.string().regex(/\\d+/)', 'a'), 'yes'],
  [parsed('a: z.string().optional()', 'a'), 'yes'],
  [parsed('a: z.string().uuid().optional()', 'a'), 'no'],
  [parsed('a: z.string().uuid().nullable().default("x")', 'a'), 'no'],
  [parsed('a: z.optional(z.string())', 'a'), 'yes'],
  [parsed('a: z.number()', 'a'), 'no'],
  [parsed('a: z.coerce.number()', 'a'), 'no'],
  [parsed('a: z.boolean()', 'a'), 'no'],
  [parsed('a: z.enum(["x", "y"])', 'a'), 'no'],
  [parsed('a: z.literal("x")', 'a'), 'no'],
  [parsed('a: z.nativeEnum({ X: "x" })', 'a'), 'no'],
  [parsed('a: z.union([z.number(), z.enum(["x"])])', 'a'), 'no'],
  [parsed('a: z.union([z.number(), z.string()])', 'a'), 'yes'],
  [parsed('a: z.number().or(z.string())', 'a'), 'yes'],
  [parsed('a: z.number().or(z.enum(["x"]))', 'a'), 'no'],
  [parsed('a: z.array(z.string())', 'a[0]'), 'yes'],
  [parsed('a: z.array(z.number())', 'a.join()'), 'no'],
  [parsed('a: z.array(z.object({ b: z.string() }))', 'a[0].b'), 'yes'],
  [parsed('a: z.array(z.object({ b: z.number() }))', 'a[0].b'), 'no'],
  [parsed('a: z.object({ b: z.string() })', 'a.b'), 'yes'],
  [parsed('a: z.object({ b: z.number() })', 'a.b'), 'no'],
  [parsed('a: z.record(z.string(), z.number())', 'a.x'), 'no'],
  [parsed('a: z.record(z.string(), z.string())', 'a.x'), 'yes'],
  [parsed('a: z.any()', 'a'), 'yes'],
  [parsed('a: z.unknown()', 'a'), 'yes'],
  [parsed('a: z.date()', 'a'), 'no'],
  ['sink(z.string().parse(req.query.a))', 'yes'],
  ['sink(z.string().uuid().parse(req.query.a))', 'no'],
  ['sink(z.coerce.number().parse(req.query.a))', 'no'],
  ['sink(S.parse(req.body).a)', 'no', 'const S = z.object({ a: z.number() });'],
  ['sink(S.parse(req.body).a)', 'yes', 'const S = z.object({ a: z.number() }).extend({ a: z.string() });'],
  ['sink(S.parse(req.body).a); sink(S.parse(req.body).b)', 'no yes', 'const S = z.object({ a: z.number() }).extend({ b: z.string() });'],
  ['sink(S.parse(req.body).a); sink(S.parse(req.body).b)', 'no yes', 'const S = z.object({ a: z.number() }).merge(z.object({ b: z.string() }));'],
  ['sink(S.parse(req.body).x)', 'yes', 'const S = z.object({ a: z.number() }).passthrough();'],
  ['sink(S.parse(req.body).x)', 'yes', 'const S = z.looseObject({ a: z.number() });'],
  ['sink(S.parse(req.body).x)', 'no', 'const S = z.object({ a: z.number() }).strict();'],
  ['sink(S.parse(req.body).a)', 'yes', 'const S = z.object({ a: z.string() }).partial();'],
  ['sink(S.parse(req.body).a)', 'no', 'const S = z.object({ a: z.number() }).partial();'],
  ['sink(S.parse(req.body).a)', 'yes', 'const S = z.object({ a: z.string(), b: z.string() }).pick({ a: true });'],
  ['sink(S.parse(req.body).a)', 'no', 'const S = z.object({ a: z.number(), b: z.string() }).omit({ b: true });'],
  ['sink(S.parse(req.body).a)', 'yes', 'const S = z.object({ a: z.string() }).refine((x) => x.a);'],
  ['const r = S.safeParse(req.body); if (!r.success) return; sink(r.data.a); sink(r.data.b)', 'no yes', 'const S = z.object({ a: z.number(), b: z.string() });'],
  ['const { data, error } = S.safeParse(req.body); if (error) return; sink(data.a); sink(data.b)', 'no yes', 'const S = z.object({ a: z.number(), b: z.string() });'],
  ['sink((await S.parseAsync(req.body)).a)', 'no', 'const S = z.object({ a: z.number() });'],
  ['if (!S.safeParse(req.body).success) return; sink(req.body.a)', 'no', 'const S = z.object({ a: z.number() });'],
  ['const { a } = S.parse(req.body); sink(a)', 'no', 'const S = z.object({ a: z.number() });'],
  ['const { a } = S.parse(req.body); sink(a)', 'no', 'const id = z.string().uuid(); const S = z.object({ a: id });'],
  ['const { a } = S.parse(req.body); sink(a)', 'yes', 'const id = z.string(); const S = z.object({ a: id });'],
  ['const { a } = parse(S, req.body); sink(a)', 'no', 'const S = z.object({ a: z.number() }); const parse = (schema, value) => schema.parse(value);'],
  ['sink(S.parse(req.body).child.child.a)', 'no', 'const S = z.object({ a: z.number(), child: z.lazy(() => S) });'],
  ['sink(S.parse(req.body).child.child.a)', 'no', 'const S = z.object({ a: z.number(), get child() { return S; } });'],
]));

describe('zod, objects', () => table('object', [
  [parsed('a: z.string()', 'a'), 'no'],
  [parsed('a: z.any()', 'a'), 'yes'],
  [parsed('a: z.record(z.string(), z.any())', 'a'), 'yes'],
  [parsed('a: z.object({}).passthrough()', 'a'), 'yes'],
  [parsed('a: z.object({})', 'a'), 'no'],
  [parsed('a: z.union([z.string(), z.any()])', 'a'), 'yes'],
  [parsed('a: z.array(z.string())', 'a'), 'no'],
  [parsed('a: z.array(z.any())', 'a[0]'), 'yes'],
]));

/** What is said of the sinks of a Hono handler behind a validator. */
const behind = (validator: string, body: string, danger: Danger = 'sql-text'): string => said(`
import { Hono } from 'hono';
import { zValidator } from '@hono/zod-validator';
import { z } from 'zod';
const app = new Hono();
app.post('/x', ${validator} async (c) => { ${body} });
`, danger);

describe('validators in front of a Hono handler', () => {
  it.each([
    ["zValidator('json', z.object({ a: z.string(), b: z.number() })),", "const { a, b } = c.req.valid('json'); sink(a); sink(b)", 'yes no'],
    ["zValidator('query', z.object({ a: z.coerce.number() })),", "sink(c.req.valid('query').a)", 'no'],
    ["zValidator('param', z.object({ id: z.string().uuid() })),", "sink(c.req.valid('param').id)", 'no'],
    ["zValidator('param', z.object({ id: z.string() })),", "sink(c.req.valid('param').id)", 'yes'],
    ["zValidator('param', z.object({ id: z.string() })), zValidator('json', z.object({ id: z.number() })),", "sink(c.req.valid('json').id); sink(c.req.valid('param').id)", 'no yes'],
    ["zValidator('query', z.object({ a: z.coerce.number() })),", "sink(c.req.query('b'))", 'yes'],
    ['', "sink(c.req.valid('json').a)", 'unknown'],
  ])('%s %s → %s', (validator, body, expected) => expect(behind(validator, body)).toBe(expected));
  it('a helper that makes the validator passes its schema on', () => {
    expect(said(`
      import { Hono } from 'hono';
      import { zValidator } from '@hono/zod-validator';
      import { z } from 'zod';
      const json = (schema) => zValidator('json', schema, (result, c) => { if (!result.success) return c.json({}, 400); });
      new Hono().post('/x', json(z.object({ a: z.number(), b: z.string() })), (c) => { sink(c.req.valid('json').a); sink(c.req.valid('json').b); });
    `, 'sql-text')).toBe('no yes');
  });
  it('a schema of another file is read there', () => {
    expect(said({
      'src/schema.ts': "import { z } from 'zod'; export const S = z.object({ a: z.number(), b: z.string() });",
      'src/app.ts': "import { Hono } from 'hono'; import { zValidator } from '@hono/zod-validator'; import { S } from './schema'; new Hono().post('/x', zValidator('json', S), (c) => { sink(c.req.valid('json').a); sink(c.req.valid('json').b); });",
    }, 'sql-text')).toBe('no yes');
  });
});

describe('a schema that is not known', () => {
  it('is unknown, not cleared', () => expect(inHandler('sink(schema.parse(req.body).a)', 'sql-text', "import { schema } from './generated';")).toBe('unknown'));
});

describe('what comes back, and what has thrown', () => {
  table('sql-text', [
    ['S.parse(req.body); sink(req.body.a)', 'no', 'const S = z.object({ a: z.number() });'],
  ]);
});

describe('gaps', () => {
  gaps('object', [
    // Gap: the raw body behind a validator.
    ["zValidator('json', z.object({ a: z.number() })),", 'sink((await c.req.json()).a)', 'no'],
  ]);
});
