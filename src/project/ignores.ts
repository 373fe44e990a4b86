/** Owns .gitignore semantics: which paths the patterns of all directories above them leave out. */
import type { Ignore } from 'ignore';
import { dirname, join } from './paths.ts';
import { ignoreFiles } from './packages.ts';
import { decodeText } from './text.ts';
import type { Entry, FileSystem } from './types.ts';

/** Patterns of one directory, and those of the directories above. */
export interface IgnoreScope {
  readonly parent: IgnoreScope | undefined;
  /** Path of the directory as it stands before paths from the root; empty for the root. */
  readonly base: string;
  /** Set when the directory is above the root: the root's path seen from it. */
  readonly above: string;
  readonly patterns: Ignore;
}

const MAX_IGNORE_BYTES = 1 << 20;

/** Is the entry left out? The deepest file with an opinion decides, as git does. Directories above are taken as kept. */
export function isIgnored(scope: IgnoreScope | undefined, path: string, directory: boolean): boolean {
  for (let at = scope; at !== undefined; at = at.parent) {
    const local = at.base === '' ? path : path.slice(at.base.length + 1);
    const seen = at.above === '' ? local : `${at.above}/${local}`;
    const verdict = at.patterns.test(directory ? `${seen}/` : seen);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** Scope below `directory`: its own .gitignore on top of `parent`, or `parent` itself. */
export function enterDirectory(fs: FileSystem, directory: string, entries: readonly Entry[], parent: IgnoreScope | undefined): IgnoreScope | undefined {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.kind === 'file')) return parent;
  const patterns = readPatterns(fs, join(directory, '.gitignore'));
  return patterns === undefined ? parent : { parent, base: directory, above: '', patterns };
}

/** Scope at the root: the `ignore` option, then the .gitignore files above, up to the top of the git work tree. */
export function rootScope(fs: FileSystem, patterns: readonly string[]): IgnoreScope | undefined {
  const outer = scopeAbove(fs);
  if (patterns.length === 0) return outer;
  return { parent: outer, base: '', above: '', patterns: ignoreFiles()().add([...patterns]) };
}

function scopeAbove(fs: FileSystem): IgnoreScope | undefined {
  if (fs.stat('.git') !== undefined) return undefined;
  const names = fs.root.split('/');
  const found: IgnoreScope[] = [];
  let above = '';
  for (let directory = '..'; names.length > 1; directory = dirname(directory)) {
    const name = names.pop()!;
    above = above === '' ? name : `${name}/${above}`;
    const patterns = readPatterns(fs, join(directory, '.gitignore'));
    if (patterns !== undefined) found.push({ parent: undefined, base: '', above, patterns });
    if (fs.stat(join(directory, '.git')) !== undefined) return chain(found);
  }
  return undefined; // Not in a git work tree: files called .gitignore above mean nothing here.
}

/** Links scopes, nearest first; none when they leave out the root itself, which the user asked for. */
function chain(found: readonly IgnoreScope[]): IgnoreScope | undefined {
  let outer: IgnoreScope | undefined;
  for (const scope of found.toReversed()) {
    if (scope.patterns.ignores(`${scope.above}/`)) return undefined;
    outer = { ...scope, parent: outer };
  }
  return outer;
}

/**
 * A pattern becomes a regular expression, and one with many stars takes time without end on a name made for
 * it. What people write stays far below.
 */
export function isTameGlob(pattern: string): boolean {
  const stars = pattern.split('/').map((segment) => (segment === '**' ? 0 : segment.split(/\*+/).length - 1));
  return pattern.length < 1000 && Math.max(...stars) <= 4 && pattern.split('**').length <= 6;
}

function readPatterns(fs: FileSystem, path: string): Ignore | undefined {
  try {
    const bytes = fs.read(path, MAX_IGNORE_BYTES);
    return bytes === 'too-large' ? undefined : ignoreFiles()().add(decodeText(bytes).split(/\r?\n/).filter(isTameGlob));
  } catch {
    return undefined; // Absent, or unreadable: then nothing is left out by it.
  }
}

