/** Owns the questions asked of git: which lines changed since a reference, and where the work tree begins. Never lets the audited repository's own git configuration run a program. */
import { execFile } from 'node:child_process';
import { diskFileSystem } from './disk.ts';

/** Lines of a file, one-based, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Changed lines by path relative to the root; `all` for files that are not in the reference. */
export type Changes = ReadonlyMap<string, readonly LineRange[] | 'all'>;

/** Git cannot answer; the message is one sentence for the user. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

const MAX_OUTPUT = 1 << 30;

/**
 * What stands in the work tree below `root` and not in the common ancestor of `ref` and HEAD: committed, staged, unstaged and new files alike.
 * Where lines were only taken away, the lines around the place count as changed.
 * @throws GitError when there is no git, no work tree, or no such reference.
 */
export async function changesSince(root: string, ref: string): Promise<Changes> {
  const git = await safeGit(root);
  const commit = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).catch(() => {
    throw new GitError(`git knows no commit \`${ref}\`.`);
  });
  // Unrelated histories (a shallow clone) have no ancestor in common: then the reference itself is compared.
  const base = await git(['merge-base', commit.trim(), 'HEAD']).catch(() => commit);
  const diff = await git(['diff', '--no-ext-diff', '--no-textconv', '--no-color', '--unified=0', '--find-renames', '--relative', '--ignore-submodules=all', '--src-prefix=a/', '--dst-prefix=b/', base.trim(), '--']);
  const fresh = await git(['ls-files', '--others', '--exclude-standard', '-z']);
  return new Map<string, readonly LineRange[] | 'all'>([...changedLines(diff), ...fresh.split('\0').filter((path) => path !== '').map((path) => [path, 'all'] as const)]);
}

type Git = (args: readonly string[]) => Promise<string>;

/**
 * Git in `root`, with everything switched off by which a repository's `.git/config` and `.gitattributes` start programs:
 * the file monitor, hooks, external diffs and text conversion (by arguments), filters of every name, fetching of missing objects.
 */
async function safeGit(root: string): Promise<Git> {
  const plain = gitWith(root, SAFE);
  const inside = await plain(['rev-parse', '--is-inside-work-tree']).catch((error: unknown) => {
    throw new GitError(whyNot(error as NodeJS.ErrnoException));
  });
  if (inside.trim() !== 'true') throw new GitError('the audited directory is not in a git work tree.');
  const keys = await plain(['config', '--list', '--name-only', '-z', '--includes']).catch(() => '');
  const filters = keys.split('\0').filter((key) => /^filter\..*\.(?:clean|smudge|process|required)$/s.test(key));
  return gitWith(root, [...SAFE, ...filters.map((key) => [key, key.endsWith('.required') ? 'false' : ''] as const)]);
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'git is not installed.';
  // Usual where a container runs as another user than the one who checked out.
  if (message.includes('dubious ownership')) return 'git does not trust the audited directory, because it belongs to another user (see `safe.directory` in `git help config`).';
  return 'the audited directory is not in a git work tree.';
}

const SAFE: readonly (readonly [key: string, value: string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', '/dev/null'],
  ['core.quotePath', 'false'],
  ['diff.noprefix', 'false'],
  ['diff.mnemonicPrefix', 'false'],
];

/** Settings go through the environment: there, no name of a key can be mistaken for something else. */
function gitWith(root: string, settings: readonly (readonly [key: string, value: string])[]): Git {
  const pairs = settings.flatMap(([key, value], index) => [[`GIT_CONFIG_KEY_${index}`, key], [`GIT_CONFIG_VALUE_${index}`, value]] as const);
  const env = {
    ...process.env, ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(settings.length),
    GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_PAGER: 'cat', LC_ALL: 'C',
  };
  return (args) => new Promise((resolve, reject) => {
    execFile('git', [...args], { cwd: root, env, maxBuffer: MAX_OUTPUT, encoding: 'utf8', windowsHide: true }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}

/** Reads a diff without context: `+++ b/path` and `@@ -a,b +c,d @@`. Deleted files are left out. */
export function changedLines(diff: string): Changes {
  const changes = new Map<string, LineRange[]>();
  let ranges: LineRange[] | undefined;
  let pending = 0;
  for (const line of diff.split('\n')) {
    // Lines of a hunk are counted, so that a changed line that looks like a header is not taken for one.
    if (pending > 0 && /^[-+\\]/.test(line)) {
      if (!line.startsWith('\\')) pending--;
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) {
      const [removed, start, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
      pending = removed + added;
      ranges?.push(added === 0 ? { from: start, to: start + 1 } : { from: start, to: start + added - 1 });
    } else if (line.startsWith('+++ ')) {
      const path = pathOf(line.slice(4));
      ranges = path === undefined ? undefined : [];
      if (path !== undefined && ranges) changes.set(path, ranges);
    }
  }
  return changes;
}

/** `b/path`, in C's quotes when it holds special characters; undefined for `/dev/null`. Git ends a path with spaces by a tab. */
function pathOf(text: string): string | undefined {
  const quoted = /^"(.*)"$/s.exec(text.replace(/\t$/, ''));
  const path = quoted ? unquoted(quoted[1] ?? '') : text.replace(/\t$/, '');
  return path.startsWith('b/') ? path.slice(2) : undefined;
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** Octal escapes are bytes, so the bytes are put together before they are read as UTF-8. */
function unquoted(text: string): string {
  const parts = [...text.matchAll(/\\([0-7]{3}|.)|[^\\]+/gs)].map(([whole, escape]) => {
    if (escape === undefined) return Buffer.from(whole);
    return Buffer.from([escape.length === 3 ? Number.parseInt(escape, 8) : ESCAPES[escape] ?? escape.charCodeAt(0)]);
  });
  return Buffer.concat(parts).toString('utf8');
}

/** Path of `root` from the top of its git work tree: empty at the top or outside of one, otherwise ending with `/`. */
export function workTreePrefix(root: string): string {
  const fs = diskFileSystem(root);
  const names = fs.root.split('/').filter((name) => name !== '');
  for (let depth = 0; depth <= names.length; depth++) {
    if (fs.stat(`${'../'.repeat(depth)}.git`) !== undefined) return names.slice(names.length - depth).map((name) => `${name}/`).join('');
  }
  return '';
}
