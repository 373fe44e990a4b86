/** Owns the checks of baselines. */
import { describe, expect, it } from 'vitest';
import { baselineText, compared, parseBaseline } from '../../src/audit/baseline.ts';
import { INJECTION, SECRET, WEAK_HASH } from '../report/sample.ts';

const ran = new Set([INJECTION.rule, WEAK_HASH.rule, SECRET.rule]);
const entry = (fingerprint: string, rule: string) => ({ fingerprint, rule, file: 'a.ts' });

describe('a baseline', () => {
  it('is written sorted, one line a finding, without what the source accepts', () => {
    const text = baselineText([INJECTION, WEAK_HASH, SECRET, INJECTION], [], ran);
    expect(text).toBe(baselineText([WEAK_HASH, INJECTION], [], ran));
    expect(parseBaseline(text, 'b')).toEqual([
      { fingerprint: WEAK_HASH.fingerprint, rule: WEAK_HASH.rule, file: 'src/auth/register.ts' },
      { fingerprint: INJECTION.fingerprint, rule: INJECTION.rule, file: 'src/users/repository.ts' },
    ]);
    expect(text.split('\n')).toHaveLength(8);
    expect(parseBaseline(baselineText([], [], ran), 'b')).toEqual([]);
  });

  it('keeps the entries of rules that did not run', () => {
    const before = [entry('1', 'other'), entry('2', INJECTION.rule)];
    expect(parseBaseline(baselineText([WEAK_HASH], before, ran), 'b').map(({ fingerprint }) => fingerprint)).toEqual([WEAK_HASH.fingerprint, '1']);
  });

  it('silences what it knows and counts what is gone', () => {
    const known = [entry(INJECTION.fingerprint, INJECTION.rule), entry('gone', WEAK_HASH.rule), entry('elsewhere', 'did-not-run')];
    const { findings, known: still, gone } = compared([INJECTION, WEAK_HASH, SECRET], known, ran);
    expect(findings.map(({ suppression }) => suppression?.kind)).toEqual(['external', undefined, 'inSource']);
    expect([still, gone]).toEqual([1, 1]);
  });

  it('makes a run clean right after it was written', () => {
    const text = baselineText([INJECTION, WEAK_HASH, SECRET], [], ran);
    const { findings, gone } = compared([INJECTION, WEAK_HASH, SECRET], parseBaseline(text, 'b'), ran);
    expect(findings.filter(({ suppression }) => !suppression)).toEqual([]);
    expect(gone).toBe(0);
  });

  it.each(['', '[]', 'null', '{}', '{"version":1}', '{"version":1,"findings":[{}]}', '{"version":1,"findings":[null]}', '{"version":"1","findings":[]}'])('is refused when it is something else: %s', (text) => {
    expect(() => parseBaseline(text, 'b.json')).toThrow('`b.json` is not a baseline of surety; `--write-baseline` makes one.');
  });

  it('of a newer surety is refused', () => expect(() => parseBaseline('{"version":2,"findings":[]}', 'b.json')).toThrow('was written by a newer surety'));
});
