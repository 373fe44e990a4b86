/** Owns the comparison of route tables: what is read from the source of a fixture application, and what it registers when it runs. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../../src/generated/models.ts';
import { link } from '../../src/link/index.ts';
import { openRepository } from '../../src/project/index.ts';
import { recognize } from '../../src/recognize/index.ts';

const ROOT = resolve(import.meta.dirname, '../../fixtures/routes');
/** Larger ones, whose answers without and with credentials are compared too. */
const LARGE = [['express-large', 'print.cjs'], ['hono-large', 'print.ts'], ['fastify-large', 'print.js'], ['nest-large', 'print.ts'], ['nest-modules', 'print.ts'], ['express-made', 'print.cjs'], ['hono-made', 'print.ts'], ['fastify-made', 'print.js'], ['fastify-folders', 'print.js'], ['hapi', 'print.js'], ['restify', 'print.js'], ['elysia', 'print.ts'], ['h3', 'print.ts'], ['connect', 'print.js'], ['xrpc', 'print.ts'], ['node-http', 'print.js']] as const;
const APPS = [['express', 'print.cjs'], ['hono', 'print.ts'], ['fastify', 'print.js'], ['koa', 'print.js'], ['nest', 'print.ts']] as const;

function running(app: string, script: string): string[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', script], { cwd: join(ROOT, app), encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as string[]).toSorted();
}

async function readGuards(app: string): Promise<string[]> {
  const repository = await openRepository(join(ROOT, app, 'src'), { cache: false });
  const backend = recognize(link(repository.input), models, { text: (path) => repository.text(path) });
  return [...new Set(backend.routes.filter(({ dead }) => !dead).map((route) => (
    `${route.method} ${route.path ?? '…'} auth=${backend.guard(route, 'authentication').answer} limit=${backend.guard(route, 'rateLimit').answer}`)))].toSorted();
}

async function read(app: string): Promise<string[]> {
  const repository = await openRepository(join(ROOT, app, 'src'), { cache: false });
  const backend = recognize(link(repository.input), models, { text: (path) => repository.text(path) });
  return [...new Set(backend.routes.filter(({ dead }) => !dead).map(({ method, path }) => `${method} ${path ?? '…'}`))].toSorted();
}

describe('the static table and the running one are equal', () => {
  it.each(APPS)('%s', { timeout: 60_000 }, async (app, script) => {
    expect(await read(app)).toEqual(running(app, script));
  });
  it.each(LARGE)('%s, with its guards', { timeout: 180_000 }, async (app, script) => {
    expect(await readGuards(app)).toEqual(running(app, script));
  });
});
