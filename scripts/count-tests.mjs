/**
 * Owns the counting of a test run: reads Vitest's JSON report and prints `passed failed skipped` as three numbers.
 * A file that failed without any test of its own (it could not be loaded) is one failure; a run without a report is one too.
 */
import { existsSync, readFileSync } from 'node:fs';

const [path = ''] = process.argv.slice(2);

/** @returns {{ passed: number, failed: number, skipped: number }} */
export function countTests(report) {
  const statuses = report.testResults.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'));
  return { passed: count('passed'), failed: count('failed') + unloaded.length, skipped: count('skipped', 'pending', 'todo', 'disabled') };
}

if (path !== '') {
  const { passed, failed, skipped } = existsSync(path) ? countTests(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 1, skipped: 0 };
  console.log(`${passed} ${failed} ${skipped}`);
}
