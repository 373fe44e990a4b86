/** Owns the checks of the terminal report: order, width, colours, the scorecard and the verdict. */
import { stripVTControlCharacters } from 'node:util';
import getStringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import type { AuditResult, ReportOptions } from '../../src/report/result.ts';
import { terminal } from '../../src/report/terminal.ts';
import { wellFormed } from '../../src/report/text.ts';
import { HOSTILE, INJECTION, OPTIONS, SAMPLE, SECRET, WEAK_HASH } from './sample.ts';

const report = (result: AuditResult = SAMPLE, options: Partial<ReportOptions> = {}): string => terminal(result, { ...OPTIONS, ...options });
const lineOf = (text: string, part: string): string => text.split('\n').find((line) => line.includes(part)) ?? '';

describe('the terminal report', () => {
  it('shows a finding with its sentences, its code and its way', () => {
    expect(report()).toContain(`
    critical  require-parameterized-query
    \`c.req.param('id')\` becomes text of the SQL that \`pool.query\` runs.
    Why      Whoever sends the request can change what the query does.
    Instead  Pass it as a parameter: \`pool.query("… where id = $1", [id])\`.

         ╭─ src/users/repository.ts:5:37 in findUser
       3 │ export async function findUser(id: string) {
       4 │   const columns = 'id, name, email';
    ›  5 │   const { rows } = await pool.query(\`select \${columns} from users where id = '\${id}'\`…
         │                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       6 │   return rows[0];

    Trace
    1  src/routes/users.ts:7:14      read from the request
    2  src/routes/users.ts:8:22      passed to \`findUser\`
    3  src/users/repository.ts:5:79  joined into the text of the query

    certainty high · CWE-89 · surety explain require-parameterized-query
`);
  });

  it('goes by chapter of the checklist and then by file', () => {
    const text = report({ ...SAMPLE, findings: [INJECTION, { ...WEAK_HASH, location: { ...WEAK_HASH.location, file: 'src/z.ts' } }, WEAK_HASH] });
    const headings = text.split('\n').filter((line) => /^ {2}(\S.* ─+ .*finding|src\/)/.test(line)).map((line) => line.trim().replace(/ ─+ /, ': '));
    expect(headings).toEqual(['Password hashing: 2 findings', 'src/auth/register.ts', 'src/z.ts', 'Parameterized queries: 1 finding', 'src/users/repository.ts']);
  });

  it('names places so that an editor can open them from the current directory', () => {
    expect(report({ ...SAMPLE, prefix: { repository: '', cwd: '../api/' } })).toContain('╭─ ../api/src/auth/register.ts:4:21');
  });

  it.each([72, 100, 300])('fits into %i columns, but for the names of files', (width) => {
    for (const line of report(SAMPLE, { width, all: true }).split('\n')) {
      if (!line.includes('src/')) expect(getStringWidth(line), line).toBeLessThanOrEqual(Math.min(width, 110));
    }
  });

  it('says the same with and without colours', () => {
    const colored = report(SAMPLE, { color: true });
    expect(colored).toContain('\u001b[');
    expect(stripVTControlCharacters(colored).replaceAll('`', '')).toBe(report().replaceAll('`', ''));
    expect(report()).not.toContain('\u001b');
  });

  it('has the scorecard with evidence, and an item in each state', () => {
    const text = report({ ...SAMPLE, ran: SAMPLE.ran.slice(0, 3) });
    expect(lineOf(text, 'Password hashing  ')).toMatch(/✖ Password hashing +1 finding$/);
    expect(lineOf(text, 'Rate limiting')).toMatch(/✔ Rate limiting +held$/);
    expect(lineOf(text, '+ `POST')).toMatch(/`POST \/login` is limited to 5 requests a minute +src\/routes\/users\.ts:6:1 and 1 more place$/);
    expect(lineOf(text, 'Secrets management')).toMatch(/– Secrets management +not checked in this run$/);
    expect(lineOf(text, 'Backups')).toMatch(/– Backups +not covered yet$/);
    expect(lineOf(report({ ...SAMPLE, findings: [] }), 'Parameterized')).toMatch(/\? Parameterized queries +no evidence$/);
    expect(lineOf(report({ ...SAMPLE, findings: [{ ...INJECTION, suppression: { kind: 'external', justification: '' } }] }), 'Parameterized')).toMatch(/✖ Parameterized queries +nothing new, 1 in the baseline$/);
  });

  it('says on how many routes an item holds, and names the first on which it does not', () => {
    const text = report();
    expect(text).toMatch(/Rate limiting +held\n +1 route: 1 holds\n +\+ `POST/);
    expect(text).toMatch(/CSRF protection .*\n +1,205 routes: 1,200 hold, 4 do not, 1 is not known\n +- `POST \/login` +src\/routes\/users\.ts:6:1\n +- 3 more routes\n/);
    expect(text).toMatch(/Beyond the checklist\n +– Access control\n +3 routes: 1 does not, 2 are not known\n +- `GET \/users\/:id`/);
  });

  it('lists findings beyond the checklist', () => {
    expect(report({ ...SAMPLE, findings: [{ ...INJECTION, chapter: 'injection' }] })).toMatch(/Beyond the checklist\n +✖ Injection +1 finding\n/);
  });

  it('lists what it could not see, what it left out, and what went wrong', () => {
    const text = report({ ...SAMPLE, failures: [{ rule: 'require-rate-limit', file: 'src/a.ts', message: 'x is not a function' }] });
    expect(text).toContain('  2  calls of unknown functions\n     2 × `save` is not known  src/auth/register.ts:5:9\n');
    expect(text).toContain('left out: 2 test, 1 build');
    expect(text).toContain('! src/broken.ts: The file cannot be read.');
    expect(text).toContain('✖ `require-rate-limit` at src/a.ts: x is not a function');
  });

  it('ends with a verdict', () => {
    expect(report()).toContain('✖ 2 findings: 1 critical, 1 high (2 at or above high)');
    expect(report(SAMPLE, { failOn: 'critical' })).toContain('(1 at or above critical)');
    expect(report(SAMPLE, { failOn: 'none' })).toContain('2 findings: 1 critical, 1 high (none fails the run)');
    expect(report({ ...SAMPLE, findings: [{ ...WEAK_HASH, severity: 'low' }] })).toContain('1 finding: 1 low (none at or above high)');
    expect(report({ ...SAMPLE, findings: [SECRET] })).toMatch(/1 silenced finding \(`--all` shows them\)\n\n {2}✔ No findings\.\n/);
    expect(report({ ...SAMPLE, findings: [], failures: [{ rule: 'r', message: 'm' }] })).toContain('No findings, but not every rule could do its work.');
  });

  it('says only what is wrong when it is to be quiet', () => {
    const text = report(SAMPLE, { quiet: true });
    expect(text).toContain('require-parameterized-query');
    expect(text).not.toMatch(/Scorecard|could not see|Total/);
    expect(report({ ...SAMPLE, findings: [SECRET], problems: [] }, { quiet: true })).toBe('');
  });

  it('lets no name steer the terminal or forge a line', () => {
    const text = stripVTControlCharacters(report(HOSTILE, { all: true, color: true }));
     
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).not.toMatch(/^\s*# forged/m);
    expect(wellFormed(text)).toBe(text);
  });
});
