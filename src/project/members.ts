/** Owns the search for workspace members without a walk over the whole repository, for the editor host. */
import { isTameGlob } from './ignores.ts';
import { isNever } from './kinds.ts';
import { globPatterns } from './packages.ts';
import { join } from './paths.ts';
import type { FileSystem } from './types.ts';

const MAX_DEPTH = 6;
const MAX_DIRECTORIES = 3000;

/** Paths of the package.json files whose directories match the patterns, relative to `base`. Bounded; sorted by depth. */
export function findMembers(fs: FileSystem, base: string, patterns: readonly string[]): string[] {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!') && isTameGlob(pattern));
  const found = new Set<string>();
  let left = MAX_DIRECTORIES;
  for (const pattern of wanted) {
    const { base: start, glob } = globPatterns().scan(pattern.replace(/^\.\/|\/$/g, ''));
    const depth = glob.includes('**') ? MAX_DEPTH : glob === '' ? 0 : glob.split('/').length;
    left = visit(fs, join(base, start), depth, left, found);
  }
  return [...found];
}

/** Adds the manifests of a directory and of those below it; returns how many directories may still be visited. */
function visit(fs: FileSystem, directory: string, depth: number, budget: number, found: Set<string>): number {
  let left = budget - 1;
  for (const entry of listOrNothing(fs, directory)) {
    if (entry.name === 'package.json') found.add(join(directory, entry.name));
    if (left > 0 && depth > 0 && entry.kind === 'directory' && !isNever(entry.name)) left = visit(fs, join(directory, entry.name), depth - 1, left, found);
  }
  return left;
}

function listOrNothing(fs: FileSystem, directory: string): ReturnType<FileSystem['list']> {
  try {
    return fs.list(directory);
  } catch {
    return [];
  }
}
