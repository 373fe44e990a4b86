/** Owns the checks of the commands with a pipeline that is not the engine: options, exit codes, configuration, baselines. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/index.ts';
import type { JsonReport } from '../../src/report/json.ts';
import { INJECTION, SECRET, WEAK_HASH } from '../report/sample.ts';
import { directoryWith, pipelineOf, surety } from './fake.ts';

const json = ({ stdout }: { readonly stdout: string }): JsonReport => JSON.parse(stdout) as JsonReport;
const config = (value: object): string => directoryWith({ 'surety.config.json': JSON.stringify(value) });

describe('exit codes', () => {
  const root = directoryWith();
  const low = { ...WEAK_HASH, severity: 'low' as const };
  const failure = { rule: 'require-rate-limit', file: 'src/config.ts', message: 'x is undefined' };
  const run = (changes: Parameters<typeof pipelineOf>[0], ...args: readonly string[]) => surety(root, ['audit', ...args], pipelineOf(changes).load);

  it('are 1 from --fail-on, 0 below', async () => {
    expect((await run({})).code).toBe(1);
    expect((await run({ findings: [] })).code).toBe(0);
    expect((await run({ findings: [low] })).code).toBe(0);
    expect((await run({ findings: [low] }, '--fail-on', 'low')).code).toBe(1);
    expect((await run({ findings: [WEAK_HASH] }, '--fail-on', 'critical')).code).toBe(0);
    expect((await run({ findings: [INJECTION] }, '--fail-on', 'critical')).code).toBe(1);
    expect((await run({}, '--fail-on', 'none')).code).toBe(0);
  });

  it('do not count what is silenced', async () => expect((await run({ findings: [{ ...INJECTION, suppression: { kind: 'inSource', justification: 'x' } }] })).code).toBe(0));

  it('are 2 when a rule failed and nothing was found, which is said aloud', async () => {
    const outcome = await run({ findings: [], internalErrors: [failure] });
    expect(outcome).toMatchObject({ code: 2, stderr: ['the rule `require-rate-limit` failed at `src/config.ts`: x is undefined'] });
    expect(outcome.stdout).toContain('require-rate-limit');
  });

  it('are decided by the findings when a rule failed and others found something', async () => {
    expect(await run({ internalErrors: [failure] })).toMatchObject({ code: 1, stderr: [expect.stringContaining('failed')] });
    expect((await run({ findings: [low], internalErrors: [failure] })).code).toBe(0);
  });

  it('are 2 when the engine itself fails, with one sentence', async () => {
    const outcome = await surety(root, ['audit'], () => Promise.reject(new Error('no such thing')));
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toEqual([expect.stringMatching(/^surety failed, which is a fault of its own: no such thing \(at /)]);
  });
});

describe('surety audit', () => {
  it('opens the directory with what the command line says', async () => {
    const root = directoryWith();
    const { load, seen } = pipelineOf();
    await surety(root, ['audit', 'src', '--jobs', '2', '--no-cache', '--rules', 'no-weak-password-hash, surety/require-rate-limit'], load);
    expect(seen.opened).toMatchObject({ root: join(root, 'src'), options: { jobs: 2, cache: false } });
    expect(seen.analysed?.rules.map(({ id }) => id)).toEqual(['no-weak-password-hash', 'require-rate-limit']);
    expect(seen.analysed?.known.size).toBe(4);
  });

  it('obeys the configuration of the directory', async () => {
    const model = { library: 'ours', packages: ['./src/lib/limiter'] };
    const root = config({ preset: 'strict', rules: { 'no-weak-password-hash': 'low', 'require-rate-limit': 'off' }, ignore: ['legacy/'], failOn: 'critical', models: [model] });
    const { load, seen } = pipelineOf({ findings: [WEAK_HASH] });
    const outcome = await surety(root, ['audit', '--format', 'json'], load);
    expect(outcome.code).toBe(0);
    expect(json(outcome).findings[0]?.severity).toBe('low');
    expect(json(outcome)).toMatchObject({ preset: 'strict', rules: ['require-parameterized-query', 'no-weak-password-hash', 'no-hardcoded-secret'] });
    expect(seen.opened?.options.ignore).toEqual(['legacy/']);
    expect(seen.analysed?.models).toEqual([model]);
    expect((await surety(root, ['audit', '--fail-on', 'low'], pipelineOf({ findings: [WEAK_HASH] }).load)).code).toBe(1);
  });

  it('reads another configuration, or none', async () => {
    const root = config({ failOn: 'none' });
    writeFileSync(join(root, 'other.json'), '{"rules": {"require-parameterized-query": "off", "no-weak-password-hash": "off"}}');
    expect((await surety(root, ['audit'])).code).toBe(0);
    expect((await surety(root, ['audit', '--no-config'])).code).toBe(1);
    expect(json(await surety(root, ['audit', '--config', 'other.json', '--format', 'json'])).rules).toEqual(['require-rate-limit']);
  });

  it('leaves out the rules of other presets', async () => {
    expect(json(await surety(directoryWith(), ['audit', '--format', 'json'])).findings.map(({ rule }) => rule)).not.toContain(SECRET.rule);
    expect(json(await surety(directoryWith(), ['audit', '--format', 'json', '--preset', 'all'])).findings.map(({ rule }) => rule)).toContain(SECRET.rule);
  });

  it('writes the report to a file, and says so', async () => {
    const root = directoryWith();
    mkdirSync(join(root, 'out'));
    const outcome = await surety(root, ['audit', '-f', 'sarif', '-o', 'out/report.sarif']);
    expect(outcome).toMatchObject({ code: 1, stdout: '', stderr: ['2 findings; the report is in `out/report.sarif`.'] });
    expect(JSON.parse(readFileSync(join(root, 'out/report.sarif'), 'utf8'))).toHaveProperty('runs');
    expect((await surety(root, ['audit', '-q', '-o', 'out/again.txt'])).stderr).toEqual([]);
  });

  it('shows progress on a terminal only', async () => {
    const root = directoryWith();
    expect((await surety(root, ['audit'])).progress).toBe('');
    expect((await surety(root, ['audit'], undefined, { tty: true })).progress).toBe('\r\u001b[Kreading 1 of 2 files\r\u001b[K');
    expect((await surety(root, ['audit', '--quiet'], undefined, { tty: true })).progress).toBe('');
  });

  it('has colours on a terminal, unless they are not wanted', async () => {
    const root = directoryWith();
    const stdout = { isTTY: true, columns: 90, write: () => undefined };
    const colored = async (args: readonly string[], env: Record<string, string> = {}): Promise<boolean> => (await surety(root, ['audit', ...args], undefined, { stdout, env })).stdout.includes('\u001b');
    expect(await colored([])).toBe(true);
    expect(await colored(['--no-color'])).toBe(false);
    expect(await colored([], { NO_COLOR: '1' })).toBe(false);
    expect(await colored([], { TERM: 'dumb' })).toBe(false);
    expect(await colored(['-f', 'agent'])).toBe(false);
    expect((await surety(root, ['audit'], undefined, { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b');
  });

  it('lists only what changes touch, and counts the rest', async () => {
    const root = directoryWith();
    const git = (...args: readonly string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: root, stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    writeFileSync(join(root, 'src/routes/users.ts'), readFileSync(join(root, 'src/routes/users.ts'), 'utf8').replace("const id = c.req.param('id')", "const id = c.req.param( 'id')"));
    const report = json(await surety(root, ['audit', '--since', 'HEAD', '-f', 'json']));
    expect(report.findings.map(({ rule }) => rule)).toEqual([INJECTION.rule]);
    expect(report.since).toEqual({ ref: 'HEAD', files: 1, elsewhere: 1 });
    expect(report.scorecard.find(({ item }) => item === 'Password hashing')?.state).toBe('broken');
  });
});

describe('baselines', () => {
  it('are written once, silence what they know, and count what is gone', async () => {
    const root = directoryWith();
    expect(await surety(root, ['audit', '--baseline', 'known.json', '--write-baseline'])).toMatchObject({ code: 0, stdout: '', stderr: ['`known.json` now knows 2 findings.'] });
    const again = await surety(root, ['audit', '--baseline', 'known.json', '-f', 'json']);
    expect(again.code).toBe(0);
    expect(json(again).baseline).toEqual({ path: 'known.json', known: 2, gone: 0 });
    expect(json(again).findings.every(({ suppression }) => suppression?.kind === 'external')).toBe(true);
    const fixed = await surety(root, ['audit', '--baseline', 'known.json'], pipelineOf({ findings: [INJECTION] }).load);
    expect(fixed.stdout).toContain('baseline: 1 known, 1 gone');
    const fresh = await surety(root, ['audit', '--baseline', 'known.json'], pipelineOf({ findings: [{ ...INJECTION, fingerprint: 'new' }] }).load);
    expect(fresh.code).toBe(1);
  });

  it('may stand in the configuration, inside of the directory', async () => {
    const root = config({ baseline: 'known.json' });
    await surety(root, ['audit', '--write-baseline']);
    expect((await surety(root, ['audit'])).code).toBe(0);
    expect(await surety(config({ baseline: '../known.json' }), ['audit'])).toMatchObject({ code: 2, stderr: ['`../known.json` leaves the audited directory.'] });
  });
});

describe('bad usage is one sentence and exit code 2', () => {
  const root = directoryWith({ 'bad.json': '{"rule": {}}', 'unknown.json': '{"rules": {"requir-rate-limit": "off"}}', 'broken.json': '{', 'empty-baseline.json': '{}' });
  mkdirSync(join(root, 'folder'));

  it.each([
    [[], 'a command is needed: `audit`, `routes`, `rules`, `explain` or `init`; `surety --help` tells more.'],
    [['audti'], "unknown command 'audti' (Did you mean audit?)"],
    [['audit', '--formt', 'json'], "unknown option '--formt' (Did you mean --format?)"],
    [['audit', '--format', 'pdf'], "option '-f, --format <format>' argument 'pdf' is invalid. Allowed choices are terminal, sarif, json, markdown, html, github, gitlab-codequality, gitlab-sast, junit, agent."],
    [['audit', '--fail-on', 'huge'], "option '--fail-on <severity>' argument 'huge' is invalid. Allowed choices are critical, high, medium, low, none."],
    [['audit', '--preset', 'x'], "option '--preset <preset>' argument 'x' is invalid. Allowed choices are recommended, strict, preview, all."],
    [['audit', '--jobs', 'many'], "option '--jobs <n>' argument 'many' is invalid. It must be a whole number from 1 to 256."],
    [['audit', '--rules', ' , '], "option '--rules <ids>' argument ' , ' is invalid. Name at least one rule."],
    [['audit', '--output'], "option '-o, --output <file>' argument missing."],
    [['audit', 'a', 'b'], "too many arguments for 'audit'. Expected 1 argument but got 2."],
    [['audit', 'nowhere'], '`nowhere` does not exist.'],
    [['audit', 'bad.json'], '`bad.json` is not a directory.'],
    [['audit', '--rules', 'require-ratelimit'], 'there is no rule `require-ratelimit`; did you mean `require-rate-limit`?'],
    [['audit', '--output', 'folder'], '`folder` cannot be written: it is a directory.'],
    [['audit', '--output', 'nowhere/x.json'], '`nowhere/x.json` cannot be written: its directory does not exist.'],
    [['audit', '--config', 'nowhere.json'], '`nowhere.json` cannot be read: it does not exist.'],
    [['audit', '--config', 'bad.json'], 'bad.json: `rule` is not a known key; did you mean `rules`?'],
    [['audit', '--config', 'broken.json'], 'broken.json is not JSON (line 1, column 2).'],
    [['audit', '--config', 'unknown.json'], 'unknown.json: there is no rule `requir-rate-limit`; did you mean `require-rate-limit`?'],
    [['audit', '--baseline', 'nowhere.json'], 'the baseline `nowhere.json` does not exist; `--write-baseline` makes it.'],
    [['audit', '--baseline', 'empty-baseline.json'], '`empty-baseline.json` is not a baseline of surety; `--write-baseline` makes one.'],
    [['audit', '--write-baseline'], '`--write-baseline` needs `--baseline <file>` to say where.'],
    [['audit', '--write-baseline', '--baseline', 'b.json', '--since', 'main'], '`--write-baseline` and `--since` cannot go together: a baseline is of the whole repository.'],
    [['audit', '--since', 'main'], 'the audited directory is not in a git work tree.'],
    [['rules', '--format', 'sarif'], "option '-f, --format <format>' argument 'sarif' is invalid. Allowed choices are terminal, markdown, json."],
    [['explain'], "missing required argument 'rule'."],
    [['explain', 'nothing-like-it'], 'there is no rule `nothing-like-it`; `surety rules` lists them.'],
    [['init', 'nowhere'], '`nowhere` does not exist.'],
  ])('%j', async (args, sentence) => {
    const { load, seen } = pipelineOf();
    expect(await surety(root, args, load)).toMatchObject({ code: 2, stdout: '', stderr: [sentence] });
    // Nothing was read before it was known that the work is of use.
    expect(seen.opened).toBeUndefined();
  });

  it('also for a configuration or a baseline that is a link out of the directory', async () => {
    const own = directoryWith();
    symlinkSync('/etc/hostname', join(own, 'surety.config.json'));
    expect((await surety(own, ['audit'])).stderr).toEqual(['`surety.config.json` leaves the audited directory.']);
    const linked = config({ baseline: 'out/known.json' });
    const outside = directoryWith();
    symlinkSync(outside, join(linked, 'out'));
    expect(await surety(linked, ['audit', '--write-baseline'])).toMatchObject({ code: 2, stderr: ['`out/known.json` leaves the audited directory.'] });
    const dangling = config({ baseline: 'known.json' });
    symlinkSync(join(outside, 'made.json'), join(dangling, 'known.json'));
    expect(await surety(dangling, ['audit', '--write-baseline'])).toMatchObject({ code: 2, stderr: ['`known.json` leaves the audited directory.'] });
    expect(existsSync(join(outside, 'made.json'))).toBe(false);
  });
});

describe('the other commands', () => {
  it('print help and version', async () => {
    expect((await surety('/', ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await surety('/', ['audit', '--help']);
    expect(help).toMatchObject({ code: 0, stderr: [] });
    for (const option of ['--format', '--output', '--fail-on', '--rules', '--preset', '--config', '--no-config', '--no-cache', '--jobs', '--baseline', '--write-baseline', '--since', '--quiet', '--no-color', '--all']) expect(help.stdout).toContain(option);
  });

  it('list the rules in three forms', async () => {
    const { rules } = await import('../../src/generated/rules.ts');
    expect(JSON.parse((await surety('/', ['rules', '-f', 'json'])).stdout)).toHaveLength(rules.length);
    const { stdout } = await surety('/', ['rules']);
    for (const rule of rules) expect(stdout).toContain(rule.id);
    expect((await surety('/', ['rules', '-f', 'markdown'])).stdout.trimEnd().split('\n')).toHaveLength(rules.length + 2);
  });

  it('explain every rule from its README', async () => {
    const [{ rules }, { readmes }] = await Promise.all([import('../../src/generated/rules.ts'), import('../../src/generated/readmes.ts')]);
    for (const { id } of rules) {
      const { code, stdout } = await surety('/', ['explain', `surety/${id}`]);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^${id}\nchapter `));
      expect(stdout).toContain((readmes[id] ?? '').trim().split('\n').at(-1));
    }
  });

  it('write a configuration that is accepted, once', async () => {
    const root = directoryWith();
    const outcome = await surety(root, ['init']);
    expect(outcome).toMatchObject({ code: 0, stderr: [] });
    expect(outcome.stdout).toContain('surety.configs.recommended');
    const text = readFileSync(join(root, 'surety.config.json'), 'utf8');
    const { $schema } = parseConfig(text, 'x');
    expect(existsSync(join(import.meta.dirname, '../..', ($schema ?? '').replace('./node_modules/eslint-plugin-surety/', '')))).toBe(true);
    expect(await surety(root, ['init'])).toMatchObject({ code: 2, stdout: '', stderr: [expect.stringMatching(/surety\.config\.json` cannot be written: it exists already\.$/)] });
    expect(readFileSync(join(root, 'surety.config.json'), 'utf8')).toBe(text);
  });
});
