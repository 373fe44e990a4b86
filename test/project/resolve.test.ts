/** Owns the table of module resolution: what a specifier means, case by case. */
import { describe, expect, it } from 'vitest';
import { memoryRepository } from '../../src/project/index.ts';
import { imports } from './helpers.ts';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Importing file; default `src/main.ts`. */
  readonly from?: string;
  readonly expect: Readonly<Record<string, string>>;
}

const manifest = (json: object): string => JSON.stringify(json);
const empty = 'export {};';

const relative: Case[] = [
  {
    name: 'adds extensions, TypeScript first',
    files: { 'src/a.ts': empty, 'src/b.tsx': empty, 'src/c.js': empty, 'src/d.mjs': empty, 'src/e.ts': empty, 'src/e.js': empty, 'src/f.cts': empty, 'src/g.jsx': empty },
    expect: { './a': 'src/a.ts', './b': 'src/b.tsx', './c': 'src/c.js', './d': 'src/d.mjs', './e': 'src/e.ts', './f': 'src/f.cts', './g': 'src/g.jsx' },
  },
  {
    name: 'maps emitted extensions to their sources',
    files: { 'src/a.ts': empty, 'src/b.tsx': empty, 'src/c.mts': empty, 'src/d.cts': empty, 'src/e.js': empty },
    expect: { './a.js': 'src/a.ts', './b.js': 'src/b.tsx', './b.jsx': 'src/b.tsx', './c.mjs': 'src/c.mts', './d.cjs': 'src/d.cts', './e.js': 'src/e.js' },
  },
  {
    name: 'takes written extensions and names with dots as they are',
    files: { 'src/a.ts': empty, 'src/users.service.ts': empty, 'src/v1.2/index.ts': empty },
    expect: { './a.ts': 'src/a.ts', './users.service': 'src/users.service.ts', './users.service.js': 'src/users.service.ts', './v1.2': 'src/v1.2/index.ts' },
  },
  {
    name: 'finds the index of a directory, and the file before it',
    files: { 'src/routes/index.ts': empty, 'src/routes/main2.ts': empty, 'src/both.ts': empty, 'src/both/index.ts': empty, 'index.js': empty, 'src/index.ts': empty },
    expect: { './routes': 'src/routes/index.ts', './routes/': 'src/routes/index.ts', './both': 'src/both.ts', '.': 'src/index.ts', './': 'src/index.ts', '..': 'index.js', '../src/both/index.js': 'src/both/index.ts' },
  },
  {
    name: 'reads the main of a directory with a package.json',
    files: { 'lib/package.json': manifest({ main: './entry.js' }), 'lib/entry.js': empty, 'built/package.json': manifest({ main: 'dist/index.js' }), 'built/src/index.ts': empty },
    expect: { '../lib': 'lib/entry.js', '../built': 'built/src/index.ts' },
  },
  {
    name: 'strips the queries of bundlers',
    files: { 'src/worker.ts': empty },
    expect: { './worker?worker': 'src/worker.ts', './worker.ts?url': 'src/worker.ts' },
  },
  {
    name: 'leaves assets, declarations and what is missing unresolved',
    files: { 'src/data.json': '{}', 'src/style.css': '', 'src/types.d.ts': 'export type A = 1;', 'src/App.vue': '<template/>' },
    expect: { './data.json': '?', './style.css': '?', './types': '?', './App.vue': '?', './gone': '?', '../../outside': '?' },
  },
];

