/** Owns opening one file as an editor holds it, with what it imports read on demand and within bounds. */
import { hash } from 'node:crypto';
import { resolve as absolute } from 'node:path';
import type { Module } from '../facts/index.ts';
import { assemble, type Parts } from './assemble.ts';
import type { CodeFile } from './classify.ts';
import { Clock } from './clock.ts';
import type { Compiler } from './compiler.ts';
import { diskFileSystem } from './disk.ts';
import { codeFileAt } from './layout.ts';
import { lowerBytes, verdictOf } from './lowering.ts';
import { basename, below, dirname, toSlashes } from './paths.ts';
import { Project } from './project.ts';
import { Reach } from './reach.ts';
import { forgetModules } from './recent.ts';
import { buildRepository } from './repository.ts';
import type { LoadedModule } from './store.ts';
import { isUseClient } from './text.ts';
import type { CommonOptions, Repository } from './types.ts';

export interface EditorOptions extends CommonOptions {
  /** Directory that paths are relative to; default: the git work tree, or the nearest package. */
  readonly root?: string;
  /** Imported files that are loaded at most; default 80. */
  readonly maxFiles?: number;
  /** Milliseconds after which nothing more is lowered; default 150. What was lowered is there for the next call. */
  readonly maxMs?: number;
  /** A compiler that is in memory already; default: that of ts-morph, loaded when first needed. */
  readonly compiler?: Compiler;
  /** Facts of `text`, when the caller has lowered it. */
  readonly module?: Module;
}

const MAX_FILES = 80;
const MAX_MS = 150;
const MAX_PROJECTS = 8;
const projects = new Map<string, Project>();

/**
 * Opens a file (absolute path, or relative to the working directory) with the text an editor holds. The repository has this
 * file, which alone is judged, and the files that it imports, transitively, up to the bounds.
 */
export function openFile(path: string, text: string, options: EditorOptions = {}): Repository {
  const full = toSlashes(absolute(path));
  const root = options.root === undefined ? projectRoot(full) : toSlashes(absolute(options.root));
  const local = below(root, full) ?? basename(full);
  const project = projectFor(below(root, full) === undefined ? dirname(full) : root, options);
  return openIn(project, local, text, options);
}

/** Forgets all projects; for tests, and for hosts that go on to other work. */
export function forgetProjects(): void {
  projects.clear();
  forgetModules();
}

function projectFor(root: string, { include, exclude, ignore, tests }: EditorOptions): Project {
  const key = JSON.stringify([root, include, exclude, ignore, tests]);
  let project = projects.get(key);
  if (project === undefined) {
    if (projects.size >= MAX_PROJECTS) projects.delete(projects.keys().next().value!);
    projects.set(key, (project = new Project(root, { ...(include && { include }), ...(exclude && { exclude }), ...(ignore && { ignore }), ...(tests && { tests }) })));
  }
  return project;
}

/** The git work tree above a file, else the nearest directory with a package.json, else its own. */
function projectRoot(path: string): string {
  let nearest: string | undefined;
  for (let directory = dirname(path); directory.includes('/'); directory = dirname(directory)) {
    const fs = diskFileSystem(directory);
    if (fs.stat('.git') !== undefined) return directory;
    if (fs.stat('package.json') !== undefined) nearest ??= directory;
  }
  return nearest ?? dirname(path);
}

function openIn(project: Project, path: string, text: string, options: EditorOptions): Repository {
  const clock = new Clock();
  const now = performance.now();
  clock.time('discover', () => project.prepare(path, now));
  const compiler = options.compiler === undefined ? clock.compiler : (): Compiler => options.compiler!;
  const closure = new Closure(project, compiler, now, options);
  const file = codeFileAt(path, project.layout.manifests);
  const main = file && clock.time('lower', () => lowerMain(file, text, compiler, options.module));
  if (file !== undefined && main !== undefined) clock.time('resolve', () => closure.collect(file, main));
  const parts: Parts = { layout: project.layout, modules: closure.modules, resolutions: project.resolutions, fromSource: closure.fromSource };
  const input = clock.time('resolve', () => assemble(parts));
  project.watchConfigs();
  return buildRepository({
    ...parts,
    input,
    skipped: [],
    problems: project.problems,
    others: new Map(),
    focus: new Set(input.files.flatMap((loaded, index) => (loaded.path === path ? [index] : []))),
    truncated: closure.truncated,
    texts: new Map([[path, text]]),
    counts: { lowered: closure.lowered + (main === undefined ? 0 : 1), cached: closure.modules.size, resolvedFromCache: 0, clock },
  });
}

/** Minified text and the like give no module: then the repository is empty. */
function lowerMain(file: CodeFile, text: string, compiler: () => Compiler, given: Module | undefined): LoadedModule | undefined {
  const key = hash('sha256', text);
  // What the audit does not read is not read here either, whoever lowered it.
  if (given !== undefined) return verdictOf(text, file.language) === 'module' ? { module: given, key, useClient: isUseClient(text) } : undefined;
  const lowered = lowerBytes(compiler, new TextEncoder().encode(text), file.language);
  if ('failure' in lowered || lowered.verdict !== 'module') return undefined;
  return { module: lowered.module, key, useClient: lowered.useClient };
}

/** The files that one call loads. */
class Closure {
  readonly modules = new Map<string, LoadedModule>();
  lowered = 0;
  truncated = false;
  fromSource: ReadonlySet<string> = new Set();
  readonly #project: Project;
  readonly #compiler: () => Compiler;
  readonly #now: number;
  readonly #maxFiles: number;
  readonly #deadline: number;

  constructor(project: Project, compiler: () => Compiler, now: number, options: EditorOptions) {
    this.#project = project;
    this.#compiler = compiler;
    this.#now = now;
    this.#maxFiles = options.maxFiles ?? MAX_FILES;
    this.#deadline = now + (options.maxMs ?? MAX_MS);
  }

  collect(file: CodeFile, main: LoadedModule): void {
    const reach = new Reach(this.#project.layout, this.modules, this.#project.resolutions);
    this.modules.set(file.path, main);
    for (let wave = [...reach.start([file])]; wave.length > 0; ) {
      wave = reach.next(wave, true);
      for (const imported of wave) this.#load(imported);
    }
    this.fromSource = reach.fromSource;
  }

  #load(file: CodeFile): void {
    if (this.modules.size > this.#maxFiles) return void (this.truncated = true);
    const loaded = this.#project.load(file.path, this.#now, this.#compiler, this.#mayLower);
    if (loaded !== undefined) this.modules.set(file.path, loaded);
  }

  readonly #mayLower = (): boolean => {
    const may = performance.now() < this.#deadline;
    if (may) this.lowered++;
    else this.truncated = true;
    return may;
  };
}
