/** Owns how tests run: which files, and how many at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What tests audit leaves nothing in the user's own cache.
const cache = mkdtempSync(join(tmpdir(), 'surety-cache-'));
process.once('exit', () => { rmSync(cache, { recursive: true, force: true }); });

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // Tests are mostly parsing; more workers than two only fight for memory.
    maxWorkers: 2,
    env: { XDG_CACHE_HOME: cache },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
