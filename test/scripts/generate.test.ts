/** Owns the tests of `npm run generate` on a small copy of the house: what it writes, and that `--check` names what is stale. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRoom } from '../../scripts/new-rule.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let copy = '';

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

const read = (path: string): string => readFileSync(join(copy, path), 'utf8');

function generate(...flags: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/generate.ts', ...flags], { cwd: copy, encoding: 'utf8' });
  return { status, output: (stdout + stderr).trim() };
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'surety-generate-'));
  const isOwn = (path: string): boolean => !/[\\/]src[\\/](?:generated|models[\\/](?!types\.ts))/.test(path);
  for (const path of ['package.json', 'tsconfig.json', 'scripts', 'schema', 'src']) cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: isOwn });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  write('README.md', '# surety\n\n<!-- generated:rules -->\n<!-- /generated -->\n');
  write('src/models/deep/some-library.ts', "/** Owns it. */\nimport { model } from '../types.ts';\nexport default model({ library: 'Some', packages: ['some-library'] });\n");
  writeRoom(copy, 'sql/no-b', 'A b.');
  writeRoom(copy, 'validation/no-c', 'A c.');
  writeRoom(copy, 'sql/no-a', 'An a.');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('generate', () => {
  it('writes registries in the order of chapters, and the tables', () => {
    expect(generate('--check').status).toBe(1);
    expect(generate().status).toBe(0);
    expect([...read('src/generated/rules.ts').matchAll(/from '..\/..\/rules\/(.*)\/rule.ts'/g)].map(([, path]) => path)).toEqual(['validation/no-c', 'sql/no-a', 'sql/no-b']);
    expect(read('src/generated/models.ts')).toContain("import models0 from '../models/deep/some-library.ts';");
    expect(read('src/generated/readmes.ts')).toContain('"no-a": "# no-a\\n\\nAn a.');
    expect(read('README.md')).toContain('| sql | [`no-a`](./rules/sql/no-a/README.md) | An a. | preview |');
    expect(read('docs/rules.md')).toContain('## validation');
    expect(read('docs/libraries.md')).toContain('| Some | `some-library` |');
    expect(generate('--check')).toEqual({ status: 0, output: '' });
  }, 60_000);

  it('--check writes nothing and names each stale file', () => {
    write('docs/rules.md', 'old');
    rmSync(join(copy, 'src/generated/models.ts'));
    expect(generate('--check')).toEqual({ status: 1, output: ['src/generated/models.ts', 'docs/rules.md'].map((path) => `${path} is not up to date: run \`npm run generate\`.`).join('\n') });
    expect(read('docs/rules.md')).toBe('old');
  }, 60_000);

  it('says in one sentence which file is wrong', () => {
    write('src/models/broken.ts', '/** Owns nothing. */\nexport const model = {};\n');
    expect(generate()).toEqual({ status: 1, output: 'generate: src/models/broken.ts has no default export with `library`.' });
  }, 60_000);
});