const packages: Case[] = [
  {
    name: 'splits names and subpaths of packages outside',
    files: { 'package.json': manifest({ dependencies: { hono: '^4' } }) },
    expect: { hono: '<hono>', 'hono/cors': '<hono/cors>', '@scope/name': '<@scope/name>', '@scope/name/deep/path.js': '<@scope/name/deep/path.js>', undeclared: '<undeclared>' },
  },
  {
    name: 'takes the prefix off builtins',
    files: { 'src/fs.ts': empty },
    expect: { fs: '<fs>', 'node:fs': '<fs>', 'node:fs/promises': '<fs/promises>', 'fs/promises': '<fs/promises>', 'node:test': '<test>', './fs': 'src/fs.ts' },
  },
  {
    name: 'understands the schemes of other runtimes',
    files: {},
    expect: { 'npm:express@4/lib/router.js': '<express/lib/router.js>', 'npm:@hono/node-server@1.2': '<@hono/node-server>', 'jsr:@std/path@^1/posix': '<@std/path/posix>', 'bun:sqlite': '<bun:sqlite>', 'cloudflare:workers': '<cloudflare:workers>', 'https://deno.land/x/mod.ts': '?', 'virtual:icons': '?' },
  },
  {
    name: 'sees through aliases of npm',
    files: { 'package.json': manifest({ dependencies: { db: 'npm:pg@8', ui: 'npm:@scope/ui@1' } }) },
    expect: { db: '<pg>', 'db/lib/client': '<pg/lib/client>', ui: '<@scope/ui>' },
  },
  {
    name: 'maps `imports` of package.json',
    files: {
      'package.json': manifest({ imports: { '#db': './src/db/index.js', '#lib/*': './src/lib/*.js', '#env': { production: './dist/env.js', default: './src/env.ts' }, '#pg': 'pg', '#built/*': './dist/*.js' } }),
      'src/db/index.ts': empty, 'src/lib/a.ts': empty, 'src/env.ts': empty, 'src/late.ts': empty,
    },
    expect: { '#db': 'src/db/index.ts', '#lib/a': 'src/lib/a.ts', '#env': 'src/env.ts', '#pg': '<pg>', '#built/late': 'src/late.ts', '#none': '?' },
  },
  {
    name: 'imports itself by name',
    files: { 'package.json': manifest({ name: 'me', exports: { '.': './dist/index.js', './sub': './dist/sub.js' } }), 'src/index.ts': empty, 'src/sub.ts': empty },
    expect: { me: 'src/index.ts', 'me/sub': 'src/sub.ts', 'me/none': '<me/none>' },
  },
  {
    name: 'reads `_moduleAliases`',
    files: { 'package.json': manifest({ _moduleAliases: { '@root': '.', '@models': 'src/models' } }), 'src/models/user.js': empty, 'config/index.js': empty },
    expect: { '@models/user': 'src/models/user.js', '@root/config': 'config/index.js' },
  },
  {
    name: 'maps the usual signs for the sources of the nearest package',
    files: { 'package.json': manifest({ name: 'app' }), 'src/lib/x.ts': empty, 'src/y.ts': empty, 'top.ts': empty },
    expect: { '@/y': 'src/y.ts', '~/lib/x': 'src/lib/x.ts', '~/top': 'top.ts', '$lib/x': 'src/lib/x.ts', '@/none': '?' },
  },
];

const workspace = (extra: Readonly<Record<string, string>>): Record<string, string> => ({
  'package.json': manifest({ private: true, workspaces: ['packages/*'] }),
  'packages/app/package.json': manifest({ name: '@acme/app', dependencies: { '@acme/db': 'workspace:*' } }),
  ...extra,
});

