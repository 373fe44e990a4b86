/** Owns the tests of `judge`: what becomes of what rules report. */
import { describe, expect, it } from 'vitest';
import type { Finding, Report, RuleMeta } from '../../src/facts/index.ts';
import { judge } from '../../src/judge/index.ts';
import type { JudgeContext, Judgement, Rule } from '../../src/judge/index.ts';
import { directivesOf, fakeBackend, fakeModule, fakeRule } from './fake.ts';

const MESSAGES: RuleMeta['messages'] = {
  plain: { what: 'A.', why: 'B.', instead: 'C.' },
  named: { what: '`{table}` is {how}.', why: 'B {how}.', instead: 'Use `{fix}`.' },
  strict: { what: 'S.', why: 'B.', instead: 'C.', preset: 'strict', severity: 'low' },
};

/** Reports each match of a pattern in the text of a file. */
function finder(id: string, pattern: RegExp, message: string, meta: Partial<RuleMeta> = {}, files: Record<string, string> = {}): Rule {
  return fakeRule(id, (_backend, report) => {
    for (const [file, text] of Object.entries(files)) {
      for (const match of text.matchAll(pattern)) report({ message, at: { file, start: match.index, end: match.index + match[0].length } });
    }
  }, { messages: MESSAGES, ...meta });
}

function contextOf(files: Record<string, string>, more: Partial<JudgeContext> = {}): JudgeContext {
  return {
    files: Object.entries(files).map(([path, text]) => ({ path, module: fakeModule(text, directivesOf(text)) })),
    text: (path) => files[path],
    today: '2026-06-15',
    ...more,
  };
}

function find(files: Record<string, string>, pattern = /bad\(\w*\)/g, more: Partial<JudgeContext> = {}): Judgement {
  return judge(fakeBackend(), [finder('no-bad', pattern, 'plain', {}, files)], contextOf(files, more));
}

function reporting(use: (report: Report) => void): Judgement {
  return judge(fakeBackend(), [fakeRule('r', (_backend, report) => use(report), { messages: MESSAGES })], contextOf({}));
}

describe('messages', () => {
  const at = { file: 'a.ts', start: 0, end: 1 };

  it('are rendered with the data and joined', () => {
    const { findings, internalErrors } = reporting((report) => report({ message: 'named', at, data: { table: 'users', how: 'open', fix: 'x()' } }));
    expect(findings[0]).toMatchObject({ what: '`users` is open.', why: 'B open.', instead: 'Use `x()`.', message: '`users` is open. B open. Use `x()`.' });
    expect(internalErrors).toEqual([]);
  });

  it('with a missing value are reported, and an internal error names rule and key', () => {
    const { findings, internalErrors } = reporting((report) => report({ message: 'named', at, data: { table: 'users', fix: 'x' } }));
    expect(findings[0]?.what).toBe('`users` is {how}.');
    expect(internalErrors).toEqual([{ rule: 'r', file: 'a.ts', message: 'message "named" got no value for {how}.' }]);
  });

  it('that do not exist are internal errors', () => {
    const { findings, internalErrors } = reporting((report) => report({ message: 'toString', at }));
    expect(findings).toEqual([]);
    expect(internalErrors).toEqual([{ rule: 'r', file: 'a.ts', message: 'has no message "toString".' }]);
  });

  it('quote code on one line, without control characters and without ending the quotation', () => {
    const data = { table: '`a\u001b[31m\n  b`', how: '\u202eevil', fix: 'sql`x`' };
    const { findings } = reporting((report) => report({ message: 'named', at, data }));
    expect(findings[0]?.what).toBe('`a [31m b` is evil.');
    expect(findings[0]?.instead).toBe("Use `sql'x'`.");
  });
});

