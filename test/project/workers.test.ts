/** Owns the tests of worker threads: the same result as in one thread, and a way on when they fail. */
import { afterEach, expect, it, vi } from 'vitest';
import { openRepository } from '../../src/project/index.ts';
import { lowerInWorkers } from '../../src/project/pool.ts';
import { keyOf, type Job, type Packed } from '../../src/project/lowering.ts';
import { onDisk } from './helpers.ts';

const files = Object.fromEntries(Array.from({ length: 450 }, (_, n): [string, string] => [`src/m${n}.ts`, `import { v${(n + 1) % 450} as next } from './m${(n + 1) % 450}';\nexport const v${n} = [next, ${n}];\n`]));

afterEach(() => void vi.resetModules());

it('gives the same with and without workers, and counts them', async () => {
  const root = onDisk({ 'package.json': '{}', ...files });
  const seen: number[] = [];
  const alone = await openRepository(root, { cache: false, jobs: 1 });
  const together = await openRepository(root, { cache: false, jobs: 2, onProgress: (done) => seen.push(done) });
  expect(alone.counts.workers).toBe(0);
  expect(together.counts).toMatchObject({ workers: 2, lowered: 450, compilerLoaded: true });
  expect(together.input).toEqual(alone.input);
  expect(seen.at(-1)).toBe(450);
}, 60_000);

it('lowers here when no worker can be started', async () => {
  vi.resetModules();
  vi.doMock('node:worker_threads', () => ({
    Worker: vi.fn(function start() {
      throw new Error('threads are switched off');
    }),
  }));
  const { lowerInWorkers: lowerAnyway } = await import('../../src/project/pool.ts');
  const done: [string, Packed][] = [];
  expect(await lowerAnyway([job('a.ts', 'export const a = 1;')], 2, (lowered, result) => done.push([lowered.path, result]))).toBe(0);
  expect(done).toMatchObject([['a.ts', { verdict: 'module' }]]);
  vi.doUnmock('node:worker_threads');
});

it('reports what cannot be lowered and goes on with the rest of the chunk', async () => {
  const done = new Map<string, Packed>();
  const jobs = [job('a.ts', 'export const a = 1;'), job('bin.ts', '\0\0\0'), job('empty.ts', '')];
  await lowerInWorkers(jobs, 4, ({ path }, result) => done.set(path, result));
  expect([...done].map(([path, result]) => [path, 'verdict' in result ? result.verdict : result.failure]).sort()).toEqual([['a.ts', 'module'], ['bin.ts', 'binary'], ['empty.ts', 'module']]);
}, 60_000);

function job(path: string, text: string): Job {
  const bytes = new TextEncoder().encode(text);
  return { path, language: 'ts', key: keyOf(bytes, 'ts'), bytes };
}
