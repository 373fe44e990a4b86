/** Owns what an editor host keeps of a project between calls: layout, modules and answers, each checked again when it may be old. */
import { lower } from '../lower/index.ts';
import type { Compiler } from './compiler.ts';
import { diskFileSystem } from './disk.ts';
import { codeFileAt, layoutOf, type Layout } from './layout.ts';
import { Listings } from './listings.ts';
import { keyOf, lowerBytes } from './lowering.ts';
import { ManifestIndex, readManifests } from './manifests.ts';
import { findMembers } from './members.ts';
import { dirname, join } from './paths.ts';
import { ConfigReader } from './reader.ts';
import { recentModule } from './recent.ts';
import { Resolutions } from './resolutions.ts';
import type { LoadedModule } from './store.ts';
import { MAX_MODULE_BYTES } from './text.ts';
import type { CommonOptions, FileSystem, Problem } from './types.ts';

/** Nothing is looked at again sooner than this. */
const FRESH_MS = 1000;
/** Modules kept at most; the oldest go first. */
const MAX_MODULES = 3000;

interface KeptModule {
  readonly mtimeMs: number;
  readonly size: number;
  checkedAt: number;
  readonly loaded: LoadedModule | undefined;
}

interface FileState {
  readonly mtimeMs: number;
  readonly size: number;
}

export class Project {
  readonly fs: FileSystem;
  problems: Problem[] = [];
  layout!: Layout;
  resolutions!: Resolutions;
  readonly #options: CommonOptions;
  readonly #listings: Listings;
  readonly #modules = new Map<string, KeptModule>();
  readonly #extra = new Set<string>();
  #manifests = new Set<string>();
  #configs = new Map<string, FileState | undefined>();
  #reader: ConfigReader | undefined;
  #checkedAt = 0;

  constructor(root: string, options: CommonOptions) {
    this.fs = diskFileSystem(root);
    this.#options = options;
    this.#listings = new Listings(this.fs);
  }

  /** Brings the layout up to date for work on `path`, which need not be on disk. */
  prepare(path: string, now: number): void {
    const unknown = this.#newManifests(path);
    const news = !this.#listings.has(path) && !this.#extra.has(path);
    if (news) this.#extra.add(path);
    if (this.layout === undefined || unknown || news || this.#isOutdated(now)) this.#rebuild(path);
  }

  #isOutdated(now: number): boolean {
    if (now - this.#checkedAt < FRESH_MS) return false;
    this.#checkedAt = now;
    const names = this.#listings.refresh();
    return this.#configsChanged() || names;
  }

  /** The module at a path, lowered if it has to be and `mayLower` agrees; undefined when there is none. */
  load(path: string, now: number, compiler: () => Compiler, mayLower: () => boolean): LoadedModule | undefined {
    const kept = this.#modules.get(path);
    if (kept !== undefined && now - kept.checkedAt < FRESH_MS) return kept.loaded;
    const stat = this.#stat(path);
    if (stat === undefined) return undefined;
    if (kept?.mtimeMs === stat.mtimeMs && kept.size === stat.size) {
      kept.checkedAt = now;
      return kept.loaded;
    }
    return mayLower() ? this.#lower(path, stat, now, compiler) : undefined;
  }

  #lower(path: string, stat: FileState, now: number, compiler: () => Compiler): LoadedModule | undefined {
    const loaded = this.#lowered(path, compiler);
    this.#modules.delete(path);
    this.#modules.set(path, { ...stat, checkedAt: now, loaded });
    if (this.#modules.size > MAX_MODULES) this.#modules.delete(this.#modules.keys().next().value!);
    return loaded;
  }

  #lowered(path: string, compiler: () => Compiler): LoadedModule | undefined {
    const language = this.layout.codeFile(path)?.language;
    const bytes = this.#read(path);
    if (language === undefined || bytes === undefined) return undefined;
    const lowered = lowerBytes(compiler, bytes, language, (of, text) => recentModule(text, language, () => lower(of(), text, language)));
    if ('failure' in lowered || lowered.verdict !== 'module') return undefined;
    return { module: lowered.module, key: keyOf(bytes, language), useClient: lowered.useClient };
  }

  #read(path: string): Uint8Array | undefined {
    try {
      const bytes = this.fs.read(path, MAX_MODULE_BYTES);
      return bytes === 'too-large' ? undefined : bytes;
    } catch {
      return undefined;
    }
  }

  #stat(path: string): FileState | undefined {
    try {
      const stat = this.fs.stat(path);
      return stat?.kind === 'file' ? { mtimeMs: stat.mtimeMs, size: stat.size } : undefined;
    } catch {
      return undefined;
    }
  }

  #newManifests(path: string): boolean {
    return this.#chain(path).some((manifest) => !this.#manifests.has(manifest));
  }

  /** The package.json files above a file. */
  #chain(path: string): string[] {
    const chain: string[] = [];
    for (let directory = dirname(path); ; directory = dirname(directory)) {
      if (this.#listings.has(join(directory, 'package.json'))) chain.push(join(directory, 'package.json'));
      if (directory === '' || directory.startsWith('..')) return chain;
    }
  }

  /** Notes the state of the configuration that was read since the last call. */
  watchConfigs(): void {
    for (const source of this.#reader?.sources.keys() ?? []) if (!this.#configs.has(source)) this.#configs.set(source, this.#stat(source));
  }

  #configsChanged(): boolean {
    return [...this.#configs].some(([path, kept]) => {
      const stat = this.#stat(path);
      return stat?.mtimeMs !== kept?.mtimeMs || stat?.size !== kept?.size;
    });
  }

  /** Reads the configuration again and forgets all answers. Modules stay: they depend on their text only. */
  #rebuild(path: string): void {
    this.problems = [];
    const reader = new ConfigReader(this.fs, this.problems, (asked) => !this.#listings.has(asked));
    this.#manifests = new Set([...this.#manifests, ...this.#chain(path)].filter((manifest) => this.#listings.has(manifest)));
    for (const manifest of readManifests([...this.#manifests], reader)) {
      for (const member of findMembers(this.fs, manifest.directory, manifest.workspace?.patterns ?? [])) this.#manifests.add(member);
    }
    const manifests = new ManifestIndex(readManifests([...this.#manifests], reader));
    // What lies outside of the root is not read, as in an audit of the root.
    const has = (asked: string): boolean => !asked.startsWith('../') && (this.#listings.has(asked) || this.#extra.has(asked));
    const codeFile = (asked: string): ReturnType<Layout['codeFile']> => (has(asked) ? codeFileAt(asked, manifests) : undefined);
    this.layout = layoutOf({ fs: this.fs, manifests, reader, links: new Map(), has, codeFile }, this.#options);
    this.resolutions = new Resolutions(this.layout.resolver);
    this.#configs = new Map();
    this.#reader = reader;
    this.watchConfigs();
  }
}
