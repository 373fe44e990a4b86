/** Owns the tests with repositories that are made to hang, crash or mislead whoever reads them. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ClientDirectories } from '../../src/project/front-end.ts';
import { memoryRepository, openRepository } from '../../src/project/index.ts';
import { isConfig, isScriptFile, isTestDirectory, isTestFile } from '../../src/project/kinds.ts';
import { ManifestIndex } from '../../src/project/manifests.ts';
import { isMinified, isUseClient, isVendored } from '../../src/project/text.ts';
import { imports, onDisk, paths } from './helpers.ts';

const code = 'export const a = 1;\n';
const manifest = '{"name":"x"}';

/** Fails when the work takes so long that only an expression that tries all ways can be the cause. */
function quickly<T>(work: () => T): T {
  const start = performance.now();
  const result = work();
  expect(performance.now() - start).toBeLessThan(5000);
  return result;
}

it('patterns of .gitignore with stars without end', () => {
  const name = `${'a'.repeat(200)}.ts`;
  const repository = quickly(() => memoryRepository({ '.gitignore': `${'*a'.repeat(40)}*b\n${'**/x/'.repeat(30)}b\nkept-out.ts`, [name]: code, [`${'x/'.repeat(60)}${name}`]: code, 'kept-out.ts': code }));
  expect(paths(repository)).toContain(name);
  expect(paths(repository)).not.toContain('kept-out.ts');
});

it('workspace patterns with groups and stars without end', () => {
  const name = 'a'.repeat(100);
  const repository = quickly(() => memoryRepository({ 'package.json': JSON.stringify({ workspaces: ['+(+(a|aa)|+(a|aa))b', `${'*a'.repeat(40)}b`, 'ok/*'] }), [`${name}/package.json`]: manifest, 'ok/y/package.json': '{"name":"y"}', 'ok/y/index.ts': code, 'a.ts': "import 'y';" }));
  expect(imports(repository.input, 'a.ts')).toEqual({ y: 'ok/y/index.ts' });
});

it('names of files that fit many ways', () => {
  quickly(() => {
    for (const name of [`eslint${'-'.repeat(240)}.ts`, `eslint${'.a-'.repeat(80)}`, `seed${'-_'.repeat(120)}`, `${'a-.'.repeat(80)}test`]) {
      isConfig(name, true);
      isScriptFile(name);
      isTestDirectory(name);
      isTestFile(name);
    }
  });
});

it('texts that fit many ways', () => {
  quickly(() => {
    for (const text of ['/**/'.repeat(50_000), '/*'.repeat(50_000), "'use strict'".repeat(20_000), '\n'.repeat(200_000), `${'//\n'.repeat(50_000)}x`, `/*!${' 1.2'.repeat(50_000)}`]) {
      isUseClient(text);
      isMinified(text);
      isVendored(text);
    }
  });
});

it('configuration that nests without end', () => {
  const deep = (open: string, inside: string, close: string): string => open.repeat(50_000) + inside + close.repeat(50_000);
  const repository = memoryRepository({
    'package.json': `{"name":"x","exports":${deep('{"import":', '"./a.js"', '}')},"imports":{"#a":${deep('[', '"./a.ts"', ']')}}}`,
    'tsconfig.json': `{"compilerOptions":${deep('{"a":', '1', '}')}}`,
    'pnpm-workspace.yaml': `packages: ${deep('[', 'a', ']')}`,
    'a.ts': "import 'x'; import '#a';",
  });
  expect(paths(repository)).toEqual(['a.ts']);
});

it('YAML whose aliases grow without end', () => {
  const bomb = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]', ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(',')}]`), 'packages: *a12'].join('\n');
  const repository = quickly(() => memoryRepository({ 'package.json': '{}', 'pnpm-workspace.yaml': bomb, 'a.ts': code }));
  expect(repository.problems.map((problem) => problem.path)).toEqual(['pnpm-workspace.yaml']);
});

it('a configuration that is a pipe', async () => {
  const root = onDisk({ 'package.json': manifest, 'tsconfig.json': '{"extends":"./pipe.json"}', 'a.ts': code });
  execFileSync('mkfifo', [join(root, 'pipe.json')]);
  const repository = await openRepository(root, { cache: false });
  expect(repository.problems.map((problem) => problem.path)).toEqual(['tsconfig.json']);
});

it('a cache of its own', async () => {
  const root = onDisk({ 'package.json': manifest, 'a.ts': code, 'node_modules/.cache/surety/facts-1-1.pack': 'poison', '.surety/cache/facts-1-1.pack': 'poison' });
  const repository = await openRepository(root, { cache: onDisk({}) });
  expect(repository.problems).toEqual([]);
  expect(paths(repository)).toEqual(['a.ts']);
});

it('more references between configurations than can be followed', () => {
  const configs = Object.fromEntries(Array.from({ length: 60 }, (_, n): [string, string] => [`c${n}.json`, JSON.stringify({ extends: [`./c${n + 1}.json`, `./c${n + 2}.json`], references: [{ path: `./c${n + 3}.json` }] })]));
  const repository = quickly(() => memoryRepository({ ...configs, 'package.json': manifest, 'tsconfig.json': '{"extends":"./c0.json"}', 'a.ts': code }));
  expect(paths(repository)).toEqual(['a.ts']);
});

it('files above the root that is audited', async () => {
  const outer = onDisk({ 'package.json': '{"name":"outer"}', 'shared/tsconfig.json': '{}', 'shared/all.ts': code, 'inner/package.json': manifest, 'inner/tsconfig.json': '{"extends":"../shared/tsconfig.json","include":["src","../shared"]}', 'inner/src/a.ts': "import { a } from '../../shared/all';\nexport const b = a;\n" });
  const repository = await openRepository(join(outer, 'inner'), { cache: false });
  expect(paths(repository)).toEqual(['src/a.ts']);
  const manifests = new ManifestIndex([]);
  expect(quickly(() => [manifests.nearest('..'), manifests.nearest('../../shared'), manifests.nearest('src')])).toEqual([-1, -1, -1]);
  expect(quickly(() => new ClientDirectories(() => true).contains('../web'))).toBe(false);
});
