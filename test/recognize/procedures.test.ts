/** Owns the expectations on procedures: their names over nested and joined routers, and what runs before each. */
import { expect, it } from 'vitest';
import { backendOf } from './backend.ts';

const base = `
import { initTRPC, TRPCError } from '@trpc/server';
import { z } from 'zod';
const t = initTRPC.context().create();
export const router = t.router;
export const open = t.procedure.use(async ({ ctx, next }) => { try { return await next(); } catch (error) { console.error(ctx.user, error); throw error; } });
export const authed = open.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next();
});
export const only = (role: string) => authed.use(({ ctx, next }) => {
  if (ctx.user.role !== role) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});
export const limited = t.middleware(({ next }) => {
  if (globalThis.count++ > 3) throw new TRPCError({ code: 'TOO_MANY_REQUESTS' });
  return next();
});`;
const app = `
import { t, authed, limited, only, open, router } from './base';
import { z } from 'zod';
const users = router({
  list: authed.query(() => []),
  make: only('admin').input(z.object({ name: z.string() })).mutation(({ input }) => input),
  deep: { one: open.use(limited).query(() => 1), seen: open.concat(authed).subscription(() => 1) },
});
export const app = router({ users, ping: open.query(() => 'ok') });`;

it('nested routers, chains and middleware', () => {
  const backend = backendOf({ 'src/base.ts': base, 'src/app.ts': app });
  expect(backend.procedures.map((route) => [route.method, route.path, ...(['authentication', 'authorization', 'rateLimit', 'validation'] as const).map((kind) => backend.guard(route, kind).answer)].join(' '))).toEqual([
    'QUERY users.list yes no no no',
    'MUTATION users.make yes yes no yes',
    'QUERY users.deep.one no no yes no',
    'SUBSCRIPTION users.deep.seen yes no no no',
    'QUERY ping no no no no',
  ]);
});
