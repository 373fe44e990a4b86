/** Owns worker threads that lower files: hands out chunks, takes back entries, and does a share in this thread, which is all of it when no worker starts. */
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Job, Packed } from './lowering.ts';
import type { Reply, Request } from './worker.ts';

/** Bytes of source in one message: small enough to balance, large enough that messages cost nothing. */
const CHUNK_BYTES = 192 * 1024;
const CHUNK_FILES = 64;

/** Chunks a worker is given ahead, so that it need not wait while this thread is busy with one of its own. */
const AHEAD = 2;

export interface Takers {
  /** Takes what a worker made of a job. */
  accept(job: Job, packed: Packed): void;
  /** Lowers a job in this thread. */
  lowerHere(job: Job): void;
}

/** Lowers all jobs, in `count` workers and in this thread at once. Resolves with the number of workers that worked. */
export async function lowerInWorkers(jobs: readonly Job[], count: number, takers: Takers): Promise<number> {
  const queue = chunk(jobs);
  const workers = Array.from({ length: Math.min(count, queue.length) }, () => runWorker(queue, takers));
  await drain(queue, takers);
  const worked = (await Promise.all(workers)).filter(Boolean).length;
  await drain(queue, takers); // What a worker gave back that did not live to do it.
  return worked;
}

/** This thread's share; between chunks it listens to the workers. */
async function drain(queue: Job[][], { lowerHere }: Takers): Promise<void> {
  for (let jobs = queue.pop(); jobs !== undefined; jobs = queue.pop()) {
    jobs.forEach(lowerHere);
    await setImmediate();
  }
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

/** One worker until the queue is empty. Resolves with false when it did nothing; its unfinished jobs go back into the queue. */
function runWorker(queue: Job[][], { accept }: Takers): Promise<boolean> {
  return new Promise((resolve) => {
    const worker = startWorker();
    if (worker === undefined) return resolve(false);
    const sent: Job[][] = [];
    let worked = false;
    const finish = (): void => {
      queue.push(...sent.splice(0));
      void worker.terminate();
      resolve(worked);
    };
    const send = (): void => {
      while (sent.length < AHEAD && queue.length > 0) {
        sent.push(queue.pop()!);
        worker.postMessage(sent.at(-1)!.map(({ bytes, language }) => ({ bytes, language })) satisfies Request);
      }
      if (sent.length === 0) finish();
    };
    worker.once('error', finish);
    worker.once('exit', finish);
    worker.on('message', (reply: Reply) => {
      worked = true;
      sent.shift()!.forEach((job, index) => accept(job, reply[index]!));
      send();
    });
    send();
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
