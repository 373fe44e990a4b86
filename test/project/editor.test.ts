/** Owns the tests of the editor host: one file with what it imports, bounded, and never older than a second. */
import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetProjects, memoryRepository, openFile, openRepository } from '../../src/project/index.ts';
import { imports, onDisk, paths, write } from './helpers.ts';

const files = {
  'package.json': '{"private":true,"workspaces":["packages/*"]}',
  'packages/api/package.json': '{"name":"api","dependencies":{"db":"*","hono":"4"}}',
  'packages/api/tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
  'packages/api/src/main.ts': "import { Hono } from 'hono';\nimport { db } from 'db';\nimport { a } from '@/a';\nexport const app = new Hono(db, a);\n",
  'packages/api/src/a.ts': "import type { B } from './b';\nexport const a: B = 1;\n",
  'packages/api/src/b.ts': 'export type B = number;\n',
  'packages/api/src/unrelated.ts': 'export {};\n',
  'packages/db/package.json': '{"name":"db","main":"dist/index.js"}',
  'packages/db/src/index.ts': "export * from './pool';\n",
  'packages/db/src/pool.ts': 'export const db = 1;\n',
};
const MAIN = 'packages/api/src/main.ts';

function project(extra: Readonly<Record<string, string>> = {}): string {
  const root = onDisk({ ...files, ...extra });
  mkdirSync(join(root, '.git'));
  return root;
}

const relaxed = { maxMs: 60_000 };
const open = (root: string, text: string = files[MAIN], options = {}) => openFile(join(root, MAIN), text, { ...relaxed, ...options });

beforeEach(() => {
  forgetProjects();
  vi.useRealTimers();
});

describe('openFile', () => {
  it('holds the file and what it imports, over packages of the workspace, and judges the file alone', () => {
    const root = project();
    const repository = open(root);
    expect(repository.root).toBe(root);
    expect(paths(repository)).toEqual(['packages/api/src/a.ts', 'packages/api/src/b.ts', MAIN, 'packages/db/src/index.ts', 'packages/db/src/pool.ts']);
    expect(imports(repository.input, MAIN)).toEqual({ hono: '<hono>', db: 'packages/db/src/index.ts', '@/a': 'packages/api/src/a.ts' });
    expect([...repository.focus!]).toEqual([2]);
    expect(repository.truncated).toBe(false);
  });

  it('sees each file as an audit of the whole does', async () => {
    const root = project();
    const whole = await openRepository(root, { cache: false });
    const part = open(root);
    for (const file of part.input.files) {
      const same = whole.input.files.find((candidate) => candidate.path === file.path)!;
      expect({ module: file.module, role: file.role, package: part.input.packages[file.package]!.path }).toEqual({ module: same.module, role: same.role, package: whole.input.packages[same.package]!.path });
      expect(imports(part.input, file.path)).toEqual(imports(whole.input, file.path));
    }
  });

  it('uses the text of the editor, which may be new or not on disk', () => {
    const root = project();
    const text = "import { a } from './a';\nexport { a };\n";
    const repository = open(root, text);
    expect(repository.text(MAIN)).toBe(text);
    expect(paths(repository)).toEqual(['packages/api/src/a.ts', 'packages/api/src/b.ts', MAIN]);
    const unsaved = openFile(join(root, 'packages/api/src/new.ts'), text, relaxed);
    expect(paths(unsaved)).toEqual(['packages/api/src/a.ts', 'packages/api/src/b.ts', 'packages/api/src/new.ts']);
  });

  it('takes facts that the caller has', () => {
    const { module } = memoryRepository({ 'x.ts': "import './a';" }).input.files[0]!;
    const repository = open(project(), "import './a';", { module });
    expect(repository.input.files.find((file) => file.path === MAIN)!.module).toBe(module);
    expect(paths(repository)).toContain('packages/api/src/a.ts');
  });

  it('takes a text for what the audit takes it, whoever lowered it', () => {
    const { module } = memoryRepository({ 'x.ts': 'export {};' }).input.files[0]!;
    const root = project();
    const roleOf = (text: string) => open(root, text, { module }).input.files.find((file) => file.path === MAIN)?.role;
    expect(roleOf('export {};')).toBe('source');
    expect(roleOf("'use client';\nexport {};")).toBe('client');
    expect(roleOf(`!function(){${'a(b,c),'.repeat(1000)}d}();`)).toBeUndefined();
  });

  it('stops at the bounds and says so', () => {
    const root = project();
    expect(open(root, files[MAIN], { maxFiles: 1 })).toMatchObject({ truncated: true, counts: { files: 2 } });
    forgetProjects();
    expect(open(root, files[MAIN], { maxMs: -1 })).toMatchObject({ truncated: true, counts: { files: 1 } });
  });

  it('lowers an imported file once, and again only when it was changed more than a second ago', () => {
    const root = project();
    let now = 1_000_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    expect(open(root).counts.lowered).toBe(5);
    now += 500;
    write(root, { 'packages/api/src/a.ts': "import '../../db/src/pool';\nexport const a = 22;\n" });
    expect(open(root).counts.lowered).toBe(1);
    now += 1000;
    const changed = open(root);
    expect(changed.counts.lowered).toBe(2);
    expect(imports(changed.input, 'packages/api/src/a.ts')).toEqual({ '../../db/src/pool': 'packages/db/src/pool.ts' });
    vi.restoreAllMocks();
  });

  it('notices files that come and go, and changed configuration', () => {
    const root = project();
    let now = 1_000_000;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const text = "import '@/late'; import '@/a';";
    expect(imports(open(root, text).input, MAIN)).toEqual({ '@/late': '?', '@/a': 'packages/api/src/a.ts' });
    now += 2000;
    write(root, { 'packages/api/src/late.ts': 'export {};' });
    rmSync(join(root, 'packages/api/src/a.ts'));
    touchDirectory(join(root, 'packages/api/src'));
    expect(imports(open(root, text).input, MAIN)).toEqual({ '@/late': 'packages/api/src/late.ts', '@/a': '?' });
    now += 2000;
    write(root, { 'packages/api/tsconfig.json': '{"compilerOptions":{"paths":{"@/late":["./src/b.ts"]}}}' });
    expect(imports(open(root, text).input, MAIN)).toEqual({ '@/late': 'packages/api/src/b.ts', '@/a': '?' });
    vi.restoreAllMocks();
  });

  it('works without git, without a manifest, and outside of the given root', () => {
    const root = onDisk({ 'a.ts': "import './b';", 'b.ts': 'export {};' });
    expect(paths(openFile(join(root, 'a.ts'), "import './b';", { ...relaxed, root }))).toEqual(['a.ts', 'b.ts']);
    expect(paths(openFile(join(root, 'a.ts'), "import './b';", { ...relaxed, root: join(root, 'elsewhere') }))).toEqual(['a.ts', 'b.ts']);
  });

  it('is empty for what is no code', () => {
    const root = project();
    expect(openFile(join(root, 'notes.md'), '# x', relaxed).input.files).toEqual([]);
  });

  /** Two changes within one tick of a coarse clock must not look the same. */
  function touchDirectory(path: string): void {
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
  }
});
