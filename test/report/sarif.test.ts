/** Owns the checks of the SARIF report: against the official schema, against GitHub's limits, against the sample. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { AuditResult } from '../../src/report/result.ts';
import { sarif } from '../../src/report/sarif.ts';
import { HOSTILE, HOSTILE_NAME, INJECTION, large, OPTIONS, RULES, SAMPLE } from './sample.ts';
import { sarifSchema, schemaErrors } from './tools.ts';

function logOf(result: AuditResult) {
  const notices: string[] = [];
  const text = sarif(result, { ...OPTIONS, notice: (sentence) => notices.push(sentence) });
  const log = JSON.parse(text) as Log;
  return { run: log.runs[0]!, log, text, notices };
}
const failed: AuditResult = { ...SAMPLE, failures: [{ rule: 'no-weak-password-hash', file: 'src/config.ts', message: 'x is undefined' }] };

describe('SARIF', () => {
  it.each([['sample', SAMPLE], ['hostile', HOSTILE], ['failed', failed], ['empty', { ...SAMPLE, findings: [] }], ['baseline', { ...SAMPLE, baseline: { path: 'b', known: 1, gone: 0 } }]] as const)(
    'is accepted by the official schema: %s', (_name, result) => expect(schemaErrors(sarifSchema(), logOf(result).log)).toEqual([]));

  it('describes each rule as GitHub reads it', () => {
    const [rule] = logOf(SAMPLE).run.tool.driver.rules ?? [];
    expect(rule).toMatchObject({
      id: 'require-parameterized-query', name: 'RequireParameterizedQuery', defaultConfiguration: { level: 'error' },
      shortDescription: { text: 'Request values that become SQL text.' },
      properties: { 'security-severity': '9.5', precision: 'high', 'problem.severity': 'error' },
    });
    expect(rule?.helpUri).toMatch(/^https:\/\/.+require-parameterized-query$/);
    expect(rule?.properties?.tags).toEqual(expect.arrayContaining(['security', 'external/cwe/cwe-089', 'checklist/sql', 'external/owasp/top10-2025/a05']));
  });

  it('calls only security chapters security', () => {
    const rule = { ...RULES[0]!, id: 'no-n-plus-one', chapter: 'queries' as const };
    const [descriptor] = logOf({ ...SAMPLE, ran: [rule] }).run.tool.driver.rules ?? [];
    expect(descriptor?.properties?.tags).not.toContain('security');
    expect(descriptor?.properties).not.toHaveProperty('security-severity');
  });

  it('puts a finding at its place, relative to the top of the repository', () => {
    const result = logOf(SAMPLE).run.results?.find(({ ruleId }) => ruleId === INJECTION.rule);
    expect(result).toMatchObject({
      ruleIndex: 0, level: 'error', message: { text: INJECTION.message }, suppressions: [],
      partialFingerprints: { 'suretyFingerprint/v1': INJECTION.fingerprint, primaryLocationLineHash: `${INJECTION.fingerprint}:1` },
    });
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'services/api/src/users/repository.ts', uriBaseId: 'SRCROOT' },
      region: { startLine: 5, startColumn: 37, endLine: 5, endColumn: 86, charOffset: INJECTION.location.start, charLength: 49 },
    });
  });

  it('carries the flow over files, the edit, and what silences', () => {
    const { results = [] } = logOf(SAMPLE).run;
    const steps = results[0]?.codeFlows?.[0]?.threadFlows[0]?.locations ?? [];
    expect(steps.map(({ location }) => location?.physicalLocation?.artifactLocation?.uri)).toEqual(['services/api/src/routes/users.ts', 'services/api/src/routes/users.ts', 'services/api/src/users/repository.ts']);
    expect(steps.map(({ location }) => location?.message?.text)).toEqual(INJECTION.trace.map(({ note }) => note));
    expect(results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text).toBe('$1`, [id]');
    expect(results.find(({ level }) => level === 'warning')?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'key of the sandbox' }]);
    expect(results.find(({ ruleId }) => ruleId === 'no-weak-password-hash')).not.toHaveProperty('codeFlows');
  });

  it('says what went wrong in notifications', () => {
    const [invocation] = logOf(failed).run.invocations ?? [];
    expect(invocation).toMatchObject({ executionSuccessful: false, startTimeUtc: '2026-01-02T03:04:05.678Z', endTimeUtc: '2026-01-02T03:04:06.928Z' });
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      { level: 'error', message: { text: 'The rule no-weak-password-hash failed: x is undefined' }, associatedRule: { index: 1 } },
      { level: 'warning', message: { text: 'The file cannot be read.' } },
    ]);
  });

  it('tells new findings from known ones when there is a baseline', () => {
    const known = { ...INJECTION, suppression: { kind: 'external' as const, justification: 'known' } };
    const { results = [] } = logOf({ ...SAMPLE, findings: [known, SAMPLE.findings[0]!], baseline: { path: 'b', known: 1, gone: 0 } }).run;
    expect(results.map(({ baselineState }) => baselineState)).toEqual(['unchanged', 'new']);
  });

  it('writes a hostile name as a relative URI that leads back to it', () => {
    const uri = logOf(HOSTILE).run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
    expect(uri).toMatch(/^[\w%./~!'()*-]+$/);
    expect(decodeURIComponent(uri)).toBe(`services/api/${HOSTILE_NAME}`);
  });

  it('quotes no source text', () => expect(logOf(SAMPLE).text).not.toMatch(/snippet|sk_live/));
});

describe('the limits of SARIF', () => {
  it('keeps the gravest of 26,000 results and says aloud what it left out', () => {
    const { run, text, notices } = logOf(large(26_000));
    expect(run.results).toHaveLength(25_000);
    expect(run.results?.filter(({ level }) => level === 'error')).toHaveLength(19_500);
    const sentence = 'The SARIF report leaves out 1,000 findings of the lowest severity: GitHub accepts 25,000 results and 10 MB.';
    expect(notices).toEqual([sentence]);
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]).toEqual({ level: 'warning', message: { text: sentence } });
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
  }, 60_000);

  it('stays under 10 MB when every result is different and long', () => {
    // Hex digits compress to half their length, as little as any text does.
    const noise = (index: number): string => Array.from({ length: 500 }, (_, part) => Math.imul(index * 500 + part + 1, 0x9e3779b1).toString(16) + Math.imul(index + 7, Math.imul(part + 3, 0x85ebca6b) ^ index).toString(16)).join('');
    const result = large(3_000);
    const { run, text, notices } = logOf({ ...result, findings: result.findings.map((finding, index) => ({ ...finding, message: noise(index) })) });
    expect(gunzipSync(gzipSync(text)).length).toBe(Buffer.byteLength(text));
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
    expect(run.results!.length).toBeLessThan(3_000);
    expect(run.results!.length).toBeGreaterThan(1_000);
    expect(notices[0]).toContain(`leaves out ${(3_000 - run.results!.length).toLocaleString('en-US')} findings`);
  }, 60_000);

  it('gives a rule at most 20 tags, the telling ones first', () => {
    const rule = { ...RULES[0]!, standards: { ...RULES[0]!.standards, cwe: Array.from({ length: 40 }, (_, index) => index + 1) } };
    const tags = logOf({ ...SAMPLE, ran: [rule] }).run.tool.driver.rules?.[0]?.properties?.tags ?? [];
    expect(tags).toHaveLength(20);
    expect(tags.slice(0, 3)).toEqual(['security', 'checklist/sql', 'external/cwe/cwe-001']);
  });

  it('keeps at most 1,000 steps of a flow', () => {
    const step = INJECTION.trace[0]!;
    const { run } = logOf({ ...SAMPLE, findings: [{ ...INJECTION, trace: Array.from({ length: 1200 }, () => step) }] });
    expect(run.results?.[0]?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(1000);
  });
});
