/** Owns the checks of which rules and messages a run reports. */
import { describe, expect, it } from 'vitest';
import type { Finding, Preset, RuleMeta } from '../../src/facts/index.ts';
import { checkIds, ruleId, Selection } from '../../src/audit/select.ts';
import type { Choice } from '../../src/audit/select.ts';
import { INJECTION, RULES } from '../report/sample.ts';

const text = { what: 'w', why: 'y', instead: 'i' };
const rule = (id: string, preset: Preset, messages: RuleMeta['messages'] = { m: text }): RuleMeta => ({ ...RULES[0]!, id, preset, messages });
const all = [
  rule('plain', 'recommended'), rule('opinion', 'strict'), rule('young', 'preview'),
  rule('mixed', 'recommended', { m: text, extra: { ...text, preset: 'strict' } }),
  rule('promoted', 'strict', { m: text, sure: { ...text, preset: 'recommended' } }),
];
const select = (choice: Partial<Choice>) => new Selection(all, { preset: 'recommended', only: undefined, configured: {}, ...choice });
const names = (choice: Partial<Choice>): readonly string[] => select(choice).rules.map(({ id }) => id);
const reports = (choice: Partial<Choice>, id: string, messageId: string): boolean => select(choice).reports({ ...INJECTION, rule: id, messageId } as Finding);

describe('selection', () => {
  it('runs the rules of a preset that have something to report in it', () => {
    expect(names({})).toEqual(['plain', 'mixed', 'promoted']);
    expect(names({ preset: 'strict' })).toEqual(['plain', 'opinion', 'mixed', 'promoted']);
    expect(names({ preset: 'preview' })).toEqual(['plain', 'young', 'mixed', 'promoted']);
    expect(names({ preset: 'all' })).toEqual(all.map(({ id }) => id));
  });

  it("goes by a message's own preset before its rule's", () => {
    expect(reports({}, 'mixed', 'm')).toBe(true);
    expect(reports({}, 'mixed', 'extra')).toBe(false);
    expect(reports({ preset: 'strict' }, 'mixed', 'extra')).toBe(true);
    expect(reports({}, 'promoted', 'm')).toBe(false);
    expect(reports({}, 'promoted', 'sure')).toBe(true);
  });

  it('leaves what is not sure to those who ask for more', () => {
    const unsure = { ...INJECTION, rule: 'plain', messageId: 'm', certainty: 'low' } as Finding;
    expect(select({}).reports(unsure)).toBe(false);
    expect(select({ preset: 'strict' }).reports(unsure)).toBe(true);
    expect(select({ only: ['plain'] }).reports(unsure)).toBe(true);
    expect(select({}).reports({ ...unsure, certainty: 'medium' })).toBe(true);
  });

  it('runs only the rules that were named, with what they report in their own preset', () => {
    expect(names({ only: ['opinion', 'surety/plain'] })).toEqual(['plain', 'opinion']);
    expect(reports({ only: ['opinion'] }, 'opinion', 'm')).toBe(true);
    expect(reports({ only: ['mixed'] }, 'mixed', 'extra')).toBe(false);
    expect(reports({ only: ['mixed'] }, 'plain', 'm')).toBe(false);
  });

  it('obeys the configuration: off, or on with a severity', () => {
    const configured = { plain: 'off', young: 'low', 'surety/mixed': 'critical' } as const;
    expect(names({ configured })).toEqual(['young', 'mixed', 'promoted']);
    expect(select({ configured }).severity('mixed', 'medium')).toBe('critical');
    expect(select({ configured }).severity('promoted', 'medium')).toBe('medium');
  });

  it('lets the command line win over the configuration', () => {
    expect(names({ only: ['plain'], configured: { plain: 'off' } })).toEqual(['plain']);
    expect(names({ only: ['plain'], configured: { young: 'low' } })).toEqual(['plain']);
    expect(select({ only: ['plain'], configured: { plain: 'low' } }).severity('plain', 'high')).toBe('low');
  });
});

describe('rule ids', () => {
  it('may have the prefix they have in ESLint', () => expect(ruleId('surety/plain')).toBe('plain'));

  it('that are unknown are said, with the nearest', () => {
    expect(() => checkIds(['plain', 'surety/mixd'], all, 'here: ')).toThrow('here: there is no rule `surety/mixd`; did you mean `mixed`?');
    expect(() => checkIds(['nothing-like-it'], all, '')).toThrow('there is no rule `nothing-like-it`; `surety rules` lists them.');
    expect(() => checkIds([], all, '')).not.toThrow();
  });
});
