/** Owns one loading of a repository from start to end, with pauses where somebody has to lower files. */
import { assemble, type Parts } from './assemble.ts';
import { defaultCacheDirectory, FactsCache } from './cache.ts';
import { Clock } from './clock.ts';
import { fullLayout, noteEmptiness, type FullLayout } from './layout.ts';
import { JudgedNotes } from './judged.ts';
import type { Job } from './lowering.ts';
import { readDocuments } from './documents.ts';
import { dirname } from './paths.ts';
import { Reach } from './reach.ts';
import { buildRepository } from './repository.ts';
import { Resolutions, worldKey } from './resolutions.ts';
import { ModuleStore } from './store.ts';
import type { FileSystem, OpenOptions, Problem, Repository, SkippedFile } from './types.ts';

/** What a driver needs: jobs to lower come out of `steps`, their results go into `store`. */
export interface Session {
  readonly store: ModuleStore;
  /** Yields jobs until the repository is complete; each time all of them must have been accepted before it goes on. */
  readonly steps: Generator<readonly Job[], Repository, void>;
  readonly clock: Clock;
  /** Files that are known to be needed so far. */
  total(): number;
}

/** Begins to open a repository; nothing is lowered before the steps are taken. */
export function startSession(fs: FileSystem, options: OpenOptions): Session {
  const problems: Problem[] = [];
  const clock = new Clock();
  const cache = clock.time('read', () => new FactsCache(options.cache === false ? undefined : (options.cache ?? defaultCacheDirectory(fs.root)), problems));
  const skipped: SkippedFile[] = [];
  const store = new ModuleStore(fs, cache, skipped, problems);
  const state: State = { fs, options, problems, clock, cache, skipped, store, total: 0 };
  return { store, steps: load(state), clock, total: () => state.total };
}

interface State {
  readonly fs: FileSystem;
  readonly options: OpenOptions;
  readonly problems: Problem[];
  readonly clock: Clock;
  readonly cache: FactsCache;
  readonly skipped: SkippedFile[];
  readonly store: ModuleStore;
  total: number;
}

function* load(state: State): Generator<readonly Job[], Repository, void> {
  const { clock, store, cache } = state;
  const layout = clock.time('discover', () => fullLayout(state.fs, state.options, state.problems, (name, make) => cache.note(name, make)));
  noteEmptiness(layout, state.problems);
  const resolutions = new Resolutions(layout.resolver);
  const reach = new Reach(layout, store.modules, resolutions);
  let world: string | undefined;
  for (let wave = reach.start(layout.initial); wave.length > 0; ) {
    state.total = reach.asked.size;
    yield clock.time('read', () => store.prepare(wave));
    wave = clock.time('resolve', () => {
      world ??= openWorld(layout, resolutions, cache);
      return reach.next(wave, false);
    });
  }
  const parts: Parts = { layout, modules: store.modules, resolutions, fromSource: reach.fromSource };
  clock.time('save', () => {
    cache.save();
    if (world !== undefined) resolutions.save(cache, world, store.modules);
  });
  return finish(state, reach, parts, layout);
}

/** The tsconfig files must be known before the key of the answers is: asking each directory reads them. */
function openWorld(layout: FullLayout, resolutions: Resolutions, cache: FactsCache): string {
  for (const path of layout.discovery.code.keys()) layout.configs.at(dirname(path));
  const world = worldKey(layout.reader.sources, layout.discovery.code.keys(), layout.links);
  resolutions.load(cache, world);
  return world;
}

function finish(state: State, reach: Reach, parts: Parts, layout: FullLayout): Repository {
  const { clock } = state;
  const left = [...layout.discovery.code.values()].flatMap((file) => {
    const reason = reach.asked.has(file.path) ? undefined : layout.roles.deferred(file);
    return reason === undefined ? [] : [{ path: file.path, reason }];
  });
  const documents = clock.time('read', () => readDocuments({ fs: state.fs, others: layout.discovery.others, modules: parts.modules }));
  return buildRepository({
    ...parts,
    input: { ...clock.time('resolve', () => assemble(parts)), ...(documents.length > 0 ? { documents } : {}) },
    skipped: [...layout.discovery.skipped, ...state.skipped, ...left],
    problems: state.problems,
    others: layout.discovery.others,
    judged: state.cache.enabled ? new JudgedNotes(state.cache, parts.modules) : undefined,
    counts: { lowered: state.store.lowered, cached: state.store.cached, resolvedFromCache: parts.resolutions.fromCache, clock },
  });
}
