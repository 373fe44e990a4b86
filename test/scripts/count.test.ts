/** Owns the tests of the counting of test runs, on reports in the form Vitest writes. */
import { describe, expect, it } from 'vitest';

const { countTests } = await import('../../scripts/count-tests.mjs' as string) as { countTests(report: object): object };

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((test) => ({ status: test })) });

describe('countTests', () => {
  it('counts tests by their outcome', () => {
    const report = { testResults: [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'failed', 'todo', 'pending', 'passed')] };
    expect(countTests(report)).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  it('counts a file that could not be loaded as one failure', () => {
    expect(countTests({ testResults: [file('failed'), file('passed', 'passed')] })).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('does not count a file twice', () => expect(countTests({ testResults: [file('failed', 'failed', 'failed')] })).toEqual({ passed: 0, failed: 2, skipped: 0 }));
});
