/** Owns the modules of a repository while it is loaded: reads, hashes, asks the cache, and collects what has to be lowered. */
import { decodeModule } from '../lower/index.ts';
import type { Module } from '../facts/index.ts';
import type { FactsCache } from './cache.ts';
import type { CodeFile } from './classify.ts';
import { keyOf, pack, type Failure, type Job, type Lowered, type Packed } from './lowering.ts';
import { messageOf } from './message.ts';
import type { Key, PackEntry } from './pack.ts';
import { MAX_MODULE_BYTES } from './text.ts';
import type { FileSystem, Problem, SkippedFile, SkipReason } from './types.ts';

export interface LoadedModule {
  readonly module: Module;
  readonly key: Key;
  readonly useClient: boolean;
}

export class ModuleStore {
  readonly modules: Map<string, LoadedModule>;
  /** Files that need nothing more: loaded or left out. */
  done = 0;
  lowered = 0;
  cached = 0;
  readonly #fs: FileSystem;
  readonly #cache: FactsCache;
  readonly #skipped: SkippedFile[];
  readonly #problems: Problem[];

  constructor(fs: FileSystem, cache: FactsCache, skipped: SkippedFile[], problems: Problem[], modules: Iterable<readonly [string, LoadedModule]> = []) {
    this.modules = new Map(modules);
    this.#fs = fs;
    this.#cache = cache;
    this.#skipped = skipped;
    this.#problems = problems;
  }

  /** Reads the files; what the cache does not know is returned, to be lowered and accepted. */
  prepare(files: readonly CodeFile[]): Job[] {
    const jobs: Job[] = [];
    for (const file of files) {
      const bytes = this.#read(file);
      if (bytes === undefined) continue;
      const key = keyOf(bytes, file.language);
      if (!this.#recall(file.path, key)) jobs.push({ path: file.path, language: file.language, key, bytes: new Uint8Array(bytes) });
    }
    this.done += files.length - jobs.length;
    return jobs;
  }

  /** Takes what was lowered in this thread. */
  accept(job: Job, lowered: Lowered): void {
    if ('failure' in lowered) return this.#failed(job.path, lowered.failure);
    this.#accepted();
    if (this.#cache.enabled) this.#remember(job, lowered);
    if (lowered.verdict !== 'module') return this.#skip(job.path, lowered.verdict);
    this.modules.set(job.path, { module: lowered.module, key: job.key, useClient: lowered.useClient });
  }

  /** Takes what was lowered in another thread. */
  acceptPacked(job: Job, packed: Packed): void {
    if ('failure' in packed) return this.#failed(job.path, packed.failure);
    this.#cache.add(job.key, packed);
    this.#accepted();
    this.#keep(job.path, job.key, packed);
  }

  #remember(job: Job, lowered: Exclude<Lowered, Failure>): void {
    try {
      this.#cache.add(job.key, pack(lowered));
    } catch (error) {
      this.#problems.push({ path: job.path, message: `The file could not be cached because of an internal error (${messageOf(error)}).` });
    }
  }

  #accepted(): void {
    this.done++;
    this.lowered++;
  }

  #recall(path: string, key: Key): boolean {
    const entry = this.#cache.get(key);
    if (entry === undefined) return false;
    try {
      this.#keep(path, key, entry);
      this.cached++;
      return true;
    } catch {
      this.#cache.drop(key); // Its sum was right, but it is not what the codec writes: lower again.
      return false;
    }
  }

  #keep(path: string, key: Key, entry: PackEntry): void {
    if (entry.verdict !== 'module') return this.#skip(path, entry.verdict);
    this.modules.set(path, { module: decodeModule(entry.bytes), key, useClient: entry.useClient });
  }

  #read(file: CodeFile): Uint8Array | undefined {
    try {
      const bytes = this.#fs.read(file.path, MAX_MODULE_BYTES);
      if (bytes === 'too-large') this.#skip(file.path, 'too-large');
      else if (!file.launcher || startsNode(bytes)) return bytes;
    } catch (error) {
      this.#skip(file.path, 'unreadable');
      this.#problems.push({ path: file.path, message: `The file could not be read (${messageOf(error)}).` });
    }
    return undefined;
  }

  #failed(path: string, why: string): void {
    this.done++;
    this.#skip(path, 'failed');
    this.#problems.push({ path, message: `The file could not be analysed because of an internal error (${why}).` });
  }

  #skip(path: string, reason: SkipReason): void {
    this.#skipped.push({ path, reason });
  }
}

/** A script without extension is JavaScript when its first line says so. */
const startsNode = (bytes: Uint8Array): boolean => /^#!.*\b(?:node|bun|deno|tsx)\b/.test(Buffer.from(bytes.subarray(0, 120)).toString('latin1'));
