/** Owns who lowers what a session asks for: this thread, or workers when there is much to do. */
import { availableParallelism } from 'node:os';
import { lowerBytes, type Job } from './lowering.ts';
import { lowerInWorkers } from './pool.ts';
import type { Session } from './session.ts';
import type { OpenOptions, Repository } from './types.ts';

/** What one more thread must find to do: each loads the compiler and makes it quick (2 s of processor time) for itself. */
export interface Worth {
  readonly files: number;
  readonly bytes: number;
}
const WORTH: Worth = { files: 400, bytes: 8 * 1024 * 1024 };

type Progress = OpenOptions['onProgress'];

export function driveHere(session: Session, onProgress?: Progress): Repository {
  for (;;) {
    const step = session.steps.next();
    if (step.done === true) return step.value;
    session.clock.time('lower', () => lowerHere(session, step.value, onProgress));
  }
}

export async function driveWithWorkers(session: Session, options: OpenOptions, worth: Worth = WORTH): Promise<Repository> {
  const threads = options.jobs ?? availableParallelism();
  for (;;) {
    const step = session.steps.next();
    if (step.done === true) return step.value;
    const helpers = Math.min(threads - 1, helpersFor(step.value, worth));
    if (helpers > 0) await lowerThere(session, step.value, helpers, options.onProgress);
    else session.clock.time('lower', () => lowerHere(session, step.value, options.onProgress));
  }
}

function helpersFor(jobs: readonly Job[], worth: Worth): number {
  const bytes = jobs.reduce((sum, job) => sum + job.bytes.length, 0);
  return jobs.length < worth.files ? 0 : Math.floor(bytes / worth.bytes);
}

function lowerHere(session: Session, jobs: readonly Job[], onProgress: Progress): void {
  onProgress?.(session.store.done, session.total());
  for (const job of jobs) {
    session.store.accept(job, lowerBytes(session.clock.compiler, job.bytes, job.language));
    onProgress?.(session.store.done, session.total());
  }
}

async function lowerThere(session: Session, jobs: readonly Job[], count: number, onProgress: Progress): Promise<void> {
  const { clock, store } = session;
  const start = performance.now();
  clock.compilerLoaded = true;
  const progress = (): void => onProgress?.(store.done, session.total());
  const worked = await lowerInWorkers(jobs, count, {
    accept: (job, packed) => {
      store.acceptPacked(job, packed);
      progress();
    },
    lowerHere: (job) => {
      store.accept(job, lowerBytes(clock.compiler, job.bytes, job.language));
      progress();
    },
  });
  clock.workers = Math.max(clock.workers, worked);
  clock.ms.lower += performance.now() - start;
}
