/** Owns the opened repository as callers see it. */
import type { ProgramInput } from '../facts/index.ts';
import type { Parts } from './assemble.ts';
import type { Clock } from './clock.ts';
import { isIgnored, type IgnoreScope } from './ignores.ts';
import { globPatterns } from './packages.ts';
import { compare } from './paths.ts';
import { decodeText, isBinary, MAX_MODULE_BYTES } from './text.ts';
import type { Counts, FileSystem, JudgedMemory, OtherFile, Problem, Repository, SkippedFile } from './types.ts';

/** Everything a repository is made of. */
export interface RepositoryParts extends Parts {
  readonly input: ProgramInput;
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly Problem[];
  readonly others: ReadonlyMap<string, IgnoreScope | undefined>;
  readonly focus?: ReadonlySet<number> | undefined;
  readonly truncated?: boolean;
  /** Texts that are not those of the disk: overlays, and what an editor holds. */
  readonly texts?: ReadonlyMap<string, string>;
  readonly judged?: JudgedMemory | undefined;
  readonly counts: { readonly lowered: number; readonly cached: number; readonly resolvedFromCache: number; readonly clock: Clock };
}

const known = new WeakMap<Repository, RepositoryParts>();

/** What a repository was built of; undefined for one that was not built here. */
export const partsOf = (repository: Repository): RepositoryParts | undefined => known.get(repository);

export function buildRepository(parts: RepositoryParts): Repository {
  const { fs } = parts.layout;
  const repository: Repository = {
    root: fs.root,
    input: parts.input,
    focus: parts.focus,
    text: textReader(parts),
    files: (glob) => otherFiles(parts, glob),
    skipped: [...parts.skipped].sort((a, b) => compare(a.path, b.path)),
    problems: [...parts.problems].sort((a, b) => compare(a.path, b.path) || compare(a.message, b.message)),
    truncated: parts.truncated ?? false,
    counts: countsOf(parts),
    judged: parts.judged,
  };
  known.set(repository, parts);
  return repository;
}

function countsOf({ input, skipped, counts, layout }: RepositoryParts): Counts {
  const { clock, ...rest } = counts;
  return {
    ...rest,
    files: input.files.length,
    characters: input.files.reduce((sum, file) => sum + file.module.length, 0),
    lines: input.files.reduce((sum, file) => sum + file.module.lines, 0),
    skipped: skipped.length,
    compilerLoaded: clock.compilerLoaded,
    workers: clock.workers,
    resolved: layout.resolver.asked,
    ms: clock.ms,
  };
}

/** Texts are read again when they are asked for: few are, and a repository of many million lines must not stay in memory. */
function textReader(parts: RepositoryParts): (path: string) => string | undefined {
  const memo = new Map<string, string | undefined>();
  const documents = new Set(parts.input.documents?.map((document) => document.path));
  return (path) => {
    const held = parts.texts?.get(path);
    if (held !== undefined || !(parts.modules.has(path) || documents.has(path))) return held;
    if (memo.size > MAX_TEXTS) memo.clear();
    if (!memo.has(path)) memo.set(path, readText(parts.layout.fs, path));
    return memo.get(path);
  };
}
const MAX_TEXTS = 500;

function readText(fs: FileSystem, path: string): string | undefined {
  try {
    const bytes = fs.read(path, MAX_MODULE_BYTES);
    return bytes === 'too-large' || isBinary(bytes) ? undefined : decodeText(bytes);
  } catch {
    return undefined; // Gone since it was loaded.
  }
}

function otherFiles({ others, layout }: RepositoryParts, glob: string | readonly string[]): OtherFile[] {
  const matches = globPatterns()(glob as string | string[], { dot: true });
  const paths = [...others.keys()].filter((path) => matches(path) && !isIgnored(others.get(path), path, false));
  return paths.sort(compare).map((path) => ({ path, text: () => readText(layout.fs, path) }));
}
