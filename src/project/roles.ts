/** Owns the role of each file: whether it is read at once or only when imported, and whether it is judged. */
import type { SourceFile } from '../facts/index.ts';
import type { CodeFile } from './classify.ts';
import { ClientDirectories, isClientModule, isClientPackage, isTestModule } from './front-end.ts';
import type { Manifest, ManifestIndex } from './manifests.ts';
import { globPatterns } from './packages.ts';
import { dirname } from './paths.ts';
import type { LoadedModule } from './store.ts';
import type { CommonOptions, SkipReason } from './types.ts';

export class Roles {
  readonly #manifests: ManifestIndex;
  readonly #has: (path: string) => boolean;
  readonly #directories: ClientDirectories;
  readonly #packages = new Map<Manifest, boolean>();
  readonly #isWanted: (path: string) => boolean;
  readonly #tests: boolean;

  /** `has` knows every file of the repository, code or not. */
  constructor(manifests: ManifestIndex, has: (path: string) => boolean, options: CommonOptions) {
    this.#manifests = manifests;
    this.#has = has;
    this.#directories = new ClientDirectories(has);
    this.#isWanted = selection(options.include ?? [], options.exclude ?? []);
    this.#tests = options.tests ?? false;
  }

  /** Why the file is not read unless something that is read imports it; undefined when it is read at once. */
  deferred(file: CodeFile): Extract<SkipReason, 'test' | 'client' | 'vendored' | 'excluded'> | undefined {
    if (file.kind === 'test') return this.#tests ? undefined : 'test';
    if (!this.#isWanted(file.path)) return 'excluded';
    if (file.kind === 'vendored') return 'vendored';
    // What a bundler is told is judged, for whomever it builds.
    if (file.kind === 'config') return undefined;
    return file.kind === 'asset' || this.#inClient(file.path) ? 'client' : undefined;
  }

  /** `fromSource`: server code imports it at run time. A directory's name is a guess which such an import refutes. */
  role(file: CodeFile, loaded: LoadedModule, fromSource: boolean): SourceFile['role'] {
    if (file.kind === 'config' || file.kind === 'script') return file.kind;
    if (file.kind === 'test' && !(fromSource && file.inTestDirectory)) return 'test';
    if (isTestModule(loaded.module)) return 'test';
    if (loaded.useClient || this.#inClient(file.path) || isClientModule(loaded.module)) return 'client';
    if (file.kind === 'asset' && !fromSource) return 'client';
    return this.#isWanted(file.path) && (file.kind !== 'vendored' || fromSource) ? 'source' : 'client';
  }

  #inClient(path: string): boolean {
    const directory = dirname(path);
    return this.#ofClientPackage(this.#manifests.of(directory)) || this.#directories.contains(directory);
  }

  #ofClientPackage(manifest: Manifest | undefined): boolean {
    if (manifest === undefined) return false;
    let answer = this.#packages.get(manifest);
    if (answer === undefined) this.#packages.set(manifest, (answer = isClientPackage(manifest, this.#has)));
    return answer;
  }
}

/** Globs as a predicate; one that names a directory means all below it. */
function selection(include: readonly string[], exclude: readonly string[]): (path: string) => boolean {
  const included = include.length === 0 ? () => true : matcher(include);
  const excluded = exclude.length === 0 ? () => false : matcher(exclude);
  return (path) => included(path) && !excluded(path);
}

const matcher = (globs: readonly string[]): ((path: string) => boolean) => globPatterns()(globs.map(cleanGlob).flatMap((glob) => [glob, `${glob}/**`]), { dot: true });
const cleanGlob = (glob: string): string => glob.replace(/^\.\//, '').replace(/\/+$/, '');
