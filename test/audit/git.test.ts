/** Owns the checks of `--since`: what git says changed, which findings that touches, and that a hostile `.git` runs nothing. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { touchedBy } from '../../src/audit/changes.ts';
import { changedLines, changesSince, GitError, workTreePrefix } from '../../src/project/git.ts';
import { INJECTION } from '../report/sample.ts';

let root = '';
const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false', ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
const numbered = (...lines: readonly (number | string)[]): string => lines.map((line) => `line ${line}\n`).join('');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'surety-git-'));
  git('init', '-q', '-b', 'main');
  put('src/a.ts', numbered(1, 2, 3, 4, 5, 6));
  put('src/b.ts', numbered(1, 2, 3));
  put('other/c.ts', numbered(1));
  git('add', '.');
  git('commit', '-qm', 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('changes since a reference', () => {
  it('are committed, staged, unstaged and new lines', async () => {
    put('src/a.ts', numbered(1, 'changed', 3, 4, 5, 6));
    git('commit', '-qam', 'two');
    put('src/b.ts', numbered(1, 2, 3, 'added', 'added'));
    put('src/new.ts', numbered(1));
    expect(Object.fromEntries(await changesSince(root, 'HEAD~1'))).toEqual({ 'src/a.ts': [{ from: 2, to: 2 }], 'src/b.ts': [{ from: 4, to: 5 }], 'src/new.ts': 'all' });
    expect([...(await changesSince(root, 'HEAD')).keys()]).toEqual(['src/b.ts', 'src/new.ts']);
  });

  it('count the lines around a place where lines were taken away', async () => {
    put('src/a.ts', numbered(1, 2, 5, 6));
    expect((await changesSince(root, 'main')).get('src/a.ts')).toEqual([{ from: 2, to: 3 }]);
  });

  it('are those of this branch, not what the other one did meanwhile', async () => {
    git('checkout', '-qb', 'topic');
    put('src/b.ts', numbered(1, 'mine', 3));
    git('commit', '-qam', 'mine');
    git('checkout', '-q', 'main');
    put('src/a.ts', numbered('theirs'));
    git('commit', '-qam', 'theirs');
    git('checkout', '-q', 'topic');
    expect([...(await changesSince(root, 'main')).keys()]).toEqual(['src/b.ts']);
  });

  it('are relative to the audited directory, and end there', async () => {
    put('src/a.ts', numbered('x'));
    put('other/c.ts', numbered('y'));
    put('src/deep/new.ts', '');
    expect([...(await changesSince(join(root, 'src'), 'main')).keys()]).toEqual(['a.ts', 'deep/new.ts']);
  });

  it('follow a renamed file, and know odd names', async () => {
    renameSync(join(root, 'src/a.ts'), join(root, 'src/renamed.ts'));
    put('src/sp ace "q" tab\t ünï.ts', numbered(1));
    git('add', '.');
    git('commit', '-qm', 'two');
    put('src/sp ace "q" tab\t ünï.ts', numbered(1, 2));
    expect(Object.fromEntries(await changesSince(root, 'HEAD'))).toEqual({ 'src/sp ace "q" tab\t ünï.ts': [{ from: 2, to: 2 }] });
    expect((await changesSince(root, 'HEAD~1')).get('src/renamed.ts')).toBeUndefined();
  });

  it.each(['nowhere', '--output=x', '-h', '', 'HEAD:src/a.ts'])('of what is no commit are an error: %j', async (ref) => {
    await expect(changesSince(root, ref)).rejects.toThrow(new GitError(`git knows no commit \`${ref}\`.`));
    expect(existsSync(join(root, 'x'))).toBe(false);
  });

  it('outside of a work tree are an error', async () => {
    rmSync(join(root, '.git'), { recursive: true });
    await expect(changesSince(root, 'main')).rejects.toThrow('the audited directory is not in a git work tree.');
  });
});

describe('a hostile repository', () => {
  it('runs nothing through its own git configuration', async () => {
    const marker = join(root, 'ran');
    put('.git/evil', `#!/bin/sh\necho "$0 $*" >> '${marker}'\ncat\n`);
    chmodSync(join(root, '.git/evil'), 0o755);
    const evil = join(root, '.git/evil');
    for (const [key, value] of [['core.fsmonitor', evil], ['diff.external', evil], ['core.pager', evil], ['core.hooksPath', join(root, '.git')], ['filter.a=b.clean', evil], ['filter.a=b.required', 'true'], ['filter.p.process', evil], ['diff.d.textconv', evil], ['diff.d.command', evil], ['core.sshCommand', evil]] as const) git('config', key, value);
    put('.gitattributes', 'src/a.ts filter=a=b diff=d\nsrc/b.ts filter=p diff=d\n');
    put('src/a.ts', numbered('x'));
    put('src/b.ts', numbered('y'));
    const changes = await changesSince(root, 'main');
    expect([...changes.keys()]).toEqual(expect.arrayContaining(['src/a.ts', 'src/b.ts']));
    expect(existsSync(marker)).toBe(false);
  });
});

describe('reading a diff', () => {
  it('takes no changed line for a header', () => {
    const diff = ['diff --git a/x b/x', '--- a/x', '+++ b/x', '@@ -1,2 +1,2 @@', '--- a/forged', '-b', '+++ b/forged', '+@@ -1 +9 @@', '\\ No newline at end of file', '@@ -9 +9 @@ f()', '-c', '+d'].join('\n');
    expect(Object.fromEntries(changedLines(diff))).toEqual({ x: [{ from: 1, to: 2 }, { from: 9, to: 9 }] });
  });

  it('leaves out deleted files and reads quoted names', () => {
    const diff = ['--- a/gone', '+++ /dev/null', '@@ -1 +0,0 @@', '-a', '--- /dev/null', '+++ "b/a\\tb\\"c\\303\\274\\\\.ts"', '@@ -0,0 +1,3 @@', '+a', '+b', '+c'].join('\n');
    expect(Object.fromEntries(changedLines(diff))).toEqual({ 'a\tb"cü\\.ts': [{ from: 1, to: 3 }] });
  });
});

describe('findings touched by changes', () => {
  const text = (): string => 'one\ntwo\nthree\nfour\n';
  const at = (file: string, start: number, end: number) => ({ ...INJECTION, trace: [], location: { file, start, end } });
  const touched = touchedBy(new Map<string, 'all' | { from: number; to: number }[]>([['a.ts', [{ from: 2, to: 2 }]], ['new.ts', 'all']]), text);

  it('are those on changed lines, in new files, or with a step there', () => {
    expect(touched(at('a.ts', 4, 7))).toBe(true);
    expect(touched(at('a.ts', 0, 13))).toBe(true);
    expect(touched(at('a.ts', 0, 3))).toBe(false);
    expect(touched(at('a.ts', 0, 4))).toBe(false);
    expect(touched(at('a.ts', 8, 13))).toBe(false);
    expect(touched(at('b.ts', 4, 7))).toBe(false);
    expect(touched(at('new.ts', 0, 1))).toBe(true);
    expect(touched({ ...at('b.ts', 0, 1), trace: [{ file: 'a.ts', start: 5, end: 6, note: '' }] })).toBe(true);
  });
});

describe('the prefix in the work tree', () => {
  it('is the way from its top, or nothing', () => {
    expect(workTreePrefix(root)).toBe('');
    expect(workTreePrefix(join(root, 'src'))).toBe('src/');
    mkdirSync(join(root, 'src/deep'), { recursive: true });
    expect(workTreePrefix(join(root, 'src/deep'))).toBe('src/deep/');
  });
});
