/** Owns the tests of discovery: what is found, what is left out and why, and that bad inputs cost one sentence each. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryRepository, openRepository, RepositoryError } from '../../src/project/index.ts';
import { driveHere } from '../../src/project/drive.ts';
import { memoryFileSystem } from '../../src/project/memory.ts';
import { startSession } from '../../src/project/session.ts';
import type { FileSystem } from '../../src/project/types.ts';
import { onDisk, paths, roles, skipped, write } from './helpers.ts';

const code = 'export const a = 1;\n';
const open = (root: string, options = {}) => openRepository(root, { cache: false, ...options });

describe('what is left out', () => {
  it('reads build output where a package has nothing else, but no reports', () => {
    const built = { 'a/package.json': '{}', 'a/dist/a.js': code, 'a/coverage/x.js': code, 'a/test/t.js': code, 'b/package.json': '{}', 'b/dist/b.js': code, 'b/src/b.ts': code };
    expect(paths(memoryRepository(built))).toEqual(['a/dist/a.js', 'b/src/b.ts']);
  });

  it('names a reason for tests, declarations, minified files, builds and vendored copies', () => {
    const repository = memoryRepository({
      'package.json': '{}', 'src/a.ts': code,
      'src/a.test.ts': code, 'src/__tests__/b.ts': code, 'test/c.ts': code, 'e2e/d.ts': code, 'cypress/e.ts': code, 'src/__mocks__/f.ts': code, 'src/g.spec.tsx': code,
      'src/types.d.ts': 'export type A = 1;', 'public/jquery.min.js': code,
      'dist/a.js': code, 'build/a.js': code, 'vendor/lib.js': code, 'node_modules/x/index.js': code, '.next/server.js': code, 'coverage/x.js': code,
      'src/packed.js': `/*! copied v1.2.3 */\n${code}`, 'src/squeezed.js': `!function(){${'a(b,c),'.repeat(1000)}d}();`,
    });
    expect(paths(repository)).toEqual(['src/a.ts']);
    expect(skipped(repository)).toEqual({
      'build/': 'build', 'coverage/': 'build', 'cypress/e.ts': 'test', 'dist/': 'build', 'e2e/d.ts': 'test', 'public/jquery.min.js': 'minified', 'src/__mocks__/f.ts': 'test',
      'src/__tests__/b.ts': 'test', 'src/a.test.ts': 'test', 'src/g.spec.tsx': 'test', 'src/packed.js': 'vendored', 'src/squeezed.js': 'minified',
      'src/types.d.ts': 'declaration', 'test/c.ts': 'test', 'vendor/lib.js': 'vendored',
    });
  });

  it('keeps hand-written code in directories that are called like output or copies', () => {
    const repository = memoryRepository({ 'package.json': '{}', 'build/index.ts': code, 'src/build/step.js': code, 'src/vendor/vendor.controller.ts': code, 'routes/vendor/list.js': code, 'routes/public/list.js': code, 'out/deep/x.ts': code, 'src/coverage/policy.js': code });
    expect(paths(repository)).toEqual(['build/index.ts', 'out/deep/x.ts', 'routes/public/list.js', 'routes/vendor/list.js', 'src/build/step.js', 'src/coverage/policy.js', 'src/vendor/vendor.controller.ts']);
  });

  it('loads tests when asked to', () => {
    const repository = memoryRepository({ 'src/a.ts': code, 'src/a.test.ts': code }, { tests: true });
    expect(roles(repository)).toEqual({ 'src/a.ts': 'source', 'src/a.test.ts': 'test' });
  });

  it('takes a directory called test for source when source imports from it', () => {
    const repository = memoryRepository({ 'src/app.ts': "import './test/module';", 'src/test/module.ts': "import './deeper';", 'src/test/deeper.ts': code, 'src/test/module.spec.ts': code });
    expect(roles(repository)).toEqual({ 'src/app.ts': 'source', 'src/test/module.ts': 'source', 'src/test/deeper.ts': 'source' });
    expect(skipped(repository)).toEqual({ 'src/test/module.spec.ts': 'test' });
  });

  it('does not read data that is called .ts', () => {
    const repository = memoryRepository({ 'movie.ts': new Uint8Array([0x47, 0x40, 0x11, 0x10, 0x00, 0xff, 0xfe, 0x80, 0, 0]), 'de.ts': '<?xml version="1.0"?><TS/>', 'a.ts': code });
    expect(paths(repository)).toEqual(['a.ts']);
    expect(skipped(repository)).toEqual({ 'movie.ts': 'binary', 'de.ts': 'binary' });
  });
});

describe('.gitignore', () => {
  it('holds below its directory, the deepest one deciding', () => {
    const repository = memoryRepository({
      '.gitignore': '*.gen.ts\n/local/\nlogs\n', 'a.gen.ts': code, 'local/x.ts': code, 'src/local/x.ts': code, 'logs/x.ts': code,
      'src/.gitignore': '!keep.gen.ts\nsecret.ts', 'src/keep.gen.ts': code, 'src/other.gen.ts': code, 'src/secret.ts': code, 'secret.ts': code,
    });
    expect(paths(repository)).toEqual(['secret.ts', 'src/keep.gen.ts', 'src/local/x.ts']);
    expect(skipped(repository)).toEqual({ 'a.gen.ts': 'ignored', 'local/': 'ignored', 'logs/': 'ignored', 'src/other.gen.ts': 'ignored', 'src/secret.ts': 'ignored' });
  });

  it('agrees with git', async () => {
    const files = { '.gitignore': 'a/**/z.ts\n*.log.ts\n!important.log.ts\n/top.ts\nfoo/*\n!foo/bar.ts\n\\#x.ts\nsp ace.ts\n**/deep\n', 'a/z.ts': code, 'a/b/c/z.ts': code, 'z.ts': code, 'x.log.ts': code, 'important.log.ts': code, 'top.ts': code, 'sub/top.ts': code, 'foo/bar.ts': code, 'foo/baz.ts': code, '#x.ts': code, 'sp ace.ts': code, 'q/deep/x.ts': code, 'q/deep.ts': code };
    const root = onDisk(files);
    execFileSync('git', ['init', '-q'], { cwd: root });
    const expected = execFileSync('git', ['ls-files', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter((path) => path.endsWith('.ts'));
    expect(paths(await open(root))).toEqual(expected.sort());
  });

  it('counts above the audited directory too, up to the top of the work tree', async () => {
    const root = onDisk({ '.gitignore': 'generated.ts\n', 'apps/api/a.ts': code, 'apps/api/generated.ts': code });
    expect(paths(await open(join(root, 'apps/api')))).toEqual(['a.ts', 'generated.ts']);
    mkdirSync(join(root, '.git'));
    expect(paths(await open(join(root, 'apps/api')))).toEqual(['a.ts']);
  });

  it('is passed over when it leaves out the very directory that is audited', async () => {
    const root = onDisk({ '.gitignore': 'tmp/\n*.gen.ts', 'tmp/a.ts': code, 'tmp/b.gen.ts': code });
    mkdirSync(join(root, '.git'));
    expect(paths(await open(join(root, 'tmp')))).toEqual(['a.ts', 'b.gen.ts']);
  });
});

describe('options', () => {
  it('leaves out what `ignore` matches as if it were not there', () => {
    const repository = memoryRepository({ 'a.ts': "import './legacy/b';", 'legacy/b.ts': code }, { ignore: ['legacy/'] });
    expect(paths(repository)).toEqual(['a.ts']);
  });

  it('judges only what `include` and `exclude` leave, and links what that imports', () => {
    const files = { 'apps/api/a.ts': "import '../../packages/db/b';", 'apps/web/c.ts': code, 'packages/db/b.ts': code, 'packages/db/unused.ts': code };
    expect(roles(memoryRepository(files, { include: ['apps/api'] }))).toEqual({ 'apps/api/a.ts': 'source', 'packages/db/b.ts': 'client' });
    expect(roles(memoryRepository(files, { exclude: ['packages/**', 'apps/web/'] }))).toEqual({ 'apps/api/a.ts': 'source', 'packages/db/b.ts': 'client' });
    expect(skipped(memoryRepository(files, { include: ['apps/api'] }))).toEqual({ 'apps/web/c.ts': 'excluded', 'packages/db/unused.ts': 'excluded' });
  });

  it('reports progress up to the number of files', async () => {
    const root = onDisk({ 'a.ts': code, 'b.ts': `${code}//`, 'c.test.ts': code });
    const seen: (readonly [number, number])[] = [];
    await open(root, { onProgress: (done: number, total: number) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([2, 2]);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
  });
});

