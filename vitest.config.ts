/** Owns how tests run: which files, and how many at a time. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // Tests are mostly parsing; more workers than two only fight for memory.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
});
