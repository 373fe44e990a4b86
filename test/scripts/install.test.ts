/** Owns the tests of the installation of test dependencies: installs once, again when a manifest changes, and says when npm fails. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, '../../scripts/install-test-dependencies.mjs');
const root = mkdtempSync(join(tmpdir(), 'surety-install-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, root], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

function manifest(folder: string, dependencies: Record<string, string>): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ name: 'fixture', version: '1.0.0', private: true, dependencies }));
}

describe('install-test-dependencies', () => {
  it('installs what is missing, then does nothing, then installs what changed', () => {
    manifest('local', {});
    manifest('test/models', { local: `file:${join(root, 'local')}` });
    expect(run()).toEqual({ status: 0, output: expect.stringContaining('installing test/models') });
    expect(existsSync(join(root, 'test/models/node_modules/local/package.json'))).toBe(true);
    expect(run()).toEqual({ status: 0, output: '' });
    manifest('test/models', { local: `file:${join(root, 'local')}`, again: `file:${join(root, 'local')}` });
    expect(run().output).toContain('installing test/models');
    expect(existsSync(join(root, 'test/models/package-lock.json'))).toBe(false);
  }, 60_000);

  it('goes on to the next manifest and exits 1 when npm fails', () => {
    manifest('fixtures/apps/broken', { local: 'file:./no-such-archive.tgz' });
    manifest('fixtures/apps/working', { local: `file:${join(root, 'local')}` });
    const { status, output } = run();
    expect(status).toBe(1);
    expect(output).toContain('npm could not install fixtures/apps/broken.');
    expect(existsSync(join(root, 'fixtures/apps/working/node_modules/local'))).toBe(true);
  }, 60_000);
});
