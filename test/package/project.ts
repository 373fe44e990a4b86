/** Owns bare projects on disk: a manifest and a configuration of test/package, a faulty file, and the packed plugin installed. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const NPM_QUIET = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];

/**
 * Builds and packs the package; returns the path of the tarball, in `folder`. The build goes there too: other tests may
 * be running the one in `dist`.
 */
export function packTarball(folder: string): string {
  const stage = join(folder, 'package');
  mkdirSync(stage);
  for (const name of ['package.json', 'README.md', 'LICENSE']) if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(stage, name));
  const run = (cwd: string, command: string, ...args: string[]): string => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  run(ROOT, join(ROOT, 'node_modules/.bin/tsdown'), '--out-dir', join(stage, 'dist'), '--logLevel', 'error');
  const [{ filename }] = JSON.parse(run(stage, 'npm', 'pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder)) as [{ filename: string }];
  return join(folder, filename);
}

/** A copy of test/package/<name> in `parent`, with its dependencies and the tarball installed. */
export async function installProject(parent: string, name: string, tarball: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(parent, name);
  cpSync(join(import.meta.dirname, name), folder, { recursive: true, filter: (source) => !source.includes('node_modules') });
  // Under its own name it would also be found when this repository is linted.
  if (existsSync(join(folder, 'config.js'))) renameSync(join(folder, 'config.js'), join(folder, 'eslint.config.js'));
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  manifest.dependencies['eslint-plugin-surety'] = `file:${tarball}`;
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  await promisify(execFile)('npm', ['install', ...NPM_QUIET, '--prefer-offline', '--ignore-scripts'], { cwd: folder });
  return folder;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the project's own dependencies. */
export function runIn(folder: string, command: string, args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', command), args, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}
