/** Owns the last step of opening: from loaded modules and answers to the Program's input, in the order of paths. */
import type { Package, ProgramInput, SourceFile, Target } from '../facts/index.ts';
import type { Layout } from './layout.ts';
import type { Manifest } from './manifests.ts';
import { compare, dirname } from './paths.ts';
import type { Resolutions } from './resolutions.ts';
import type { Resolved } from './resolve.ts';
import { UNRESOLVED } from './specifier.ts';
import type { LoadedModule } from './store.ts';

export interface Parts {
  readonly layout: Layout;
  readonly modules: ReadonlyMap<string, LoadedModule>;
  readonly resolutions: Resolutions;
  readonly fromSource: ReadonlySet<string>;
}

/** The input of the linker; the same whatever order the files were read in. */
export function assemble(parts: Parts): ProgramInput {
  const paths = [...parts.modules.keys()].sort(compare);
  const targetOf = targets(paths);
  return { files: paths.map((path) => sourceFile(parts, path, targetOf)), packages: parts.layout.manifests.manifests.map(packageOf) };
}

export function sourceFile(parts: Parts, path: string, targetOf: (resolved: Resolved) => Target): SourceFile {
  const loaded = parts.modules.get(path)!;
  return {
    path,
    module: loaded.module,
    package: parts.layout.manifests.nearest(dirname(path)),
    targets: parts.resolutions.of(path, loaded).map(targetOf),
    role: roleOf(parts, path),
  };
}

export const roleOf = ({ layout, modules, fromSource }: Parts, path: string): SourceFile['role'] => layout.roles.role(layout.codeFile(path)!, modules.get(path)!, fromSource.has(path));

/** Turns paths into indices; a path that was not loaded is unresolved. */
export function targets(paths: readonly string[]): (resolved: Resolved) => Target {
  const files = new Map(paths.map((path, file): [string, Target] => [path, { kind: 'file', file }]));
  return (resolved) => (resolved.kind === 'path' ? (files.get(resolved.path) ?? UNRESOLVED) : resolved);
}

/** Only what the contract names: a ProgramInput survives `structuredClone`. */
const packageOf = ({ path, name, dependencies, private: isPrivate, entries }: Manifest): Package => ({ path, name, dependencies, private: isPrivate, ...(entries ? { entries } : {}) });
