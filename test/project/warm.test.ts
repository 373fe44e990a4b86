/** Owns the proof that a warm run does not load the compiler, nor a parser of YAML, in a process of its own. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { onDisk } from './helpers.ts';

const PROGRAM = `
import { createRequire } from 'node:module';
import { openRepository } from ${JSON.stringify(new URL('../../src/project/index.ts', import.meta.url).href)};
const [root, cache] = process.argv.slice(-2);
const { counts } = await openRepository(root, { cache });
const loaded = (name) => Object.keys(createRequire(import.meta.url).cache).some((path) => path.replaceAll('\\\\', '/').includes('/node_modules/' + name + '/'));
console.log(JSON.stringify({ lowered: counts.lowered, compiler: loaded('ts-morph') || loaded('@ts-morph/common') || loaded('typescript'), yaml: loaded('yaml') }));
`;

it('loads the compiler when a file has to be lowered, and never otherwise', () => {
  const root = onDisk({ 'program.mts': PROGRAM, 'app/package.json': '{}', 'app/pnpm-workspace.yaml': 'packages: [a]', 'app/src/a.ts': 'export const a = 1;', 'app/tsconfig.json': '{}' });
  const run = (): unknown => {
    const out = execFileSync(process.execPath, ['--import', 'tsx', join(root, 'program.mts'), join(root, 'app'), join(root, 'cache')], { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8' });
    return JSON.parse(out);
  };
  expect(run()).toEqual({ lowered: 1, compiler: true, yaml: true });
  expect(run()).toEqual({ lowered: 0, compiler: false, yaml: false });
}, 60_000);
