/** Owns the walk over a repository: which files there are, what each is by its path, and what was left out. */
import { classify, descend, ROOT_SURROUNDINGS, type CodeFile, type Surroundings } from './classify.ts';
import { enterDirectory, isIgnored, rootScope, type IgnoreScope } from './ignores.ts';
import { isDeclaration, isNever, isTestDirectory, mayBeBuild } from './kinds.ts';
import { messageOf } from './message.ts';
import { compare, join } from './paths.ts';
import type { Entry, FileSystem, Problem, SkippedFile, SkipReason } from './types.ts';

export interface Discovery {
  readonly code: ReadonlyMap<string, CodeFile>;
  /** Paths of package.json files, sorted. */
  readonly manifests: readonly string[];
  /** Files that are no code, with the patterns that may leave them out. */
  readonly others: ReadonlyMap<string, IgnoreScope | undefined>;
  /** Directories and files that are links: path → where it leads, relative to the root. */
  readonly links: ReadonlyMap<string, string>;
  /** Directories that were walked, the root included. */
  readonly directories: ReadonlySet<string>;
  readonly skipped: SkippedFile[];
  readonly problems: Problem[];
}

/** State of the directory being walked that its children inherit. */
interface Place {
  readonly path: string;
  readonly scope: IgnoreScope | undefined;
  readonly surroundings: Surroundings;
}

/** What stands in the directory of an entry. */
interface Beside {
  readonly besideManifest: boolean;
  /** With a manifest, there is something that build output may be made of: without, the output is all that there is of the package. */
  readonly isBuilt: boolean;
}

const MAX_DEPTH = 64;

/** Walks the file system from its root; patterns have the syntax of .gitignore. Never throws for what it finds. */
export function discover(fs: FileSystem, patterns: readonly string[]): Discovery {
  return new Walk(fs, rootScope(fs, patterns)).run();
}

class Walk {
  readonly #fs: FileSystem;
  readonly #rootScope: IgnoreScope | undefined;
  readonly #code = new Map<string, CodeFile>();
  readonly #manifests: string[] = [];
  readonly #others = new Map<string, IgnoreScope | undefined>();
  readonly #pendingLinks: { path: string; place: Place; scope: IgnoreScope | undefined }[] = [];
  readonly #links = new Map<string, string>();
  readonly #walked = new Set<string>();
  readonly #skipped: SkippedFile[] = [];
  readonly #problems: Problem[] = [];

  constructor(fs: FileSystem, scope: IgnoreScope | undefined) {
    this.#fs = fs;
    this.#rootScope = scope;
  }