describe('findings', () => {
  const files = { 'b.ts': 'bad(1)\nbad(2)', 'a.ts': 'bad(3)' };

  it('are sorted by file, offset, rule', () => {
    const rules = [finder('z-rule', /bad\(\d\)/g, 'plain', {}, files), finder('a-rule', /bad\(\d\)/g, 'plain', {}, files)];
    const { findings } = judge(fakeBackend(), rules, contextOf(files));
    expect(findings.map(({ rule, location }) => `${location.file}:${location.start} ${rule}`)).toEqual([
      'a.ts:0 a-rule', 'a.ts:0 z-rule', 'b.ts:0 a-rule', 'b.ts:0 z-rule', 'b.ts:7 a-rule', 'b.ts:7 z-rule']);
  });

  it('of one rule at one span are one: the gravest', () => {
    const at = { file: 'a.ts', start: 0, end: 1 };
    const { findings } = reporting((report) => {
      report({ message: 'strict', at });
      report({ message: 'plain', at });
      report({ message: 'plain', at: { ...at, end: 2 } });
    });
    expect(findings.map(({ messageId, severity }) => [messageId, severity])).toEqual([['plain', 'high'], ['plain', 'high']]);
  });

  it('keep source and sink of a trace that is too long', () => {
    const trace = Array.from({ length: 50 }, (_, index) => ({ file: 'a.ts', start: index, end: index, note: `${index}` }));
    const { findings } = reporting((report) => report({ message: 'plain', at: { file: 'a.ts', start: 0, end: 1 }, trace }));
    expect(findings[0]?.trace).toHaveLength(20);
    expect([findings[0]?.trace[0]?.note, findings[0]?.trace[19]?.note]).toEqual(['0', '49']);
  });

  it('are less certain the more files their trace crosses, unless the rule says it', () => {
    const trace = (count: number) => Array.from({ length: count }, (_, index) => ({ file: `${index}.ts`, start: 0, end: 0, note: '' }));
    const certainty = (count: number, given?: Finding['certainty']) => reporting((report) => report(
      { message: 'plain', at: { file: 'a.ts', start: 0, end: 1 }, trace: trace(count), ...(given && { certainty: given }) })).findings[0]?.certainty;
    expect([0, 1, 2, 3, 4, 5].map((count) => certainty(count))).toEqual(['high', 'high', 'high', 'medium', 'medium', 'low']);
    expect(certainty(5, 'high')).toBe('high');
  });

  it('carry suggestions and the name of the code around them', () => {
    const text = 'function login() { bad() }';
    const at = { file: 'a.ts', start: 19, end: 24 };
    const rule = fakeRule('r', (_backend, report) => report({ message: 'plain', at, suggestions: [{ title: 'T', edits: [{ at, text: 'good()' }] }] }), { messages: MESSAGES });
    const module = fakeModule(text, [], [{ name: 'login', start: 0, end: 26 }]);
    const { findings } = judge(fakeBackend(), [rule], { files: [{ path: 'a.ts', module }], text: () => text });
    expect(findings[0]).toMatchObject({ symbol: 'login', suggestions: [{ title: 'T', edits: [{ ...at, text: 'good()' }] }] });
  });
});