describe('the order and the launchers', () => {
  it('sorts files by path, whatever order they were found in', () => {
    const files = ['b/a.ts', 'a.ts', 'B.ts', 'a/z.ts', 'a-b.ts', 'ä.ts'];
    expect(paths(memoryRepository(Object.fromEntries(files.map((path) => [path, code]))))).toEqual([...files].sort());
    expect(paths(memoryRepository(Object.fromEntries(files.toReversed().map((path) => [path, code]))))).toEqual([...files].sort());
  });

  it('reads scripts without an extension in bin/ when their first line names Node', () => {
    const repository = memoryRepository({ 'bin/www': "#!/usr/bin/env node\nvar app = require('../app');\n", 'bin/deploy': '#!/bin/sh\nexit 0\n', 'app.js': code });
    expect(paths(repository)).toEqual(['app.js', 'bin/www']);
    expect(repository.skipped).toEqual([]);
  });
});

describe('encodings', () => {
  const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');
  it('decodes UTF-16 with a mark, takes the mark off UTF-8, and reads broken UTF-8', () => {
    const repository = memoryRepository({
      'le.ts': utf16("export const é = 'ü';"), 'be.ts': Buffer.from(utf16("export const é = 'ü';")).swap16(),
      'bom.ts': '\uFEFFexport const a = 1;', 'latin1.ts': Buffer.from("export const s = '\xe9';", 'latin1'),
    });
    expect(Object.fromEntries(paths(repository).map((path) => [path, repository.text(path)]))).toEqual({
      'le.ts': "export const é = 'ü';", 'be.ts': "export const é = 'ü';", 'bom.ts': 'export const a = 1;', 'latin1.ts': "export const s = '\uFFFD';",
    });
    expect(repository.input.files.map((file) => file.module.length)).toEqual(paths(repository).map((path) => repository.text(path)!.length));
  });
});

