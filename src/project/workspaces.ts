/** Owns workspaces of npm, yarn, pnpm, Bun and Lerna: which packages of the repository import each other by name. */
import { isTameGlob } from './ignores.ts';
import { isObject, objectOf, stringsOf, type ConfigReader, type JsonObject } from './reader.ts';
import { globPatterns } from './packages.ts';
import { below, dirname, join, normalize } from './paths.ts';
import type { Manifest, ManifestIndex } from './manifests.ts';

export interface Workspace {
  /** Patterns of member directories, relative to the workspace's own directory; `!` takes out. */
  readonly patterns: readonly string[];
  /** Versions that members refer to by `catalog:`, by name of the catalog (`default`). */
  readonly catalogs: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The workspace that a directory declares in its package.json, pnpm-workspace.yaml or lerna.json. */
export function workspaceOf(directory: string, json: JsonObject, reader: ConfigReader): Workspace | undefined {
  const own = json['workspaces'];
  const pnpm = reader.yaml(join(directory, 'pnpm-workspace.yaml')) ?? {};
  const lerna = own === undefined && pnpm['packages'] === undefined ? stringsOf(reader.jsonc(join(directory, 'lerna.json'))?.['packages']) : [];
  const patterns = [...stringsOf(own), ...stringsOf(objectOf(own)['packages']), ...stringsOf(pnpm['packages']), ...lerna];
  const catalogs = catalogsOf([pnpm, objectOf(own), json]);
  return patterns.length > 0 || catalogs.size > 0 ? { patterns, catalogs } : undefined;
}

function catalogsOf(places: readonly JsonObject[]): Map<string, Map<string, string>> {
  const catalogs = new Map<string, Map<string, string>>();
  for (const place of places) {
    if (isObject(place['catalog'])) addCatalog(catalogs, 'default', place['catalog']);
    for (const [name, catalog] of Object.entries(objectOf(place['catalogs']))) addCatalog(catalogs, name, objectOf(catalog));
  }
  return catalogs;
}

function addCatalog(catalogs: Map<string, Map<string, string>>, name: string, versions: JsonObject): void {
  const catalog = catalogs.get(name) ?? new Map<string, string>();
  for (const [dependency, version] of Object.entries(versions)) if (typeof version === 'string') catalog.set(dependency, version);
  catalogs.set(name, catalog);
}

/** Answers which directory of the repository a package name means, seen from a package. */
export class WorkspaceIndex {
  readonly #index: ManifestIndex;
  /** Directory of a workspace → name → directory of the member. */
  readonly #members = new Map<string, Map<string, string>>();

  constructor(index: ManifestIndex) {
    this.#index = index;
    for (const manifest of index.manifests) {
      if (manifest.workspace !== undefined && manifest.workspace.patterns.length > 0) this.#members.set(manifest.directory, membersOf(manifest, index.manifests));
    }
  }

  /** Directory of the package called `name` for code in `directory`: itself, a dependency by path, or a workspace member. */
  directoryOf(name: string, directory: string): string | undefined {
    const own = this.#index.of(directory);
    if (own === undefined) return undefined;
    if (own.name === name) return own.directory;
    return this.#linked(own, name) ?? this.#member(own.directory, name);
  }

  /** `"db": "file:../db"`, also in the manifests above (hoisted). */
  #linked(own: Manifest, name: string): string | undefined {
    const path = /^(?:file|link|portal|workspace):(\.{1,2}(?:\/.*)?|[\w.-]+\/.*)$/.exec(own.dependencies.get(name) ?? '')?.[1];
    if (path === undefined) return undefined;
    const target = normalize(join(own.directory, path));
    return this.#index.at(target) === undefined ? undefined : target;
  }

  #member(directory: string, name: string): string | undefined {
    for (let at = directory; ; at = dirname(at)) {
      const found = this.#members.get(at)?.get(name);
      if (found !== undefined || at === '' || at.startsWith('..')) return found;
    }
  }
}

const MAX_PATTERNS = 500;

function membersOf(root: Manifest, manifests: readonly Manifest[]): Map<string, string> {
  const patterns = root.workspace!.patterns.map((pattern) => pattern.replace(/^(!?)(?:\.\/)?(.*?)\/?$/, '$1$2')).filter(isTameGlob).slice(0, MAX_PATTERNS);
  const ignore = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const isMember = globPatterns()(patterns.filter((pattern) => !pattern.startsWith('!')), { ignore, noextglob: true });
  const members = new Map<string, string>();
  for (const manifest of manifests) {
    const path = below(root.directory, manifest.directory);
    // The first of two members with one name wins; the root itself can be imported by its members.
    if (manifest.name !== '' && !members.has(manifest.name) && path !== undefined && (path === '' || isMember(path))) members.set(manifest.name, manifest.directory);
  }
  return members;
}
