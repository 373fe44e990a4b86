/** Owns overlays: the same repository with another text for one file. */
import type { ProgramInput, SourceFile } from '../facts/index.ts';
import { assemble, roleOf, sourceFile, targets } from './assemble.ts';
import { FactsCache } from './cache.ts';
import { Clock } from './clock.ts';
import { codeFileAt, layoutOf, type Layout } from './layout.ts';
import { keyOf, lowerBytes } from './lowering.ts';
import { normalize } from './paths.ts';
import { Reach } from './reach.ts';
import { buildRepository, partsOf, type RepositoryParts } from './repository.ts';
import { Resolutions } from './resolutions.ts';
import { ModuleStore, type LoadedModule } from './store.ts';
import type { Problem, Repository, SkippedFile } from './types.ts';

/**
 * The repository with another text at `path` (relative to its root): only this file is lowered and resolved again, the
 * other files keep their identity. A path that was not there joins when its name makes it code. When the text cannot be
 * lowered, the old one stays, and a problem says so.
 */
export function withOverlay(repository: Repository, path: string, text: string): Repository {
  const before = partsOf(repository);
  if (before === undefined) throw new Error('An overlay needs a repository that was opened by this package.');
  const at = normalize(path);
  const layout = before.layout.codeFile(at) === undefined ? layoutWith(before.layout, at) : before.layout;
  const language = layout.codeFile(at)?.language;
  if (language === undefined) return withProblem(before, { path: at, message: 'The path is no TypeScript or JavaScript file; its text was not used.' });
  const clock = new Clock();
  const bytes = new TextEncoder().encode(text);
  const lowered = clock.time('lower', () => lowerBytes(clock.compiler, bytes, language));
  if ('failure' in lowered || lowered.verdict !== 'module') return withProblem(before, { path: at, message: 'The new text could not be analysed; the old one was kept.' });
  const loaded = { module: lowered.module, key: keyOf(bytes, language), useClient: lowered.useClient };
  return replace(before, layout, at, loaded, text, clock);
}

const withProblem = (parts: RepositoryParts, problem: Problem): Repository => buildRepository({ ...parts, problems: [...parts.problems, problem] });

/** The layout with one more code file. What specifiers mean may change by that, so nothing is remembered. */
function layoutWith(layout: Layout, path: string): Layout {
  const file = codeFileAt(path, layout.manifests);
  return layoutOf({ ...layout, has: (asked) => asked === path || layout.has(asked), codeFile: (asked) => (asked === path ? file : layout.codeFile(asked)) }, {}, layout.roles);
}

function replace(before: RepositoryParts, layout: Layout, path: string, loaded: LoadedModule, text: string, clock: Clock): Repository {
  const resolutions = layout === before.layout ? before.resolutions : new Resolutions(layout.resolver);
  const skipped: SkippedFile[] = before.skipped.filter((file) => file.path !== path);
  const problems = [...before.problems];
  const store = new ModuleStore(layout.fs, new FactsCache(undefined, problems), skipped, problems, before.modules);
  store.modules.set(path, loaded);
  const fromSource = clock.time('resolve', () => complete(layout, store, resolutions, path, before, clock));
  const parts = { ...before, judged: undefined, layout, modules: store.modules, resolutions, fromSource, skipped: skipped.filter((file) => !store.modules.has(file.path)), problems };
  const input = clock.time('resolve', () => exchanged(before, parts, path) ?? { ...assemble(parts), ...(before.input.documents ? { documents: before.input.documents } : {}) });
  return buildRepository({
    ...parts,
    input,
    texts: new Map(before.texts).set(path, text),
    counts: { lowered: store.lowered + 1, cached: before.modules.size, resolvedFromCache: 0, clock },
  });
}

/** Loads what the new text imports and nothing imported before. Returns what server code imports now. */
function complete(layout: Layout, store: ModuleStore, resolutions: Resolutions, path: string, before: RepositoryParts, clock: Clock): ReadonlySet<string> {
  const reach = new Reach(layout, store.modules, resolutions, before.fromSource, store.modules.keys());
  for (let wave = reach.next([layout.codeFile(path)!], false); wave.length > 0; wave = reach.next(wave, false)) {
    for (const job of store.prepare(wave)) store.accept(job, lowerBytes(clock.compiler, job.bytes, job.language));
  }
  return reach.fromSource;
}

/** The old input with one file exchanged, when no file comes or goes. What is imported now for the first time may have another role. */
function exchanged(before: RepositoryParts, parts: RepositoryParts, path: string): ProgramInput | undefined {
  const { files, packages } = before.input;
  if (before.layout !== parts.layout || before.modules.size !== parts.modules.size) return undefined;
  const targetOf = targets(files.map((file) => file.path));
  const isNew = (file: SourceFile): boolean => file.path === path || (parts.fromSource.has(file.path) && !before.fromSource.has(file.path) && roleOf(parts, file.path) !== file.role);
  return { ...before.input, files: files.map((file) => (isNew(file) ? sourceFile(parts, file.path, targetOf) : file)), packages };
}
