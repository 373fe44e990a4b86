/** Owns all reading of the disk: the file system behind an opened repository. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { resolve as absolute } from 'node:path';
import { toSlashes } from './paths.ts';
import type { Entry, EntryKind, FileStat, FileSystem, RealPath } from './types.ts';

/** File system rooted at a directory of the disk. */
export function diskFileSystem(directory: string): FileSystem {
  const root = toSlashes(absolute(directory)).replace(/(?<=.)\/$/, '');
  const full = (path: string): string => (path === '' ? root : `${root}/${path}`);
  const realRoot = realpathOf(root) ?? root;
  return {
    root,
    list: (path) => readdirSync(full(path), { withFileTypes: true }).map(entryOf),
    read: (path, limit) => readBounded(full(path), limit),
    stat: (path) => statOf(full(path)),
    realpath: (path) => realpathBelow(realRoot, full(path)),
  };
}

function entryOf(entry: Dirent): Entry {
  return { name: entry.name, kind: kindOf(entry) };
}

function kindOf(entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** A pipe that nobody writes to would hold up even its opening. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads through one descriptor, so that the size that was checked is the size that is read. */
function readBounded(path: string, limit: number): Uint8Array | 'too-large' {
  const descriptor = openSync(path, READ);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new Error(`${path} is not a regular file`);
    return stat.size > limit ? 'too-large' : readAll(descriptor, stat.size);
  } finally {
    closeSync(descriptor);
  }
}

/** One buffer serves all files: most are only hashed. It grows to the largest file read, up to the limit of the reader. */
let scratch = Buffer.allocUnsafeSlow(256 * 1024);

function readAll(descriptor: number, size: number): Uint8Array {
  if (size > scratch.length) scratch = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  while (filled < size) {
    const read = readSync(descriptor, scratch, filled, size - filled, filled);
    if (read === 0) break;
    filled += read;
  }
  return scratch.subarray(0, filled);
}

function statOf(path: string): FileStat | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  const kind = stat.isFile() ? 'file' : stat.isDirectory() ? 'directory' : 'other';
  return { kind, size: stat.size, mtimeMs: stat.mtimeMs };
}

function realpathBelow(realRoot: string, path: string): RealPath {
  const real = realpathOf(path);
  if (real === realRoot) return '';
  return real?.startsWith(`${realRoot}/`) ? real.slice(realRoot.length + 1) : undefined;
}

/** Undefined when a link points nowhere or in a circle. */
function realpathOf(path: string): string | undefined {
  try {
    return toSlashes(realpathSync(path));
  } catch {
    return undefined;
  }
}
