/** Owns the checks of the other reports on the sample: three findings, one with a flow over two files, one silenced. */
import { describe, expect, it } from 'vitest';
import { FORMATS, reporterOf } from '../../src/report/reporters.ts';
import type { Format } from '../../src/report/reporters.ts';
import type { AuditResult, ReportOptions } from '../../src/report/result.ts';
import { INJECTION, OPTIONS, SAMPLE, SECRET, WEAK_HASH } from './sample.ts';
import { htmlElements, reportSchema, schemaErrors, xmlElements } from './tools.ts';

const REPORTERS = Object.fromEntries(await Promise.all(FORMATS.map(async (format) => [format, await reporterOf(format)] as const))) as Record<Format, Awaited<ReturnType<typeof reporterOf>>>;
const report = (format: Format, result: AuditResult = SAMPLE, options: Partial<ReportOptions> = {}): string => REPORTERS[format](result, { ...OPTIONS, ...options });
const clean: AuditResult = { ...SAMPLE, findings: [], problems: [], silences: [], skipped: [] };

describe.each(FORMATS)('%s', (format) => {
  it('is deterministic and ends with one line end', () => {
    expect(report(format)).toBe(report(format));
    expect(report(format)).toMatch(/[^\n]\n$|^\n.*[^\n]\n\n?$/s);
  });

  it('never shows the secret', () => expect(report(format, SAMPLE, { all: true })).not.toContain('4eC39HqLyjWDarjtT1zdp7dc'));

  it('works without findings and without texts', () => {
    expect(report(format, clean)).not.toBe('');
    expect(report(format, { ...SAMPLE, text: () => undefined }, { all: true })).not.toBe('');
  });

  it('counts only what nothing silences', () => {
    if (format === 'json' || format === 'sarif' || format === 'junit') expect(report(format)).toContain('key of the sandbox');
    else expect(report(format)).not.toContain(SECRET.what);
  });
});

describe('json', () => {
  const value = JSON.parse(report('json')) as { findings: { rule: string; place: object; trace: object[]; suppression?: object }[] };

  it('is as its published schema says', () => {
    expect(schemaErrors(reportSchema(), value)).toEqual([]);
    const full = { ...SAMPLE, baseline: { path: 'b', known: 1, gone: 2 }, since: { ref: 'main', files: 3 }, failures: [{ rule: 'r', message: 'm' }], deadDirectives: [{ location: INJECTION.location, rule: 'r', why: 'unused' as const, until: '' }], unjustified: [{ location: INJECTION.location, rules: ['r'] }] };
    expect(schemaErrors(reportSchema(), JSON.parse(report('json', full)))).toEqual([]);
  });

  it('gives places in lines and columns, and what silences', () => {
    expect(value.findings.find(({ rule }) => rule === INJECTION.rule)).toMatchObject({
      place: { file: 'src/users/repository.ts', startLine: 5, startColumn: 37, endLine: 5, endColumn: 86 },
      trace: [{ place: { file: 'src/routes/users.ts', startLine: 7 } }, { place: { startLine: 8 } }, { place: { file: 'src/users/repository.ts', startLine: 5 } }],
    });
    expect(value.findings.find(({ rule }) => rule === SECRET.rule)).toMatchObject({ suppression: { kind: 'inSource', justification: 'key of the sandbox' } });
  });
});

describe('github', () => {
  const lines = report('github').trimEnd().split('\n');

  it('has one command a finding, gravest first, with paths from the top of the repository', () => {
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^::error file=services\/api\/src\/users\/repository\.ts,line=5,endLine=5,col=37,endColumn=86,title=require-parameterized-query \(critical\)::/);
    expect(lines[0]).toContain('%0A1. services/api/src/routes/users.ts:7:14 read from the request');
    expect(lines[1]).toMatch(/^::error file=services\/api\/src\/auth\/register\.ts,/);
    expect(lines[2]).toBe('surety: 2 findings (1 critical, 1 high)');
  });

  it('maps severities to levels, and leaves out columns over several lines', () => {
    const many = { ...WEAK_HASH, location: { ...WEAK_HASH.location, end: WEAK_HASH.location.end + 20 } };
    const [medium, low] = report('github', { ...SAMPLE, findings: [{ ...WEAK_HASH, severity: 'medium' }, { ...many, severity: 'low' }] }).split('\n');
    expect(medium).toMatch(/^::warning /);
    expect(low).toMatch(/^::notice file=[^,]+,line=4,endLine=5,title=/);
  });
});

describe('gitlab-codequality', () => {
  it('has the keys GitLab reads', () => {
    expect(JSON.parse(report('gitlab-codequality'))).toEqual([
      { description: WEAK_HASH.message, check_name: WEAK_HASH.rule, fingerprint: WEAK_HASH.fingerprint, severity: 'critical', location: { path: 'services/api/src/auth/register.ts', lines: { begin: 4, end: 4 } } },
      { description: INJECTION.message, check_name: INJECTION.rule, fingerprint: INJECTION.fingerprint, severity: 'blocker', location: { path: 'services/api/src/users/repository.ts', lines: { begin: 5, end: 5 } } },
    ]);
  });
});