describe('bad inputs', () => {
  it('a missing path', async () => {
    await expect(open('/nowhere/at/all')).rejects.toEqual(new RepositoryError('There is no file or directory `/nowhere/at/all`.'));
  });

  it('a file instead of a directory: this file is audited', async () => {
    const root = onDisk({ 'package.json': '{"name":"x"}', 'src/a.ts': "import { b } from './b'; export { b };", 'src/b.ts': 'export const b = 1;', 'src/c.ts': code });
    const repository = await open(join(root, 'src/a.ts'));
    expect(repository.root).toBe(root);
    expect(paths(repository)).toEqual(['src/a.ts', 'src/b.ts']);
    expect([...repository.focus!].map((index) => paths(repository)[index])).toEqual(['src/a.ts']);
  });

  it('a file that is no code', async () => {
    const root = onDisk({ 'notes.txt': 'x' });
    await expect(open(join(root, 'notes.txt'))).rejects.toThrow('is not a TypeScript or JavaScript file.');
  });

  it('an empty repository, and one without a manifest', async () => {
    const empty = await open(onDisk({}));
    expect(empty.input).toEqual({ files: [], packages: [] });
    expect(empty.problems).toEqual([{ path: '', message: 'There are no TypeScript or JavaScript files here.' }]);
    const bare = await open(onDisk({ 'a.ts': code }));
    expect(bare.input.files.map((file) => file.package)).toEqual([-1]);
    expect(bare.problems).toEqual([{ path: '', message: 'There is no package.json here, so the dependencies are unknown.' }]);
  });

  it('a file of 20 MB', async () => {
    const root = onDisk({ 'package.json': '{}', 'big.ts': Buffer.alloc(20 * 1024 * 1024, 'x'), 'a.ts': code });
    const repository = await open(root);
    expect(paths(repository)).toEqual(['a.ts']);
    expect(skipped(repository)).toEqual({ 'big.ts': 'too-large' });
    await expect(open(join(root, 'big.ts'))).rejects.toThrow('is larger than 2 MB');
  });

  it('links: loops end, what leads outside is not read, what stands inside is read once', async () => {
    const outside = onDisk({ 'secret.ts': code });
    const root = onDisk({ 'package.json': '{}', 'real/a.ts': "import './b';", 'real/b.ts': code, '.hidden/c.ts': code, 'main.ts': "import './alias/a'; import './alias/deep/b'; import './one';" });
    symlinkSync(join(root, 'real'), join(root, 'alias'));
    symlinkSync('..', join(root, 'real/deep'));
    symlinkSync(root, join(root, 'self'));
    symlinkSync(outside, join(root, 'outside'));
    symlinkSync(join(root, 'nowhere'), join(root, 'dangling'));
    symlinkSync(join(root, 'real/b.ts'), join(root, 'one.ts'));
    const repository = await open(root);
    expect(paths(repository)).toEqual(['main.ts', 'real/a.ts', 'real/b.ts']);
    expect(skipped(repository)).toEqual({ outside: 'link', dangling: 'link' });
    const [main] = repository.input.files;
    expect(main!.targets).toEqual([{ kind: 'file', file: 1 }, { kind: 'unresolved' }, { kind: 'file', file: 2 }]);
  });

  it('an unreadable directory and an unreadable file', () => {
    const fs = memoryFileSystem({ 'package.json': '{}', 'a.ts': code, 'closed/b.ts': code, 'c.ts': code });
    const denied = (path: string): never => {
      throw Object.assign(new Error(`EACCES: permission denied, open '${path}'`), { code: 'EACCES' });
    };
    const guarded: FileSystem = {
      ...fs,
      list: (path) => (path === 'closed' ? denied(path) : fs.list(path)),
      read: (path, limit) => (path === 'c.ts' ? denied(path) : fs.read(path, limit)),
    };
    const repository = driveHere(startSession(guarded, { cache: false }));
    expect(paths(repository)).toEqual(['a.ts']);
    expect(skipped(repository)).toEqual({ 'c.ts': 'unreadable', 'closed/': 'unreadable' });
    expect(repository.problems).toEqual([
      { path: 'c.ts', message: 'The file could not be read (no permission).' },
      { path: 'closed', message: 'The directory could not be read (no permission).' },
    ]);
  });

  it('a named pipe is not waited for', async () => {
    const root = onDisk({ 'package.json': '{}', 'a.ts': code, 'notes.txt': 'x' });
    execFileSync('mkfifo', [join(root, 'pipe.ts')]);
    expect(paths(await open(root))).toEqual(['a.ts']);
  });

  it('a broken tsconfig: what could be read of it is used', async () => {
    const repository = memoryRepository({ 'package.json': '{}', 'tsconfig.json': '{\n "compilerOptions": { "paths": { "@/*": ["./src/*"] } \n', 'src/a.ts': "import '@/b';", 'src/b.ts': code });
    expect(repository.input.files[0]!.targets).toEqual([{ kind: 'file', file: 1 }]);
    expect(repository.problems).toEqual([{ path: 'tsconfig.json', message: 'The file is not valid JSON (CloseBraceExpected in line 3); what could be read of it is used.' }]);
  });

  it('an extended configuration that is not installed, and one that extends itself in a circle', () => {
    const repository = memoryRepository({
      'package.json': '{}', 'tsconfig.json': '{"extends":["@tsconfig/node20/tsconfig.json","./a.json"],"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
      'a.json': '{"extends":"./b.json"}', 'b.json': '{"extends":"./a.json","compilerOptions":{"baseUrl":"."}}', 'src/a.ts': "import '@/b'; import 'src/b';", 'src/b.ts': code,
    });
    expect(repository.input.files[0]!.targets).toEqual([{ kind: 'file', file: 1 }, { kind: 'file', file: 1 }]);
    expect(repository.problems).toEqual([
      { path: 'tsconfig.json', message: 'It extends `@tsconfig/node20/tsconfig.json`, which is not there or not installed; only its own settings are used.' },
      { path: 'tsconfig.json', message: '`b.json` extends `a.json` in a circle; the circle is cut there.' },
    ]);
  });

  it('a package.json that is not JSON, and one that is no object', () => {
    const repository = memoryRepository({ 'package.json': '{"name": ', 'lib/package.json': '[]', 'a.ts': code, 'lib/b.ts': code });
    expect(repository.input.packages.map(({ path, name }) => ({ path, name }))).toEqual([{ path: 'lib/package.json', name: '' }, { path: 'package.json', name: '' }]);
    expect(repository.problems.map((problem) => problem.path)).toEqual(['lib/package.json', 'package.json']);
    expect(repository.problems[1]!.message).toMatch(/^The file is not valid JSON \(.*\); what it says is ignored\.$/);
  });

  it('a pnpm-workspace.yaml that is not YAML', () => {
    const repository = memoryRepository({ 'package.json': '{}', 'pnpm-workspace.yaml': 'packages: [', 'a.ts': code });
    expect(repository.problems.map((problem) => problem.path)).toEqual(['pnpm-workspace.yaml']);
  });

  it('code that nests deeper than any stack', () => {
    const repository = memoryRepository({ 'package.json': '{}', 'deep.ts': `export const a = ${'['.repeat(40_000)}${']'.repeat(40_000)};`, 'a.ts': code });
    expect(paths(repository)).toContain('a.ts');
  });

  it('a manifest that claims to be something of JavaScript itself', () => {
    const repository = memoryRepository({ 'package.json': '{"name":"__proto__","dependencies":{"__proto__":"1","constructor":"2"},"workspaces":["*"],"exports":{"constructor":"./x.js"}}', 'a.ts': "import 'constructor'; import '__proto__'; import 'toString';" });
    expect(repository.input.files[0]!.targets.map((target) => target.kind)).toEqual(['package', 'package', 'package']);
  });
});