const monorepo: Case[] = [
  {
    name: 'maps the build output of a member to its source',
    from: 'packages/app/src/main.ts',
    files: workspace({
      'packages/db/package.json': manifest({
        name: '@acme/db',
        exports: { '.': { types: './dist/index.d.ts', import: './dist/esm/index.js' }, './schema': './dist/schema.mjs', './tables/*': './dist/tables/*.js', './raw/*': './lib/*', './style.css': './style.css' },
      }),
      'packages/db/src/index.ts': empty, 'packages/db/src/schema.ts': empty, 'packages/db/src/tables/users.ts': empty, 'packages/db/src/raw.ts': empty,
    }),
    expect: { '@acme/db': 'packages/db/src/index.ts', '@acme/db/schema': 'packages/db/src/schema.ts', '@acme/db/tables/users': 'packages/db/src/tables/users.ts', '@acme/db/raw/raw': 'packages/db/src/raw.ts', '@acme/db/style.css': '<@acme/db/style.css>' },
  },
  {
    name: 'prefers the condition nearest to the source',
    from: 'packages/app/src/main.ts',
    files: workspace({
      'packages/db/package.json': manifest({ name: '@acme/db', exports: { '.': { require: './old.js', default: './other.js', import: { source: './src/entry.ts', default: './dist/index.js' } } } }),
      'packages/db/src/entry.ts': empty, 'packages/db/old.js': empty, 'packages/db/other.js': empty,
    }),
    expect: { '@acme/db': 'packages/db/src/entry.ts' },
  },
  {
    name: 'falls back to main, then to the usual places',
    from: 'packages/app/src/main.ts',
    files: workspace({
      'packages/a/package.json': manifest({ name: 'a', main: 'build/start.js' }), 'packages/a/src/start.ts': empty,
      'packages/b/package.json': manifest({ name: 'b' }), 'packages/b/src/index.ts': empty, 'packages/b/src/deep/x.ts': empty,
      'packages/c/package.json': manifest({ name: 'c' }), 'packages/c/index.js': empty, 'packages/c/util.js': empty,
    }),
    expect: { a: 'packages/a/src/start.ts', b: 'packages/b/src/index.ts', 'b/deep/x': 'packages/b/src/deep/x.ts', 'b/src/deep/x': 'packages/b/src/deep/x.ts', c: 'packages/c/index.js', 'c/util': 'packages/c/util.js' },
  },
  {
    name: 'reads pnpm-workspace.yaml, with exclusions',
    from: 'apps/web/src/main.ts',
    files: {
      'package.json': manifest({ private: true }),
      'pnpm-workspace.yaml': 'packages:\n  - "apps/*" # the applications\n  - packages/**\n  - "!packages/old/**"\n',
      'apps/web/package.json': manifest({ name: 'web' }),
      'packages/deep/er/package.json': manifest({ name: 'deeper' }), 'packages/deep/er/src/index.ts': empty,
      'packages/old/x/package.json': manifest({ name: 'express' }), 'packages/old/x/index.ts': empty,
    },
    expect: { deeper: 'packages/deep/er/src/index.ts', express: '<express>' },
  },
  {
    name: 'reads the object form of workspaces',
    from: 'libs/one/main.ts',
    files: {
      'package.json': manifest({ workspaces: { packages: ['./libs/*/'] } }),
      'libs/one/package.json': manifest({ name: 'one' }),
      'libs/two/package.json': manifest({ name: 'two' }), 'libs/two/index.ts': empty,
    },
    expect: { two: 'libs/two/index.ts' },
  },
  {
    name: 'does not take a package for a member because of its name alone',
    files: { 'package.json': manifest({ name: 'app' }), 'examples/hono/package.json': manifest({ name: 'hono' }), 'examples/hono/index.ts': empty },
    expect: { hono: '<hono>' },
  },
  {
    name: 'follows dependencies by path without a workspace',
    from: 'server/src/main.ts',
    files: {
      'server/package.json': manifest({ name: 'server', dependencies: { shared: 'file:../shared', linked: 'link:../linked' } }),
      'shared/package.json': manifest({ name: 'shared', main: 'dist/index.js' }), 'shared/src/index.ts': empty,
      'linked/package.json': manifest({ name: 'other-name' }), 'linked/index.ts': empty,
    },
    expect: { shared: 'shared/src/index.ts', linked: 'linked/index.ts' },
  },
];

