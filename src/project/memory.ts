/** Owns the in-memory file system: a map from path to text, with directories as its keys imply. */
import { dirname, basename, normalize } from './paths.ts';
import type { Entry, FileSystem } from './types.ts';

/** Root that an in-memory repository reports. */
export const MEMORY_ROOT = '/repository';

/** File system over a map from root-relative path to text or bytes. */
export function memoryFileSystem(files: Readonly<Record<string, string | Uint8Array>>): FileSystem {
  const contents = new Map(Object.entries(files).map(([path, text]) => [normalize(path), text]));
  const directories = directoriesOf(contents.keys());
  return {
    root: MEMORY_ROOT,
    list: (path) => [...(directories.get(path) ?? fail(path)).values()],
    read: (path, limit) => bounded(contents.get(path) ?? fail(path), limit),
    stat: (path) => {
      const content = contents.get(path);
      if (content !== undefined) return { kind: 'file', size: content.length, mtimeMs: 0 };
      return directories.has(path) ? { kind: 'directory', size: 0, mtimeMs: 0 } : undefined;
    },
    realpath: (path) => (contents.has(path) || directories.has(path) ? path : undefined),
  };
}

function fail(path: string): never {
  throw new Error(`there is nothing at ${path}`);
}

function bounded(content: string | Uint8Array, limit: number): Uint8Array | 'too-large' {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return bytes.length > limit ? 'too-large' : bytes;
}

function directoriesOf(paths: Iterable<string>): Map<string, Map<string, Entry>> {
  const directories = new Map<string, Map<string, Entry>>([['', new Map()]]);
  const add = (path: string, kind: Entry['kind']): void => {
    const parent = dirname(path);
    if (!directories.has(parent)) {
      directories.set(parent, new Map());
      if (parent !== '') add(parent, 'directory');
    }
    directories.get(parent)!.set(basename(path), { name: basename(path), kind });
  };
  for (const path of paths) add(path, 'file');
  return directories;
}
