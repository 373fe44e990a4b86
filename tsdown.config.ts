/** Owns the build: the plugin for both module systems with its types, the command line, and the worker it starts. */
import { defineConfig } from 'tsdown';

// Loaded by the user's own installation; bundling them would bring a second compiler.
const neverBundle = ['eslint', 'typescript', 'ts-morph', /^@typescript-eslint\//];
const shared = { deps: { neverBundle }, platform: 'node', target: 'node20.19', fixedExtension: false, clean: false, sourcemap: false } as const;

export default defineConfig([
  { ...shared, entry: { index: 'src/index.ts' }, format: ['esm', 'cjs'], dts: true, clean: true },
  { ...shared, entry: { cli: 'src/audit/cli.ts', worker: 'src/project/worker.ts' }, format: 'esm', dts: false },
]);
