/** Owns what is known of a repository before any module is read: files, packages, resolution, roles. */
import { classify, descend, ROOT_SURROUNDINGS, type CodeFile } from './classify.ts';
import { discover, type Discovery } from './discover.ts';
import { FileLookup } from './files.ts';
import { ManifestIndex, readManifests } from './manifests.ts';
import { dirname, join } from './paths.ts';
import { ConfigReader, type Notes } from './reader.ts';
import { Resolver } from './resolve.ts';
import { Roles } from './roles.ts';
import { TsConfigs } from './tsconfig.ts';
import type { CommonOptions, FileSystem, Problem } from './types.ts';
import { WorkspaceIndex } from './workspaces.ts';

export interface Layout {
  readonly fs: FileSystem;
  readonly manifests: ManifestIndex;
  readonly resolver: Resolver;
  readonly configs: TsConfigs;
  readonly roles: Roles;
  readonly reader: ConfigReader;
  readonly links: ReadonlyMap<string, string>;
  has(path: string): boolean;
  /** A code file of the repository, whether it is read or not. */
  codeFile(path: string): CodeFile | undefined;
}

export interface FullLayout extends Layout {
  readonly discovery: Discovery;
  /** Code files that are read whatever imports them, sorted. */
  readonly initial: readonly CodeFile[];
}

/** Walks the whole repository. */
export function fullLayout(fs: FileSystem, options: CommonOptions, problems: Problem[], notes?: Notes): FullLayout {
  const discovery = discover(fs, options.ignore ?? []);
  problems.push(...discovery.problems);
  const { code, others, directories, links } = discovery;
  // Where the walk has been, it knows what there is.
  const reader = new ConfigReader(fs, problems, (path) => directories.has(dirname(path)) && !others.has(path), notes);
  const manifests = new ManifestIndex(readManifests(discovery.manifests, reader));
  const has = (path: string): boolean => code.has(path) || others.has(path);
  const layout = layoutOf({ fs, manifests, reader, links, has, codeFile: (path) => code.get(path) }, options);
  const initial = [...code.values()].filter((file) => layout.roles.deferred(file) === undefined);
  return { ...layout, discovery, initial };
}

export type LayoutParts = Pick<Layout, 'fs' | 'manifests' | 'reader' | 'links' | 'has' | 'codeFile'>;

/** Puts resolution and roles on top of a set of files, known as a whole or one by one. */
export function layoutOf(parts: LayoutParts, options: CommonOptions, roles = new Roles(parts.manifests, parts.has, options)): Layout {
  const { manifests, reader } = parts;
  const files = new FileLookup({ has: (path) => parts.codeFile(path) !== undefined }, parts.links, (directory) => manifests.at(directory)?.json);
  const workspaces = new WorkspaceIndex(manifests);
  const configs = new TsConfigs(reader, (name, directory) => workspaces.directoryOf(name, directory));
  const resolver = new Resolver({ files, manifests, workspaces, configs });
  return { ...parts, resolver, configs, roles };
}

/** The code file that a path would be, judged by the names on its way; undefined when it would be left out. */
export function codeFileAt(path: string, manifests: ManifestIndex): CodeFile | undefined {
  let surroundings = ROOT_SURROUNDINGS;
  let directory = '';
  for (const name of path.split('/').slice(0, -1)) {
    surroundings = descend(surroundings, directory, name, manifests.at(directory) !== undefined);
    directory = join(directory, name);
  }
  const file = classify(path, surroundings, manifests.at(directory) !== undefined);
  return typeof file === 'object' ? file : undefined;
}

/** Sentences for a repository in which there is little to see. */
export function noteEmptiness(layout: FullLayout, problems: Problem[]): void {
  if (layout.discovery.code.size === 0) problems.push({ path: '', message: 'There are no TypeScript or JavaScript files here.' });
  else if (layout.manifests.manifests.length === 0) problems.push({ path: '', message: 'There is no package.json here, so the dependencies are unknown.' });
}
