/** Owns the checks of the process itself: exit codes, streams, a reader that goes away. Spawned, with the real engine. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../../src/report/json.ts';
import { directoryWith } from './fake.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SOUND = { 'package.json': '{"name": "app"}', 'src/app.js': 'export const answer = 42;\n' };
// The text of the query is joined from a request value, in the plainest way there is.
const BROKEN = {
  'package.json': '{"name": "app", "dependencies": {"express": "5", "pg": "8"}}',
  'src/server.js': `import express from 'express';
import pg from 'pg';
const pool = new pg.Pool(); pool.on('error', console.error);
const app = express();
app.get('/users', async (req, res) => {
  const { rows } = await pool.query("select * from users where id = '" + req.query.id + "'");
  res.json(rows);
});
app.listen(3000);
`,
};

interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the entry in TypeScript, so that no build is needed. `closeAfter` ends the reading of stdout after so many characters. */
function surety(args: readonly string[], cwd: string, closeAfter = Infinity): Promise<Done> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--import', join(ROOT, 'node_modules/tsx/dist/esm/index.mjs'), join(ROOT, 'src/audit/cli.ts'), ...args], { cwd, env: { ...process.env, NO_COLOR: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (part: Buffer) => {
      stdout += part.toString();
      if (stdout.length > closeAfter) child.stdout.destroy();
    });
    child.stderr.on('data', (part: Buffer) => { stderr += part.toString(); });
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

describe('the process', { timeout: 60_000 }, () => {
  it('exits with 0 on a sound repository, and stderr stays empty', async () => {
    const { code, stdout, stderr } = await surety(['audit', '--no-cache'], directoryWith(SOUND, {}));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Scorecard');
    expect(stdout).not.toContain('\u001b');
  });

  it('exits with 1 on a finding, and prints JSON that is complete', async () => {
    const root = directoryWith(BROKEN, {});
    const { code, stdout, stderr } = await surety(['audit', '--no-cache', '--format', 'json'], root);
    const report = JSON.parse(stdout) as JsonReport;
    expect(report.failures).toEqual([]);
    expect(report.findings).toMatchObject([{ rule: 'require-parameterized-query', severity: 'critical', place: { file: 'src/server.js', startLine: 6 } }]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('prints the total and the scorecard that the README shows', async () => {
    const { stdout } = await surety(['audit', 'fixtures/apps/hono-drizzle-faulty', '--no-cache'], ROOT);
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = (text: string): string[] => text.slice(text.indexOf('  Scorecard ')).split('\n').filter((line) => /^  [✖✔?–] /.test(line) && !/ findings?:/.test(line));
    expect(shown(readme.slice(0, readme.indexOf('## What it finds')))).toEqual(shown(stdout.slice(0, stdout.indexOf('  What surety could not see'))));
    expect(readme).toContain(`one of ${/✖ (\d+) findings:/.exec(stdout)?.[1]} findings`);
  });

  it('exits with 2 on bad usage, with one sentence on stderr and nothing on stdout', async () => {
    const root = directoryWith(SOUND, {});
    expect(await surety(['audit', '--formt', 'json'], root)).toEqual({ code: 2, stdout: '', stderr: "surety: unknown option '--formt' (Did you mean --format?)\n" });
    expect(await surety(['audit', 'nowhere'], root)).toEqual({ code: 2, stdout: '', stderr: 'surety: `nowhere` does not exist.\n' });
    expect(await surety(['audit', '--rules', 'no-such-thing-at-all'], root)).toEqual({ code: 2, stdout: '', stderr: 'surety: there is no rule `no-such-thing-at-all`; `surety rules` lists them.\n' });
    expect(await surety([], root)).toMatchObject({ code: 2, stdout: '' });
  });

  it('survives a reader that goes away, and keeps its exit code', async () => {
    const many = Array.from({ length: 300 }, (_, index) => [`src/server${index}.js`, BROKEN['src/server.js']] as const);
    const { code, stderr } = await surety(['audit', '--no-cache'], directoryWith({ ...BROKEN, ...Object.fromEntries(many) }, {}), 100);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('lets no name on the command line steer the terminal', async () => {
    const { stderr } = await surety(['audit', '\u001b[2Jx\nforged'], directoryWith(SOUND, {}));
    expect(stderr).toBe('surety: `\\x1b[2Jx\\nforged` does not exist.\n');
  });
});