describe('gitlab-sast', () => {
  const value = JSON.parse(report('gitlab-sast', { ...SAMPLE, failures: [{ rule: 'r', message: 'm' }] })) as { scan: Record<string, unknown>; vulnerabilities: Record<string, unknown>[] };

  it('says who scanned, when, and what went wrong', () => {
    expect(value.scan).toMatchObject({ type: 'sast', status: 'success', start_time: '2026-01-02T03:04:05', end_time: '2026-01-02T03:04:06', analyzer: { id: 'surety', version: '0.1.0', vendor: { name: 'surety' } } });
    expect(value.scan['messages']).toHaveLength(2);
  });

  it('has a vulnerability with identifiers, tracking and flow', () => {
    expect(value.vulnerabilities).toHaveLength(2);
    expect(value.vulnerabilities[1]).toMatchObject({
      id: 'a1a1a1a1-a1a1-81a1-81a1-a1a1a1a1a1a1', severity: 'Critical', name: 'Request values that become SQL text', solution: INJECTION.instead,
      identifiers: [{ type: 'surety_rule_id', value: INJECTION.rule }, { type: 'cwe', name: 'CWE-89', value: '89' }, { type: 'owasp', value: 'A05:2025' }],
      location: { file: 'services/api/src/users/repository.ts', start_line: 5, end_line: 5, method: 'findUser' },
      tracking: { type: 'source', items: [{ signatures: [{ value: INJECTION.fingerprint }] }] },
      details: { flow: { type: 'code-flows', items: [[{ node_type: 'source' }, { node_type: 'propagation' }, { node_type: 'sink' }]] } },
    });
    expect(value.vulnerabilities[0]).not.toHaveProperty('details');
  });

  it('stays inside the lengths of the schema', () => {
    const long = { ...WEAK_HASH, instead: 'x'.repeat(9000) };
    const { vulnerabilities: [only] } = JSON.parse(report('gitlab-sast', { ...SAMPLE, findings: [long], rules: [{ ...SAMPLE.rules[1]!, finds: 'y'.repeat(400) }] })) as { vulnerabilities: { name: string; solution: string }[] };
    expect([only!.name.length, only!.solution.length]).toEqual([255, 7000]);
  });
});

describe('junit', () => {
  it('counts failures, errors, skipped and passed', () => {
    const elements = xmlElements(report('junit', { ...SAMPLE, failures: [{ rule: 'require-rate-limit', message: 'm' }] }));
    expect(elements[0]).toMatchObject({ name: 'testsuites', attributes: { tests: '4', failures: '2', errors: '1', skipped: '1' } });
    expect(elements.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes['name'])).toEqual(['Parameterized queries', 'Password hashing', 'Rate limiting', 'Secrets management']);
    expect(elements.find(({ name }) => name === 'failure')?.text).toContain('1. src/routes/users.ts:7:14 read from the request');
    expect(elements.find(({ name }) => name === 'skipped')?.attributes['message']).toBe('key of the sandbox');
    expect(xmlElements(report('junit', clean))[0]?.attributes).toMatchObject({ tests: '4', failures: '0' });
  });
});

describe('markdown', () => {
  it('stays inside what a comment may hold, and says what it left out', () => {
    const notices: string[] = [];
    const text = report('markdown', { ...SAMPLE, findings: Array.from({ length: 400 }, () => INJECTION) }, { notice: (sentence) => notices.push(sentence) });
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(50_000);
    expect(notices).toEqual([expect.stringMatching(/^The Markdown report leaves out \d+ findings/)]);
    expect(text).toMatch(/\d+ more findings did not fit/);
    expect(text).toContain('| Backups | – not covered yet |');
  });
});

describe('html', () => {
  it('needs nothing from outside and has each finding', async () => {
    const elements = await htmlElements(report('html'));
    expect(elements.filter(({ name }) => ['script', 'link', 'img', 'iframe', 'object'].includes(name))).toEqual([]);
    expect(elements.filter(({ name }) => name === 'article').map(({ attributes }) => attributes['id'])).toEqual([WEAK_HASH.fingerprint, INJECTION.fingerprint]);
    expect(elements.filter(({ name }) => name === 'mark').map(({ text }) => text)).toEqual(['bcrypt.hash(password, 4)', "`select ${columns} from users where id = '${id}'`"]);
    expect(elements.filter(({ name }) => name === 'tr')).toHaveLength(17 + 2);
    expect(elements.find(({ attributes }) => attributes['http-equiv'])?.attributes['content']).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });
});

describe('agent', () => {
  it('has a block a finding: place, way, code, edit', () => {
    const blocks = report('agent').split('\n\n');
    expect(blocks[1]!.split('\n')).toEqual([
      '[1] critical require-parameterized-query at src/users/repository.ts:5:37 in findUser (certainty high; CWE-89, A05:2025, API8:2023, ASVS 1.2.4)',
      `what: ${INJECTION.what}`, `why: ${INJECTION.why}`, `fix: ${INJECTION.instead}`,
      'trace:', '  1. src/routes/users.ts:7:14 read from the request', '  2. src/routes/users.ts:8:22 passed to `findUser`', '  3. src/users/repository.ts:5:79 joined into the text of the query',
      'code:', '    3 | export async function findUser(id: string) {', "    4 |   const columns = 'id, name, email';",
      "  > 5 |   const { rows } = await pool.query(`select ${columns} from users where id = '${id}'`);", `      | ${' '.repeat(36)}${'^'.repeat(49)}`, '    6 |   return rows[0];',
      'edit: Pass `id` as a parameter', '  src/users/repository.ts:5:78-5:86 becomes "$1`, [id]"',
    ]);
    expect(blocks).toHaveLength(4);
  });
});
