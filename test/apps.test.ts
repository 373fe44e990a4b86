/** Owns the check of the fixture applications: over a whole backend, exactly what its marks say is found. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../src/generated/rules.ts';
import { auditDirectory } from './cases/hosts.ts';
import { marksOf } from './cases/marks.ts';
import { problemsOf } from './cases/room.ts';
import type { Marked } from './cases/verdict.ts';

const ROOT = resolve(import.meta.dirname, '..');
const APPS = 'fixtures/apps';
const apps = existsSync(join(ROOT, APPS)) ? readdirSync(join(ROOT, APPS), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort() : [];

const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'build', 'coverage', '.surety']);
// JSON has no comments, and pages tell people what is wrong in words.
const WITHOUT_MARKS = /\.(?:json|md|lock)$/;

function* pathsIn(folder: string, prefix = ''): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) yield* pathsIn(join(folder, entry.name), `${prefix}${entry.name}/`);
    else if (entry.isFile() && !WITHOUT_MARKS.test(entry.name)) yield prefix + entry.name;
  }
}

function markedFiles(app: string): readonly Marked[] {
  return [...pathsIn(join(ROOT, APPS, app))].flatMap((path) => {
    const text = readFileSync(join(ROOT, APPS, app, path), 'utf8');
    if (text.includes('\0')) return [];
    try {
      return [{ path, text, marks: marksOf(text), shown: { file: `${APPS}/${app}/${path}`, line: 1 } }];
    } catch (error) {
      throw new Error(`${APPS}/${app}/${path}, ${String(error)}`, { cause: error });
    }
  });
}

describe('applications', () => {
  const known = new Set(rules.map(({ id }) => id));

  it.each(apps)('%s: the marks hold', async (app) => {
    const problems = problemsOf(markedFiles(app), await auditDirectory(join(ROOT, APPS, app)), known);
    if (problems.length > 0) expect.fail(`\n${problems.join('\n\n')}\n`);
  }, 60_000);

  it.each(apps.filter((app) => app.endsWith('-sound')))('%s: nothing is marked in it, for nothing is wrong', (app) => {
    expect(markedFiles(app).flatMap(({ marks, shown }) => marks.map(({ kind, rule, line }) => `${shown.file}:${line} ${kind}: ${rule}`))).toEqual([]);
  });
});
