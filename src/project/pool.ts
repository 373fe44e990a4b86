/** Owns worker threads that lower files: hands out chunks, takes back entries, and falls back to this thread. */
import { Worker } from 'node:worker_threads';
import { loadCompiler } from './compiler.ts';
import { lowerAndPack, type Job, type Packed } from './lowering.ts';
import type { Reply, Request } from './worker.ts';

/** Bytes of source in one message: small enough to balance, large enough that messages cost nothing. */
const CHUNK_BYTES = 192 * 1024;
const CHUNK_FILES = 64;

export type Accept = (job: Job, packed: Packed) => void;

/** Lowers all jobs in `count` workers and calls `accept` for each. Resolves with the number of workers that worked. */
export async function lowerInWorkers(jobs: readonly Job[], count: number, accept: Accept): Promise<number> {
  const queue = chunk(jobs);
  const rest: Job[] = [];
  const workers = Array.from({ length: Math.min(count, queue.length) }, () => runWorker(queue, rest, accept));
  const worked = (await Promise.all(workers)).filter(Boolean).length;
  // What a worker could not be started for, or was working on when it died.
  for (const job of [...rest, ...queue.flat()]) accept(job, lowerAndPack(loadCompiler, job.bytes, job.language));
  return worked;
}

/** Chunks of like size, in order; the queue is taken from its end. */
function chunk(jobs: readonly Job[]): Job[][] {
  const chunks: Job[][] = [];
  let bytes = CHUNK_BYTES;
  for (const job of jobs) {
    if (bytes + job.bytes.length > CHUNK_BYTES || chunks.at(-1)!.length >= CHUNK_FILES) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)!.push(job);
    bytes += job.bytes.length;
  }
  return chunks.reverse();
}

/** One worker until the queue is empty. Resolves with false when it did nothing; its unfinished jobs go to `rest`. */
function runWorker(queue: Job[][], rest: Job[], accept: Accept): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = startWorker();
    if (worker === undefined) return resolve(false);
    let current: Job[] = [];
    let worked = false;
    const finish = (): void => {
      rest.push(...current.splice(0));
      void worker.terminate();
      resolve(worked);
    };
    const next = (): void => {
      current = queue.pop() ?? [];
      if (current.length === 0) return finish();
      worker.postMessage(current.map(({ bytes, language }) => ({ bytes, language })) satisfies Request);
    };
    worker.once('error', finish);
    worker.once('exit', finish);
    worker.on('message', (reply: Reply) => {
      worked = true;
      current.splice(0).forEach((job, index) => accept(job, reply[index]!));
      next();
    });
    next();
  });
}

/** The built worker beside this bundle, or the one that reads these sources. */
function startWorker(): Worker | undefined {
  const file = import.meta.url.endsWith('.ts') ? './worker-on-sources.mjs' : './worker.js';
  try {
    return new Worker(new URL(file, import.meta.url), { execArgv: [] });
  } catch {
    return undefined;
  }
}