  run(): Discovery {
    this.#directory({ path: '', scope: this.#rootScope, surroundings: ROOT_SURROUNDINGS }, 0);
    this.#followLinks();
    this.#skipped.sort((a, b) => compare(a.path, b.path));
    return {
      code: new Map([...this.#code].sort(([a], [b]) => compare(a, b))),
      manifests: this.#manifests.sort(compare),
      others: this.#others,
      links: this.#links,
      directories: this.#walked,
      skipped: this.#skipped,
      problems: this.#problems,
    };
  }

  #directory(place: Place, depth: number): void {
    this.#walked.add(place.path);
    const entries = this.#list(place.path);
    if (entries === undefined) return;
    if (depth > MAX_DEPTH) return void this.#problems.push({ path: place.path, message: `Directories nest deeper than ${MAX_DEPTH} levels here; what is below was not read.` });
    const scope = enterDirectory(this.#fs, place.path, entries, place.scope);
    const besideManifest = entries.some((entry) => entry.name === 'package.json');
    const inner = { ...place, scope };
    const isBuilt = besideManifest && entries.some(mayHoldSource);
    for (const entry of entries) this.#entry(inner, entry, { besideManifest, isBuilt }, depth);
  }

  #list(path: string): readonly Entry[] | undefined {
    try {
      return [...this.#fs.list(path)].sort((a, b) => compare(a.name, b.name));
    } catch (error) {
      this.#skip(`${path}/`, 'unreadable');
      this.#problems.push({ path, message: `The directory could not be read (${messageOf(error)}).` });
      return undefined;
    }
  }

  #entry(place: Place, entry: Entry, beside: Beside, depth: number): void {
    const path = join(place.path, entry.name);
    if (entry.kind === 'directory') this.#child(place, entry.name, path, beside, depth);
    else if (entry.kind === 'file') this.#file(place, entry.name, path, beside.besideManifest);
    else if (entry.kind === 'link' && !isNever(entry.name)) this.#pendingLinks.push({ path, place, scope: place.scope });
  }

  #child(place: Place, name: string, path: string, { besideManifest, isBuilt }: Beside, depth: number): void {
    if (isNever(name)) return;
    if (isIgnored(place.scope, path, true)) return this.#skip(`${path}/`, 'ignored');
    if (mayBeBuild(name) && (isBuilt || (besideManifest && isReport(name))) && !this.#holdsTypeScript(path)) return this.#skip(`${path}/`, 'build');
    this.#directory({ path, scope: place.scope, surroundings: descend(place.surroundings, place.path, name, besideManifest) }, depth + 1);
  }

  /** Hand-written code stands in a directory called `build` when it or a direct child holds TypeScript. */
  #holdsTypeScript(path: string): boolean {
    const entries = this.#quietList(path);
    const children = entries.filter((entry) => entry.kind === 'directory' && !isNever(entry.name)).slice(0, 50);
    return entries.some(isTypeScript) || children.some((child) => this.#quietList(join(path, child.name)).some(isTypeScript));
  }

  #quietList(path: string): readonly Entry[] {
    try {
      return this.#fs.list(path);
    } catch {
      return [];
    }
  }

  #file(place: Place, name: string, path: string, besideManifest: boolean): void {
    if (name === 'package.json') return this.#manifest(place, path);
    const file = classify(path, place.surroundings, besideManifest);
    if (file === undefined || (typeof file === 'object' && file.launcher)) this.#others.set(path, place.scope);
    if (file === undefined) return;
    if (isIgnored(place.scope, path, false)) return this.#skip(path, 'ignored');
    if (typeof file === 'string') return this.#skip(path, file);
    this.#code.set(path, file);
  }

  #manifest(place: Place, path: string): void {
    this.#others.set(path, place.scope);
    if (!isIgnored(place.scope, path, false)) this.#manifests.push(path);
  }

  /** A link to what is walked anyway is an alias; a directory that only links lead to is walked once, under its first link. */
  #followLinks(): void {
    for (let at = 0; at < this.#pendingLinks.length; at++) {
      const { path, place, scope } = this.#pendingLinks[at]!;
      if (isIgnored(scope, path, false)) continue;
      const real = this.#fs.realpath(path);
      if (real === undefined) this.#skip(path, 'link');
      else this.#link(path, real, place);
    }
  }

  #link(path: string, real: string, place: Place): void {
    if (real.split('/').some(isNever)) return;
    this.#links.set(path, real);
    const directory = this.#fs.stat(path)?.kind === 'directory';
    if (!directory && !this.#code.has(real)) return this.#file(place, path.slice(path.lastIndexOf('/') + 1), path, false);
    if (directory && !this.#walked.has(real)) this.#directory({ ...place, path: real }, real.split('/').length);
  }

  #skip(path: string, reason: SkipReason): void {
    this.#skipped.push({ path, reason });
  }
}

const isTypeScript = (entry: Entry): boolean => entry.kind === 'file' && /\.[cm]?tsx?$/.test(entry.name) && !isDeclaration(entry.name);
const isReport = (name: string): boolean => name === 'coverage' || name === 'lib-cov';
const mayHoldSource = ({ name, kind }: Entry): boolean => (kind === 'directory' ? !isNever(name) && !mayBeBuild(name) && !isTestDirectory(name) : kind === 'link' || /\.[cm]?[jt]sx?$/.test(name));
