/** Owns the modules of a repository while it is loaded: reads, hashes, asks the cache, and collects what has to be lowered. */
import { decodeModule } from '../lower/index.ts';
import type { Module } from '../facts/index.ts';
import type { FactsCache } from './cache.ts';
import type { CodeFile } from './classify.ts';
import { keyOf, type Job, type Lowered } from './lowering.ts';
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

  /** Takes a job's result. The module is decoded from what the cache keeps, so that a cold run sees what a warm one does. */
  accept(job: Job, lowered: Lowered): void {
    this.done++;
    if ('failure' in lowered) return this.#failed(job.path, lowered.failure);
    this.lowered++;
    this.#cache.add(job.key, lowered);
    this.#keep(job.path, job.key, lowered);
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
    this.#skip(path, 'failed');
    this.#problems.push({ path, message: `The file could not be analysed because of an internal error (${why}).` });
  }

  #skip(path: string, reason: SkipReason): void {
    this.#skipped.push({ path, reason });
  }
}

/** A script without extension is JavaScript when its first line says so. */
const startsNode = (bytes: Uint8Array): boolean => /^#!.*\b(?:node|bun|deno|tsx)\b/.test(Buffer.from(bytes.subarray(0, 120)).toString('latin1'));
