/** Owns the loading of the TypeScript compiler: as late as possible, once, and never on a warm run. */
import { createRequire } from 'node:module';
import type ts from 'typescript';

export type Compiler = typeof ts;

let loaded: Compiler | undefined;

/** The compiler of ts-morph. Synchronous, because ESLint's rules are; `require` also keeps it out of every bundle. */
export function loadCompiler(): Compiler {
  loaded ??= (createRequire(import.meta.url)('ts-morph') as { ts: Compiler }).ts;
  return loaded;
}

/** True once this thread has loaded it here. */
export const isCompilerLoaded = (): boolean => loaded !== undefined;
