/** Owns package.json files: names, dependencies, and which package a file belongs to. */
import type { Package } from '../facts/index.ts';
import { objectOf, stringOf, type ConfigReader, type JsonObject } from './reader.ts';
import { compare, dirname, join } from './paths.ts';
import { workspaceOf, type Workspace } from './workspaces.ts';

/** A package.json with what resolution asks of it. */
export interface Manifest extends Package {
  /** Directory of the package.json; empty for the root. */
  readonly directory: string;
  /** Parsed contents; empty when they could not be parsed. */
  readonly json: JsonObject;
  /** The workspace that this manifest declares, if it does. */
  readonly workspace: Workspace | undefined;
}

const DEPENDENCY_KINDS = ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies'];

/** Reads package.json files, in the order of their paths; one that is broken stays as a package without name. */
export function readManifests(paths: readonly string[], reader: ConfigReader): Manifest[] {
  const manifests: Manifest[] = [];
  const catalogs = new Map<string, Workspace>();
  // A workspace's own manifest has a shorter path than those of its members.
  for (const path of [...paths].sort((a, b) => a.length - b.length)) {
    const manifest = readManifest(path, reader, (directory) => catalogFor(directory, catalogs));
    if (manifest.workspace !== undefined) catalogs.set(manifest.directory, manifest.workspace);
    manifests.push(manifest);
  }
  return manifests.sort((a, b) => compare(a.path, b.path));
}

function readManifest(path: string, reader: ConfigReader, workspaceAbove: (directory: string) => Workspace | undefined): Manifest {
  const directory = dirname(path);
  const json = reader.json(path) ?? {};
  const workspace = workspaceOf(directory, json, reader);
  const catalog = workspace ?? workspaceAbove(directory);
  return {
    path,
    directory,
    json,
    workspace,
    name: stringOf(json['name']) ?? '',
    private: json['private'] === true,
    entries: entriesOf(directory, json),
    dependencies: dependenciesOf(json, catalog),
  };
}

/** Files that users of the package can load, as far as the manifest names them. */
function entriesOf(directory: string, json: JsonObject): string[] {
  const found: string[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (typeof value === 'string') found.push(join(directory, value));
    else if (typeof value === 'object' && value !== null && depth < 5) for (const inner of Object.values(value)) collect(inner, depth + 1);
  };
  for (const key of ['main', 'module', 'exports']) collect(json[key], 0);
  return [...new Set(found)];
}

/** Nearest workspace above. */
function catalogFor(directory: string, known: ReadonlyMap<string, Workspace>): Workspace | undefined {
  for (let at = directory; at !== ''; ) {
    at = dirname(at);
    const workspace = known.get(at);
    if (workspace !== undefined) return workspace;
  }
  return undefined;
}

function dependenciesOf(json: JsonObject, workspace: Workspace | undefined): Map<string, string> {
  const dependencies = new Map<string, string>();
  for (const kind of DEPENDENCY_KINDS) {
    for (const [name, range] of Object.entries(objectOf(json[kind]))) {
      if (typeof range === 'string') dependencies.set(name, fromCatalog(name, range, workspace));
    }
  }
  return dependencies;
}

/** pnpm and Bun keep versions in one place: `catalog:` and `catalog:name`. */
function fromCatalog(name: string, range: string, workspace: Workspace | undefined): string {
  if (!range.startsWith('catalog:')) return range;
  return workspace?.catalogs.get(range.slice('catalog:'.length).trim() || 'default')?.get(name) ?? range;
}

/** Answers which manifest is nearest to a directory; memoized. */
export class ManifestIndex {
  readonly manifests: readonly Manifest[];
  readonly #byDirectory = new Map<string, number>();
  readonly #nearest = new Map<string, number>();

  constructor(manifests: readonly Manifest[]) {
    this.manifests = manifests;
    manifests.forEach((manifest, index) => this.#byDirectory.set(manifest.directory, index));
  }

  /** Index of the nearest manifest at or above the directory, or -1; -1 for directories outside of the root. */
  nearest(directory: string): number {
    const known = this.#nearest.get(directory);
    if (known !== undefined) return known;
    // Above the root nothing is known, and there is no end of directories.
    const isTop = directory === '' || directory === '..' || directory.startsWith('../');
    const found = this.#byDirectory.get(directory) ?? (isTop ? -1 : this.nearest(dirname(directory)));
    this.#nearest.set(directory, found);
    return found;
  }

  at(directory: string): Manifest | undefined {
    const index = this.#byDirectory.get(directory);
    return index === undefined ? undefined : this.manifests[index];
  }

  of(directory: string): Manifest | undefined {
    return this.manifests[this.nearest(directory)];
  }
}