const configs: Case[] = [
  {
    name: 'matches paths: exact before pattern, the longest prefix first, targets in order',
    files: {
      'tsconfig.json': '{ // comments are allowed\n "compilerOptions": { "paths": { "@/*": ["./src/*"], "@/special/*": ["./gone/*", "./special/*",], "@/one": ["./src/only.ts"] } } }',
      'src/a.ts': empty, 'special/b.ts': empty, 'src/only.ts': empty, 'src/one.ts': empty, 'src/special/c.ts': empty,
    },
    expect: { '@/a': 'src/a.ts', '@/a.js': 'src/a.ts', '@/special/b': 'special/b.ts', '@/one': 'src/only.ts' },
  },
  {
    name: 'goes on to the package when a path leads nowhere',
    files: { 'tsconfig.json': manifest({ compilerOptions: { paths: { 'pg/*': ['./node_modules/pg/*'], pg: ['./types/pg.d.ts'] } } }) },
    expect: { pg: '<pg>', 'pg/lib/x': '<pg/lib/x>' },
  },
  {
    name: 'looks below baseUrl, unless a dependency has that name',
    files: {
      'package.json': manifest({ dependencies: { config: '1' } }), 'tsconfig.json': manifest({ compilerOptions: { baseUrl: './src' } }),
      'src/util/x.ts': empty, 'src/config/index.ts': empty, 'src/fs/index.ts': empty,
    },
    expect: { 'util/x': 'src/util/x.ts', config: '<config>', fs: '<fs>', other: '<other>' },
  },
  {
    name: 'inherits through a chain, relative to the file that says it',
    from: 'apps/api/src/main.ts',
    files: {
      'config/base.json': manifest({ compilerOptions: { baseUrl: '..', paths: { 'shared/*': ['libs/shared/*'] } } }),
      'config/node.json': manifest({ extends: './base.json' }),
      'apps/api/tsconfig.json': manifest({ extends: ['../../config/node'] }),
      'libs/shared/x.ts': empty,
    },
    expect: { 'shared/x': 'libs/shared/x.ts', 'libs/shared/x': 'libs/shared/x.ts' },
  },
  {
    name: 'replaces inherited paths as a whole, and knows ${configDir}',
    from: 'apps/api/src/main.ts',
    files: {
      'base.json': manifest({ compilerOptions: { paths: { '~/*': ['${configDir}/src/*'] } } }),
      'other.json': manifest({ compilerOptions: { paths: { 'gone/*': ['./x/*'] } } }),
      'apps/api/tsconfig.json': manifest({ extends: ['../../other.json', '../../base.json'] }),
      'apps/api/src/a.ts': empty, 'x/b.ts': empty,
    },
    expect: { '~/a': 'apps/api/src/a.ts', 'gone/b': '<gone/b>' },
  },
  {
    name: 'extends a configuration of a member of the workspace',
    from: 'packages/app/src/main.ts',
    files: workspace({
      'packages/tsconfig/package.json': manifest({ name: '@acme/tsconfig', exports: { './strict': './strict.json' } }),
      'packages/tsconfig/base.json': manifest({ compilerOptions: { paths: { '$/*': ['${configDir}/src/*'] } } }),
      'packages/tsconfig/strict.json': manifest({ extends: './base.json' }),
      'packages/app/tsconfig.json': manifest({ extends: '@acme/tsconfig/strict' }),
      'packages/app/src/a.ts': empty,
    }),
    expect: { '$/a': 'packages/app/src/a.ts' },
  },
  {
    name: 'uses the projects a solution file references',
    files: {
      'tsconfig.json': manifest({ files: [], references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.none.json' }] }),
      'tsconfig.app.json': manifest({ compilerOptions: { paths: { '@app/*': ['./src/*'] } } }),
      'src/a.ts': empty,
    },
    expect: { '@app/a': 'src/a.ts' },
  },
  {
    name: 'takes the nearest configuration only',
    from: 'apps/api/src/main.ts',
    files: {
      'tsconfig.json': manifest({ compilerOptions: { paths: { 'root/*': ['./src/*'] } } }),
      'apps/api/tsconfig.json': manifest({ compilerOptions: { strict: true } }),
      'src/a.ts': empty,
    },
    expect: { 'root/a': '<root/a>' },
  },
  {
    name: 'lays rootDirs over each other',
    from: 'src/views/main.ts',
    files: { 'tsconfig.json': manifest({ compilerOptions: { rootDirs: ['src', 'generated'] } }), 'generated/views/template.ts': empty },
    expect: { './template': 'generated/views/template.ts' },
  },
  {
    name: 'reads jsconfig.json',
    files: { 'jsconfig.json': manifest({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }), 'src/a.js': empty },
    from: 'src/main.js',
    expect: { '@/a': 'src/a.js' },
  },
];

function check({ files, from = 'src/main.ts', expect: expected }: Case): void {
  const text = Object.keys(expected).map((specifier) => `import ${JSON.stringify(specifier)};`).join('\n');
  const repository = memoryRepository({ ...files, [from]: text });
  expect(imports(repository.input, from)).toEqual(expected);
}

describe.each([
  { topic: 'relative specifiers', cases: relative },
  { topic: 'packages', cases: packages },
  { topic: 'monorepos', cases: monorepo },
  { topic: 'tsconfig', cases: configs },
])('$topic', ({ cases }) => {
  it.each(cases)('$name', check);
});

describe('all ways of importing', () => {
  it('resolves imports, re-exports, require and import() alike, in the order of the requests', () => {
    const repository = memoryRepository({
      'package.json': '{}',
      'a.ts': "import { x } from './b';\nexport * from './c';\nexport { y } from './d';\nconst e = require('./e');\nexport const f = () => import('./f');\nexport { x, e };",
      'b.ts': 'export const x = 1;', 'c.ts': empty, 'd.ts': 'export const y = 1;', 'e.ts': empty, 'f.ts': empty,
    });
    expect(imports(repository.input, 'a.ts')).toEqual({ './b': 'b.ts', './c': 'c.ts', './d': 'd.ts', './e': 'e.ts', './f': 'f.ts' });
  });
});
