/** Owns the build: the plugin for both module systems with its types, the command line, the worker it starts, and the parser they load. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { defineConfig } from 'tsdown';
import { cutParser } from './scripts/parser.ts';
import { models } from './src/generated/models.ts';
import { COMPILER_PARTS } from './src/lower/kinds.ts';

// Loaded by the user's own installation; bundling them would bring a second compiler.
const neverBundle = ['eslint', 'typescript', 'ts-morph', /^@typescript-eslint\//];
const shared = { deps: { neverBundle }, platform: 'node', target: 'node20.19', fixedExtension: false, clean: false, sourcemap: false } as const;

/** The file that ts-morph takes its compiler from. */
const require = createRequire(createRequire(import.meta.url).resolve('ts-morph'));
const compiler = require.resolve('@ts-morph/common').replace('ts-morph-common.js', 'typescript.js');
const cut = { name: 'cut-parser', load: (id: string) => (id === compiler ? { code: cutParser(readFileSync(id, 'utf8'), COMPILER_PARTS), moduleType: 'js' } : undefined) };

/** Models are data: as JSON they are read in half of the time that the same text takes as code. */
const data = { name: 'models-as-json', load: (id: string) => (/[\\/]src[\\/]generated[\\/]models\.ts$/.test(id) ? { code: `export const models = JSON.parse(${JSON.stringify(JSON.stringify(models))});`, moduleType: 'js' } : undefined) };

export default defineConfig([
  { ...shared, entry: { index: 'src/index.ts' }, format: ['esm', 'cjs'], dts: true, clean: true, plugins: [data] },
  { ...shared, entry: { cli: 'src/audit/cli.ts', worker: 'src/project/worker.ts' }, format: 'esm', dts: false, plugins: [data] },
  { ...shared, entry: { parser: compiler }, format: 'cjs', dts: false, plugins: [cut], minify: { compress: false, mangle: true, codegen: { removeWhitespace: true } } },
]);