describe('a rule that crashes', () => {
  it('is an internal error, what it reported stays, and the others go on', () => {
    const files = { 'a.ts': 'bad(1)' };
    const crash = fakeRule('crash', (_backend, report) => {
      report({ message: 'plain', at: { file: 'a.ts', start: 0, end: 3 } });
      throw new Error('boom');
    }, { messages: MESSAGES });
    const { findings, internalErrors } = judge(fakeBackend(), [crash, finder('no-bad', /bad\(1\)/g, 'plain', {}, files)], contextOf(files));
    expect(findings.map(({ rule }) => rule)).toEqual(['crash', 'no-bad']);
    expect(internalErrors).toHaveLength(1);
    expect(internalErrors[0]?.message).toMatch(/^boom \(at /);
  });
});

describe('presets', () => {
  const files = { 'a.ts': 'bad(1)' };
  const run = (message: string, preset: RuleMeta['preset'], selection: NonNullable<JudgeContext['selection']>): number =>
    judge(fakeBackend(), [finder('r', /bad\(1\)/g, message, { preset }, files)], contextOf(files, { selection })).findings.length;

  it.each([
    ['recommended', [1, 1, 1]],
    ['strict', [0, 1, 1]],
    ['preview', [0, 0, 1]],
  ] as const)('a %s rule', (preset, expected) => {
    expect((['recommended', 'strict', 'all'] as const).map((selection) => run('plain', preset, selection))).toEqual(expected);
  });

  it('a message may be stricter than its rule', () => {
    expect((['recommended', 'strict', 'all'] as const).map((selection) => run('strict', 'recommended', selection))).toEqual([0, 1, 1]);
  });
});

describe('held', () => {
  it('is sorted and without duplicates', () => {
    const { held } = reporting((report) => {
      report.held({ at: { file: 'b.ts', start: 1, end: 2 }, note: 'ok' });
      report.held({ at: { file: 'a.ts', start: 5, end: 6 }, note: 'ok' });
      report.held({ at: { file: 'b.ts', start: 1, end: 2 }, note: 'ok' });
    });
    expect(held.map(({ rule, chapter, location }) => [rule, chapter, location.file])).toEqual([['r', 'sql', 'a.ts'], ['r', 'sql', 'b.ts']]);
  });
});

describe('directives', () => {
  const live = ({ findings }: Judgement): number[] => findings.filter(({ suppression }) => !suppression).map(({ location }) => location.start);

  it('silence with their justification', () => {
    const { findings, unjustified, deadDirectives } = find({ 'a.ts': 'bad(1) // eslint-disable-line surety/no-bad -- legacy import' });
    expect(findings[0]?.suppression).toEqual({ kind: 'inSource', justification: 'legacy import' });
    expect([unjustified, deadDirectives]).toEqual([[], []]);
  });

  it('without a reason silence a security rule too, and are listed', () => {
    const judgement = find({ 'a.ts': 'bad(1) // eslint-disable-line' });
    expect(live(judgement)).toEqual([]);
    expect(judgement.unjustified).toEqual([{ location: { file: 'a.ts', start: 7, end: 29 }, rules: ['no-bad'] }]);
  });

  it('need no reason outside of the security chapters', () => {
    const files = { 'a.ts': 'bad(1) // eslint-disable-line surety/r' };
    const { findings, unjustified } = judge(fakeBackend(), [finder('r', /bad\(1\)/g, 'plain', { chapter: 'indexes' }, files)], contextOf(files));
    expect(findings[0]?.suppression).toEqual({ kind: 'inSource', justification: '' });
    expect(unjustified).toEqual([]);
  });

  it('for other rules, or without the prefix, silence nothing and are nobody\'s business', () => {
    const judgement = find({ 'a.ts': 'bad(1) // eslint-disable-line no-bad, sonar/no-bad -- x' });
    expect(live(judgement)).toEqual([0]);
    expect(judgement.deadDirectives).toEqual([]);
  });

  it('count until the end of their date, then are reported as expired', () => {
    const text = (until: string): Record<string, string> => ({ 'a.ts': `bad(1) // eslint-disable-line surety/no-bad -- x until=${until}` });
    expect(live(find(text('2026-06-15')))).toEqual([]);
    const expired = find(text('2026-06-14'));
    expect(live(expired)).toEqual([0]);
    expect(expired.deadDirectives).toMatchObject([{ rule: 'no-bad', why: 'expired', until: '2026-06-14' }]);
  });

  it('that silence nothing are reported, name by name', () => {
    const { deadDirectives } = find(
      { 'a.ts': '/* eslint-disable-next-line surety/no-bad, surety/other, surety/gone -- x */\nbad(1)\nok() // eslint-disable-line surety/no-bad -- x' },
      undefined, { known: new Set(['no-bad', 'other']) });
    expect(deadDirectives.map(({ rule, why, location }) => [rule, why, location.start])).toEqual([['gone', 'unknown-rule', 0], ['no-bad', 'unused', 89]]);
  });

  it('of a rule that crashed or did not run are not called dead', () => {
    const files = { 'a.ts': 'ok() // eslint-disable-line surety/crash, surety/other -- x' };
    const crash = fakeRule('crash', () => { throw new Error('boom'); });
    expect(judge(fakeBackend(), [crash], contextOf(files)).deadDirectives).toEqual([]);
  });

  it('for a message outside of the preset are not called dead', () => {
    const files = { 'a.ts': 'bad(1) // eslint-disable-line surety/r -- x' };
    const judgement = judge(fakeBackend(), [finder('r', /bad\(1\)/g, 'strict', {}, files)], contextOf(files, { selection: 'recommended' }));
    expect([judgement.findings, judgement.deadDirectives]).toEqual([[], []]);
  });
});

describe('fingerprints', () => {
  const prints = (files: Record<string, string>, pattern?: RegExp): readonly string[] => find(files, pattern).findings.map(({ fingerprint }) => fingerprint);
  const [original = ''] = prints({ 'a.ts': 'bad(x)' });

  it('are 40 hex digits', () => expect(original).toMatch(/^[0-9a-f]{40}$/));

  it('survive moving and renaming the file', () => {
    expect(prints({ 'src/other/b.ts': '\n\n// more\nbad(x)' })).toEqual([original]);
  });

  it.each([
    ['white space', 'f( a,\n   b )', 'f(a, b)'],
    ['quotes', 'f("a", \'it"s\')', "f('a', 'it\"s')"],
    ['escaped quotes', String.raw`f('it\'s')`, 'f("it\'s")'],
    ['comments', 'f(/* why */ a, // because\n b)', 'f(a, b)'],
    ['trailing commas and semicolons', 'f([a, b,], { c, });', 'f([a, b], { c })'],
    ['parentheses of arrows', 'f((x) => x)', 'f(x => x)'],
    ['line ends in templates', 'f(`a\r\nb`)', 'f(`a\nb`)'],
  ])('survive reformatting: %s', (_name, one, other) => {
    expect(prints({ 'a.ts': one }, /^[^]+$/g)).toEqual(prints({ 'a.ts': other }, /^[^]+$/g));
  });

  it.each([
    ['code', 'bad(y)', 'bad(z)'],
    ['text in strings', 'f("a  b")', 'f("a b")'],
    ['comment-like strings', 'f("a//b")', 'f("a//c")'],
  ])('differ with the %s', (_name, one, other) => {
    expect(prints({ 'a.ts': one }, /^[^]+$/g)).not.toEqual(prints({ 'a.ts': other }, /^[^]+$/g));
  });

  it('of equals differ by ordinal, across files too', () => {
    const three = prints({ 'a.ts': 'bad(x)\nbad(x)', 'b.ts': 'bad(x)' });
    expect(new Set(three).size).toBe(3);
    expect(three[0]).toBe(original);
  });
});
