/** Owns the checks of the scorecard: which state an item gets from findings, evidence and rules. */
import { describe, expect, it } from 'vitest';
import { CHECKLIST } from '../../src/facts/index.ts';
import { evidence, scorecard, scorecardOf } from '../../src/report/scorecard.ts';
import { at, INJECTION, RULES, SAMPLE, SECRET, WEAK_HASH } from './sample.ts';

const none = { findings: [], held: [], rules: RULES, ran: RULES };
const stateOf = (item: string, input: Parameters<typeof scorecard>[0]) => scorecard(input).find((entry) => entry.item === item);
const held = { rule: 'no-weak-password-hash', chapter: 'passwords', note: '`argon2id`', location: at('src/auth/register.ts', 'bcrypt') };

describe('scorecard', () => {
  it('has the 17 items in their order, ten of security and seven of databases', () => {
    const items = scorecard(none);
    expect(items.map(({ item }) => item)).toEqual(CHECKLIST.map(({ item }) => item));
    expect(items.filter(({ part }) => part === 'Security')).toHaveLength(10);
    expect(items.at(10)).toMatchObject({ item: 'Indexes', part: 'Database' });
  });

  it('calls an item broken by one finding, whatever is held beside it', () => {
    expect(stateOf('Password hashing', { ...none, findings: [WEAK_HASH], held: [held] })).toMatchObject({ state: 'broken', findings: 1, held: [held] });
  });

  it('calls an item held by evidence alone', () => {
    expect(stateOf('Password hashing', { ...none, held: [held] })).toMatchObject({ state: 'held', findings: 0 });
  });

  it('tells no evidence from rules that did not run and from rules that do not exist', () => {
    expect(stateOf('Rate limiting', none)?.state).toBe('no-evidence');
    expect(stateOf('Rate limiting', { ...none, ran: [] })?.state).toBe('not-run');
    expect(stateOf('Rate limiting', { ...none, ran: [], rules: [] })?.state).toBe('not-covered');
    expect(stateOf('Backups', none)?.state).toBe('not-covered');
  });

  it('keeps an item broken by what a baseline knows, not by what the source accepts', () => {
    const known = { ...INJECTION, suppression: { kind: 'external' as const, justification: '' } };
    expect(stateOf('Parameterized queries', { ...none, findings: [known] })).toMatchObject({ state: 'broken', findings: 0, known: 1 });
    expect(stateOf('Secrets management', { ...none, findings: [SECRET] })).toMatchObject({ state: 'no-evidence', accepted: 1 });
  });

  it('is of the whole repository when only changes are listed', () => {
    const items = scorecardOf({ ...SAMPLE, findings: [], elsewhere: [INJECTION] });
    expect(items.find(({ item }) => item === 'Parameterized queries')?.state).toBe('broken');
  });

  it('takes no evidence from a rule that failed as a whole', () => {
    const items = scorecardOf({ ...SAMPLE, findings: [], failures: [{ rule: 'require-parameterized-query', message: 'x' }] });
    expect(items.find(({ item }) => item === 'Parameterized queries')?.state).toBe('not-run');
  });

  it('does not depend on the order of its input', () => {
    const findings = [WEAK_HASH, SECRET, INJECTION];
    expect(scorecard({ ...none, findings: findings.toReversed() })).toEqual(scorecard({ ...none, findings }));
  });
});

describe('evidence', () => {
  it('says a note once, with the number of its places', () => {
    const other = { ...held, location: { ...held.location, start: 3 } };
    expect(evidence([{ ...held, note: 'b' }, held, other])).toEqual([
      { note: '`argon2id`', first: held, places: 2 },
      { note: 'b', first: { ...held, note: 'b' }, places: 1 },
    ]);
  });
});
