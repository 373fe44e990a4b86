/** Owns how eagerly V8 optimizes the code of the command line. */
import { setFlagsFromString } from 'node:v8';

/**
 * How much a function runs before V8 optimizes it, about eight times what is usual. A run of some seconds calls most of the engine a
 * few times only: a third of its processor time went into optimizing code that was not run again (`bench/DEAD-ENDS.md`).
 */
const BUDGET = 500_000;
/** Releases of V8 (of Node 20 to 24) that are known to have the flag; others would complain on the terminal. */
const KNOWN: ReadonlySet<string> = new Set(['11', '12', '13']);

export function optimizeLate(v8 = process.versions.v8): void {
  if (process.versions['bun'] === undefined && KNOWN.has(v8.split('.')[0] ?? '')) setFlagsFromString(`--interrupt-budget=${BUDGET}`);
}
