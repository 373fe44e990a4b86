/** Owns the tests of worker threads: the same result as in one thread, and a way on when they fail. */
import { afterEach, expect, it, vi } from 'vitest';
import { diskFileSystem } from '../../src/project/disk.ts';
import { driveWithWorkers } from '../../src/project/drive.ts';
import { loadCompiler, openRepository, type Repository } from '../../src/project/index.ts';
import { startSession } from '../../src/project/session.ts';
import { lowerInWorkers } from '../../src/project/pool.ts';
import { keyOf, lowerAndPack, type Job, type Packed } from '../../src/project/lowering.ts';
import { onDisk } from './helpers.ts';

const files = Object.fromEntries(Array.from({ length: 450 }, (_, n): [string, string] => [`src/m${n}.ts`, `import { v${(n + 1) % 450} as next } from './m${(n + 1) % 450}';\nexport const v${n} = [next, ${n}];\n`]));

afterEach(() => void vi.resetModules());

it('gives the same with and without workers, and counts them', async () => {
  const root = onDisk({ 'package.json': '{}', ...files });
  const seen: number[] = [];
  const open = (jobs: number): Promise<Repository> => {
    const options = { cache: false, jobs, onProgress: (done: number) => seen.push(done) } as const;
    return driveWithWorkers(startSession(diskFileSystem(root), options), options, { files: 400, bytes: 1024 });
  };
  const alone = await open(1);
  const together = await open(3);
  expect(alone.counts.workers).toBe(0);
  expect(together.counts).toMatchObject({ workers: 2, lowered: 450, compilerLoaded: true });
  expect(together.input).toEqual(alone.input);
  expect(seen.at(-1)).toBe(450);
}, 60_000);

it('starts no threads for little work', async () => {
  expect((await openRepository(onDisk({ 'package.json': '{}', ...files }), { cache: false, jobs: 8 })).counts).toMatchObject({ workers: 0, lowered: 450 });
}, 60_000);

it('lowers here when no worker can be started', async () => {
  vi.resetModules();
  vi.doMock('node:worker_threads', () => ({
    Worker: vi.fn(function start() {
      throw new Error('threads are switched off');
    }),
  }));
  const { lowerInWorkers: lowerAnyway } = await import('../../src/project/pool.ts');
  const here: string[] = [];
  expect(await lowerAnyway([job('a.ts', 'export const a = 1;')], 2, { accept: () => here.push('from a worker'), lowerHere: ({ path }) => here.push(path) })).toBe(0);
  expect(here).toEqual(['a.ts']);
  vi.doUnmock('node:worker_threads');
});

it('takes up what a worker had when it died', async () => {
  vi.resetModules();
  vi.doMock('node:worker_threads', async () => {
    const { EventEmitter } = await import('node:events');
    /** Dies of its second message. */
    class Mortal extends EventEmitter {
      received = 0;
      postMessage(request: readonly unknown[]): void {
        const reply = request.map(() => ({ verdict: 'binary', useClient: false, bytes: new Uint8Array(0) }));
        setTimeout(() => (++this.received === 1 ? this.emit('message', reply) : this.emit('error', new Error('out of memory'))), 20);
      }
      terminate(): void {
        this.emit('exit', 1);
      }
    }
    return { Worker: Mortal };
  });
  const { lowerInWorkers: lowerWithMortals } = await import('../../src/project/pool.ts');
  const jobs = Array.from({ length: 400 }, (_, n) => job(`${n}.ts`, `export const a = ${n};`));
  const [there, here]: [string[], string[]] = [[], []];
  expect(await lowerWithMortals(jobs, 1, { accept: ({ path }) => there.push(path), lowerHere: ({ path }) => here.push(path) })).toBe(1);
  expect(there.length).toBeGreaterThan(0);
  expect([...there, ...here].sort()).toEqual(jobs.map(({ path }) => path).sort());
  vi.doUnmock('node:worker_threads');
});

it('takes what is no module from a worker too', async () => {
  const done = new Map<string, string>();
  const say = (path: string, packed: Packed): void => void done.set(path, 'verdict' in packed ? packed.verdict : packed.failure);
  const jobs = [job('a.ts', 'export const a = 1;'), job('bin.ts', '\0\0\0'), job('empty.ts', '')];
  await lowerInWorkers(jobs, 4, { accept: ({ path }, packed) => say(path, packed), lowerHere: ({ path, bytes, language }) => say(path, lowerAndPack(loadCompiler, bytes, language)) });
  expect(Object.fromEntries(done)).toEqual({ 'a.ts': 'module', 'bin.ts': 'binary', 'empty.ts': 'module' });
}, 60_000);

function job(path: string, text: string): Job {
  const bytes = new TextEncoder().encode(text);
  return { path, language: 'ts', key: keyOf(bytes, 'ts'), bytes };
}