describe('other files', () => {
  it('are listed by glob, sorted, without what is ignored, and read on demand', () => {
    const repository = memoryRepository({ '.gitignore': '.env.local\n', Dockerfile: 'FROM node', '.env': 'A=1', '.env.local': 'B=2', 'db/2.sql': 'select 2', 'db/1.sql': 'select 1', 'compose.yml': 'services:', 'a.ts': code, 'package.json': '{}' });
    const found = (glob: string | string[]) => repository.files(glob).map((file) => [file.path, file.text()]);
    expect(found('**/*.sql')).toEqual([['db/1.sql', 'select 1'], ['db/2.sql', 'select 2']]);
    expect(found(['**/Dockerfile', '**/.env*'])).toEqual([['.env', 'A=1'], ['Dockerfile', 'FROM node']]);
    expect(found('**/package.json')).toEqual([['package.json', '{}']]);
    expect(found('**/*.ts')).toEqual([]);
  });
});

describe('packages', () => {
  it('gives all dependencies with their ranges, from the catalogs of the workspace too', () => {
    const repository = memoryRepository({
      'package.json': '{"private":true}', 'pnpm-workspace.yaml': 'packages: [apps/*]\ncatalog:\n  hono: ^4.1.0\ncatalogs:\n  old:\n    zod: ^3.0.0\n',
      'apps/api/package.json': '{"name":"api","dependencies":{"hono":"catalog:","zod":"catalog:old","pg":"^8"},"devDependencies":{"vitest":"^4"},"peerDependencies":{"pg":"*","react":"19"}}',
      'apps/api/a.ts': code,
    });
    expect(repository.input.packages.map((found) => [found.path, found.name, found.private, Object.fromEntries(found.dependencies)])).toEqual([
      ['apps/api/package.json', 'api', false, { hono: '^4.1.0', zod: '^3.0.0', pg: '^8', react: '19', vitest: '^4' }],
      ['package.json', '', true, {}],
    ]);
    expect(repository.input.files[0]!.package).toBe(0);
    expect(structuredClone(repository.input.packages)).toEqual(repository.input.packages);
  });
});

describe('changes on disk', () => {
  it('reads a text again when it is asked for after loading', async () => {
    const root = onDisk({ 'package.json': '{}', 'a.ts': code, 'notes.txt': 'x' });
    const repository = await open(root);
    expect(repository.text('a.ts')).toBe(code);
    expect(repository.text('notes.txt')).toBeUndefined();
    expect(repository.text('../outside')).toBeUndefined();
    write(root, { 'b.ts': code });
    writeFileSync(join(root, 'a.ts'), code);
    expect(paths(repository)).toEqual(['a.ts']);
  });
});
