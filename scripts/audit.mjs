/** Owns `npm run audit`: the built command line, on the faulty fixture application when no path is given. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const given = process.argv.slice(2);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const faulty = fileURLToPath(new URL('../fixtures/apps/hono-drizzle-faulty', import.meta.url));
const args = given.length === 0 ? [faulty] : given;
const { status } = spawnSync(process.execPath, [cli, 'audit', ...args], { stdio: 'inherit' });
process.exitCode = status ?? 2;
