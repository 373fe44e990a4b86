/** Owns what an editor host knows of directories: their names, read when first needed and looked at again when they may have changed. */
import { basename, dirname } from './paths.ts';
import type { FileSystem } from './types.ts';

interface Listing {
  readonly mtimeMs: number;
  readonly names: ReadonlySet<string>;
}

const ABSENT: Listing = { mtimeMs: -1, names: new Set() };

export class Listings {
  readonly #fs: FileSystem;
  readonly #directories = new Map<string, Listing>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /** Is there a file or a link of that path? One listing answers for all its siblings. */
  has(path: string): boolean {
    return this.names(dirname(path)).has(basename(path));
  }

  /** Names of the files and links of a directory; none when it cannot be read. */
  names(directory: string): ReadonlySet<string> {
    let listing = this.#directories.get(directory);
    if (listing === undefined) this.#directories.set(directory, (listing = this.#read(directory)));
    return listing.names;
  }

  /** Looks whether names came or went in any directory that was asked about. Saving a file changes none. */
  refresh(): boolean {
    let changed = false;
    for (const [directory, listing] of this.#directories) {
      if (this.#mtime(directory) === listing.mtimeMs) continue;
      const now = this.#read(directory);
      this.#directories.set(directory, now);
      changed ||= !sameNames(now.names, listing.names);
    }
    return changed;
  }

  #read(directory: string): Listing {
    try {
      const mtimeMs = this.#mtime(directory);
      const entries = this.#fs.list(directory).filter((entry) => entry.kind === 'file' || entry.kind === 'link');
      return { mtimeMs, names: new Set(entries.map((entry) => entry.name)) };
    } catch {
      return ABSENT;
    }
  }

  #mtime(directory: string): number {
    try {
      return this.#fs.stat(directory)?.mtimeMs ?? ABSENT.mtimeMs;
    } catch {
      return ABSENT.mtimeMs;
    }
  }
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const name of a) if (!b.has(name)) return false;
  return true;
}
