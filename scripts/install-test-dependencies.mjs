/**
 * Owns the installation of what only tests need: the manifests under `test/` and `fixtures/apps/`.
 * A manifest is installed when its node_modules is missing or was made from another package.json; otherwise nothing is started.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const ROOT = resolve(process.argv[2] ?? join(import.meta.dirname, '..'));
const PARENTS = ['test', 'fixtures/apps', 'fixtures'];
/** Written into node_modules after a complete installation; holds the hash of the manifest it was made from. */
const STAMP = '.installed-from';
const ARGUMENTS = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--no-package-lock', '--loglevel=error'];

/** Folders directly below the parents that have a manifest. */
function manifests() {
  return PARENTS.map((parent) => join(ROOT, parent)).filter((parent) => existsSync(parent)).flatMap((parent) => (
    readdirSync(parent).sort().map((name) => join(parent, name)).filter((folder) => existsSync(join(folder, 'package.json')))));
}

function hashOf(folder) {
  return createHash('sha256').update(readFileSync(join(folder, 'package.json'))).digest('hex');
}

function isInstalled(folder) {
  const stamp = join(folder, 'node_modules', STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashOf(folder);
}

/** Installs with npm. Returns whether it worked; npm says on its own what went wrong. */
function install(folder) {
  const name = relative(ROOT, folder);
  console.log(`installing ${name}`);
  const { status } = spawnSync('npm', ARGUMENTS, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`install-test-dependencies: npm could not install ${name}.`);
    return false;
  }
  // A manifest without dependencies leaves no node_modules, and there is nothing to remember.
  if (existsSync(join(folder, 'node_modules'))) writeFileSync(join(folder, 'node_modules', STAMP), hashOf(folder));
  return true;
}

const failed = manifests().filter((folder) => !isInstalled(folder)).filter((folder) => !install(folder));
process.exitCode = failed.length > 0 ? 1 : 0;
