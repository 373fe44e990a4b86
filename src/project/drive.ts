/** Owns who lowers what a session asks for: this thread, or workers when there is much to do. */
import { availableParallelism } from 'node:os';
import { lowerBytes, type Job } from './lowering.ts';
import { lowerInWorkers } from './pool.ts';
import type { Session } from './session.ts';
import type { OpenOptions, Repository } from './types.ts';

/** Below this number, starting threads takes longer than lowering here. */
const WORTH_WORKERS = 400;

type Progress = OpenOptions['onProgress'];

export function driveHere(session: Session, onProgress?: Progress): Repository {
  for (;;) {
    const step = session.steps.next();
    if (step.done === true) return step.value;
    session.clock.time('lower', () => lowerHere(session, step.value, onProgress));
  }
}

export async function driveWithWorkers(session: Session, options: OpenOptions): Promise<Repository> {
  const count = Math.max(1, options.jobs ?? availableParallelism());
  for (;;) {
    const step = session.steps.next();
    if (step.done === true) return step.value;
    if (count === 1 || step.value.length < WORTH_WORKERS) session.clock.time('lower', () => lowerHere(session, step.value, options.onProgress));
    else await lowerThere(session, step.value, count - 1, options.onProgress);
  }
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
