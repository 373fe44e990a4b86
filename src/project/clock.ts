/** Owns what is measured while a repository is opened. */
import { loadCompiler, type Compiler } from './compiler.ts';

/** Sums of wall time in milliseconds, and who worked. */
export class Clock {
  readonly ms = { discover: 0, read: 0, lower: 0, resolve: 0, save: 0 };
  workers = 0;
  compilerLoaded = false;

  /** The compiler, remembering that it was needed. */
  readonly compiler = (): Compiler => {
    this.compilerLoaded = true;
    return loadCompiler();
  };

  time<T>(part: keyof Clock['ms'], work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.ms[part] += performance.now() - start;
    }
  }
}
