/** Owns the loading of the TypeScript compiler: as late as possible, once, and never on a warm run. */
import { createRequire } from 'node:module';
import type { Compiler } from '../lower/index.ts';

export type { Compiler } from '../lower/index.ts';

let loaded: Compiler | undefined;

/**
 * The compiler of ts-morph: in a build its parser alone, which `scripts/parser.ts` has cut out and which loads in a tenth of the
 * time. Synchronous, because ESLint's rules are; `require` also keeps it out of the bundles.
 */
export function loadCompiler(): Compiler {
  const require = createRequire(import.meta.url);
  loaded ??= import.meta.url.endsWith('.ts') ? (require('ts-morph') as { ts: Compiler }).ts : (require('./parser.cjs') as Compiler);
  return loaded;
}

/** True once this thread has loaded it here. */
export const isCompilerLoaded = (): boolean => loaded !== undefined;
