/** Owns module resolution without node_modules: what a specifier means, seen from a directory of the repository. */
import { entryCandidates, importTargets } from './entries.ts';
import type { FileLookup } from './files.ts';
import type { Manifest, ManifestIndex } from './manifests.ts';
import { below, join } from './paths.ts';
import { objectOf, stringOf } from './reader.ts';
import { builtinTarget, packageTarget, schemeTarget, splitBare, UNRESOLVED, type Outside } from './specifier.ts';
import { matchPattern, type Resolution, type TsConfigs } from './tsconfig.ts';
import type { WorkspaceIndex } from './workspaces.ts';

/** Like a Target, with the path of a file in place of its index. */
export type Resolved = Outside | { readonly kind: 'path'; readonly path: string };

export interface ResolverParts {
  readonly files: FileLookup;
  readonly manifests: ManifestIndex;
  readonly workspaces: WorkspaceIndex;
  readonly configs: TsConfigs;
}

/** Resolves specifiers; the answer depends on the directory only, so it is kept per directory. */
export class Resolver {
  readonly #parts: ResolverParts;
  readonly #memo = new Map<string, Map<string, Resolved>>();
  /** Questions that were answered by looking, not from memory. */
  asked = 0;

  constructor(parts: ResolverParts) {
    this.#parts = parts;
  }

  /** `directory`: of the importing file, relative to the root. */
  resolve(directory: string, specifier: string): Resolved {
    let memo = this.#memo.get(directory);
    if (memo === undefined) this.#memo.set(directory, (memo = new Map()));
    let resolved = memo.get(specifier);
    if (resolved === undefined) {
      this.asked++;
      memo.set(specifier, (resolved = this.#resolve(directory, specifier)));
    }
    return resolved;
  }

  #resolve(directory: string, written: string): Resolved {
    const specifier = written.replace(QUERY, '');
    if (specifier === '') return UNRESOLVED;
    if (RELATIVE.test(specifier)) return path(this.#relative(directory, specifier));
    const aliased = this.#byPaths(directory, specifier);
    if (aliased !== undefined) return path(aliased);
    return (
      builtinTarget(specifier) ??
      schemeTarget(specifier) ??
      this.#hash(directory, specifier) ??
      this.#bare(directory, specifier) ??
      path(this.#byConvention(directory, specifier))
    );
  }

  #relative(directory: string, specifier: string): string | undefined {
    const target = join(directory, specifier);
    return this.#parts.files.module(target) ?? this.#byRootDirs(directory, target);
  }

  /** `rootDirs` are laid over each other: a path below one may stand below another. */
  #byRootDirs(directory: string, target: string): string | undefined {
    for (const { rootDirs } of this.#parts.configs.at(directory)) {
      for (const from of rootDirs) {
        const rest = below(from, target);
        const found = rest === undefined ? undefined : this.#first(rootDirs.map((root) => join(root, rest)));
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  #byPaths(directory: string, specifier: string): string | undefined {
    for (const config of this.#parts.configs.at(directory)) {
      const match = matchPattern(config.paths, specifier);
      const found = match && this.#first(match.targets.map((target) => join('', target.replace('*', () => match.star))));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #first(candidates: readonly string[]): string | undefined {
    for (const candidate of candidates) {
      const found = this.#parts.files.module(candidate);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `#name` of package.json `imports`. Undefined when no manifest maps it, so that an alias may. */
  #hash(directory: string, specifier: string): Resolved | undefined {
    if (!specifier.startsWith('#')) return undefined;
    const manifest = this.#parts.manifests.of(directory);
    for (const target of manifest === undefined ? [] : importTargets(manifest.json, specifier)) {
      if (!target.startsWith('.')) return this.#bare(directory, target) ?? builtinTarget(target);
      const found = this.#inPackage(manifest!, entryCandidates({}, target));
      if (found !== undefined) return path(found);
    }
    return undefined;
  }

  #bare(directory: string, specifier: string): Resolved | undefined {
    const bare = splitBare(specifier);
    if (bare === undefined) return undefined;
    const own = this.#parts.manifests.of(directory);
    const member = this.#parts.workspaces.directoryOf(bare.name, directory);
    if (member !== undefined) return this.#member(member, bare.subpath) ?? packageTarget(bare.name, bare.subpath);
    const range = own?.dependencies.get(bare.name);
    const local = range === undefined ? this.#byBaseUrl(directory, specifier) ?? this.#byModuleAlias(own, specifier) : undefined;
    if (local !== undefined) return path(local);
    return packageTarget(realName(bare.name, range), bare.subpath);
  }

  #member(directory: string, subpath: string): Resolved | undefined {
    const manifest = this.#parts.manifests.at(directory);
    const found = manifest && this.#inPackage(manifest, entryCandidates(manifest.json, `.${subpath}`));
    return found === undefined ? undefined : path(found);
  }

  #inPackage(manifest: Manifest, candidates: readonly string[]): string | undefined {
    return this.#first(candidates.map((candidate) => join(manifest.directory, candidate)));
  }

  /** A name below `baseUrl`; a declared dependency of that name was preferred, as it is at run time. */
  #byBaseUrl(directory: string, specifier: string): string | undefined {
    return this.#first(this.#parts.configs.at(directory).flatMap((config: Resolution) => (config.baseUrl === undefined ? [] : [join(config.baseUrl, specifier)])));
  }

  /** The `_moduleAliases` field, which run-time aliasing reads: longest alias first. */
  #byModuleAlias(manifest: Manifest | undefined, specifier: string): string | undefined {
    if (manifest === undefined) return undefined;
    const aliases = Object.entries(objectOf(manifest.json['_moduleAliases'])).sort(([a], [b]) => b.length - a.length);
    for (const [alias, target] of aliases) {
      if (specifier !== alias && !specifier.startsWith(`${alias}/`)) continue;
      const found = this.#parts.files.module(join(manifest.directory, `${stringOf(target) ?? ''}${specifier.slice(alias.length)}`));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** `@/x` and `~/x` can be no packages; bundlers and frameworks map them to the sources of the nearest package. */
  #byConvention(directory: string, specifier: string): string | undefined {
    const manifest = this.#parts.manifests.of(directory);
    const home = manifest?.directory ?? '';
    const aliased = this.#byModuleAlias(manifest, specifier);
    if (aliased !== undefined) return aliased;
    const [, sign, rest] = CONVENTION.exec(specifier) ?? [];
    if (rest === undefined) return undefined;
    return this.#first(sign === '$lib' ? [join(home, `src/lib/${rest}`)] : [join(home, `src/${rest}`), join(home, `app/${rest}`), join(home, rest)]);
  }
}

const RELATIVE = /^\.{1,2}(?:\/|$)/;
/** Bundlers' suffixes: `./worker.ts?worker`. */
const QUERY = /\?.*$/;
const CONVENTION = /^(@|~|@@|~~|\$lib)\/(.+)$/;

const path = (found: string | undefined): Resolved => (found === undefined ? UNRESOLVED : { kind: 'path', path: found });

/** `"old": "npm:new@1"` installs another package under the name. */
function realName(name: string, range: string | undefined): string {
  return /^npm:((?:@[^/@]+\/)?[^/@]+)/.exec(range ?? '')?.[1] ?? name;
}
