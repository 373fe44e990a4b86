/** Owns the shapes of src/project: what a caller asks for and what an opened repository gives. */
import type { ProgramInput } from '../facts/index.ts';

/** Why a file or a directory (path ends with `/`) was left out. */
export type SkipReason =
  | 'test' | 'build' | 'vendored' | 'minified' | 'too-large' | 'declaration' | 'binary' | 'unreadable'
  /** Matched by a .gitignore or by the `ignore` option. */
  | 'ignored'
  /** Outside of `include`, or inside of `exclude`, and imported by nothing that is judged. */
  | 'excluded'
  /** Browser code that no server code imports. */
  | 'client'
  /** A symbolic link that leaves the repository, or points nowhere. */
  | 'link'
  /** The lowering failed; the sentence stands in `problems`. */
  | 'failed';

export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

/** Something that went wrong while reading the repository; the rest went on. `message` is one sentence. */
export interface Problem {
  /** Relative to the root, with `/`; empty for the repository as a whole. */
  readonly path: string;
  readonly message: string;
}

export interface Counts {
  /** Loaded modules, their size in UTF-16 units and their lines. */
  readonly files: number;
  readonly characters: number;
  readonly lines: number;
  readonly skipped: number;
  /** Modules that were lowered now, and those that came from the cache. */
  readonly lowered: number;
  readonly cached: number;
  /** True when the TypeScript compiler was needed, here or in a worker. */
  readonly compilerLoaded: boolean;
  /** Worker threads that lowered something. */
  readonly workers: number;
  /** Module specifiers resolved now, and those whose answer came from the cache. */
  readonly resolved: number;
  readonly resolvedFromCache: number;
  /** Wall time of each part in milliseconds. */
  readonly ms: { readonly discover: number; readonly read: number; readonly lower: number; readonly resolve: number; readonly save: number };
}

/** A file that is not lowered: Dockerfile, SQL, YAML, `.env`. */
export interface OtherFile {
  readonly path: string;
  /** Its text, or undefined when it is binary, too large or unreadable. */
  text(): string | undefined;
}

/** An opened repository. All paths are relative to `root`, with `/`. */
export interface Repository {
  /** Absolute, with `/`. */
  readonly root: string;
  readonly input: ProgramInput;
  /** Indices into `input.files` that shall be judged; undefined for all whose role is `source`. */
  readonly focus: ReadonlySet<number> | undefined;
  /** Text of a loaded file as the lowering saw it (decoded, without byte order mark). */
  text(path: string): string | undefined;
  /** Files that are no modules and not ignored, matching a glob such as `**\/*.sql`; sorted by path. */
  files(glob: string | readonly string[]): readonly OtherFile[];
  /** Sorted by path. */
  readonly skipped: readonly SkippedFile[];
  readonly problems: readonly Problem[];
  /** True when a bound on files or time left imports out (editor only). */
  readonly truncated: boolean;
  readonly counts: Counts;
  /** What earlier runs judged; undefined without a cache, and where texts are not those of the disk. */
  readonly judged?: JudgedMemory | undefined;
}

/** Texts that whoever judges keeps between runs, under keys that hold all that the text depends on. */
export interface JudgedMemory {
  /** Content address of a loaded file. */
  key(path: string): string | undefined;
  recall(key: string): string | undefined;
  /** Takes a text of one line. */
  remember(key: string, text: string): void;
  save(): void;
}

export interface CommonOptions {
  /** Globs of what is judged; what they leave out is still linked when something judged imports it. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** More patterns in the syntax of .gitignore; what they match is not seen at all. */
  readonly ignore?: readonly string[];
  /** Load test files too (role `test`). Default false. */
  readonly tests?: boolean;
}

export interface OpenOptions extends CommonOptions {
  /** Directory of the cache, `false` for none; default: a directory per repository in the user's own cache directory. */
  readonly cache?: string | false;
  /** Threads at most, this one included; default: the number of cores. */
  readonly jobs?: number;
  /** Called with the number of modules that are ready, and of those known so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Kind of a directory entry; `link` is a symbolic link, not followed yet. */
export type EntryKind = 'file' | 'directory' | 'link' | 'other';
export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface FileStat {
  readonly kind: 'file' | 'directory' | 'other';
  /** Bytes. */
  readonly size: number;
  readonly mtimeMs: number;
}

/** What was found where a link points: a path relative to the root, or undefined when it is outside or nowhere. */
export type RealPath = string | undefined;

/**
 * The little of a file system that discovery needs. Paths are relative to its root, with `/`; the root is the
 * empty string, and `..` leads out of it (for a configuration that stands above the audited directory).
 */
export interface FileSystem {
  /** Absolute root, with `/`. */
  readonly root: string;
  /** Entries of a directory, in any order. Throws when it cannot be read. */
  list(directory: string): readonly Entry[];
  /** Bytes of a file, which hold until the next call; `too-large` above `limit` bytes. Throws when it cannot be read. */
  read(path: string, limit: number): Uint8Array | 'too-large';
  /** Follows links; undefined when there is nothing. */
  stat(path: string): FileStat | undefined;
  realpath(path: string): RealPath;
}
