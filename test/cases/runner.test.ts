/** Owns the tests of the cases runner itself: how fences and marks are read, and that every kind of difference is seen. */
import { describe, expect, it } from 'vitest';
import { casesOf } from './markdown.ts';
import { marksOf } from './marks.ts';
import { disagreements, markedFiles } from './room.ts';
import { variantsOf } from './variants.ts';
import { differences } from './verdict.ts';
import type { Found } from './verdict.ts';

const page = (...lines: string[]): string => lines.join('\n');
const shape = (markdown: string) => casesOf('cases.md', markdown).map(({ name, files }) => [name, ...files.map(({ path, text, line }) => `${path}@${line}: ${text.trim()}`)]);

describe('fences', () => {
  it('are cases named by their headings', () => {
    expect(shape(page('# no-x', '## One', '```ts', 'a();', '```', '### Express', 'text', '```js', 'b();', '```', '## Two', '```tsx', 'c();', '```'))).toEqual([
      ['One (line 4)', 'src/case.ts@4: a();'], ['One › Express (line 9)', 'src/case.js@9: b();'], ['Two (line 13)', 'src/case.tsx@13: c();']]);
  });

  it('in other languages are pictures, unless they name a file', () => {
    expect(shape(page('```sh', 'npm i', '```', '```json', '{}', '```', '```', 'plain', '```'))).toEqual([]);
    expect(shape(page('## A', '```json file=package.json', '{}', '```', '```ts', 'a();', '```', '```ts', 'b();', '```'))).toEqual([
      ['A (line 3)', 'package.json@3: {}', 'src/case.ts@6: a();'], ['A (line 9)', 'src/case.ts@9: b();']]);
  });

  it('may hold several files, and a section may spread them', () => {
    expect(shape(page('## A', '```ts', '// file: src/a.ts', 'a();', '// file: src/b.ts', 'b();', '```', '```sql', '-- file: db/c.sql', 'select 1', '```'))).toEqual([
      ['A (line 3)', 'src/a.ts@4: a();', 'src/b.ts@6: b();', 'db/c.sql@10: select 1']]);
  });

  it('that name the same file again, or stand in another section, are another case', () => {
    const one = ['```ts', '// file: src/a.ts', 'a();', '```'];
    expect(shape(page('## A', ...one, ...one, '## B', ...one)).map(([name]) => name)).toEqual(['A (line 3)', 'A (line 7)', 'B (line 12)']);
  });

  it('of more backticks may hold fences, and an open one is an error', () => {
    expect(shape(page('````ts', 'a(`', '```', '`);', '````'))).toEqual([['cases.md (line 2)', 'src/case.ts@2: a(`\n```\n`);']]);
    expect(() => shape(page('', '```ts', 'a();'))).toThrow('cases.md:2');
  });
});

describe('marks', () => {
  it.each([
    ['a(); // report: no-x', [['report', 'no-x', '']]],
    ['a(); // report: no-x [fromRequest]', [['report', 'no-x', 'fromRequest']]],
    ['a(); // report: no-x fromRequest; from: no-y; missed: no-z', [['report', 'no-x', 'fromRequest'], ['from', 'no-y', ''], ['missed', 'no-z', '']]],
    ['<b>{/* noise: no-x */}</b>', [['noise', 'no-x', '']]],
    ['{/* noise: no-x */}', [['noise', 'no-x', '']]],
    ['a(); /* noise: no-x */', [['noise', 'no-x', '']]],
    ['image: x # missed: no-x', [['missed', 'no-x', '']]],
    ['select 1; -- missed: no-x', [['missed', 'no-x', '']]],
    ['<p><!-- missed: no-x -->', [['missed', 'no-x', '']]],
    ['send({ from: a, report: b })', []],
    ['// a note on how we report: loudly', []],
  ])('%s', (text, expected) => {
    expect(marksOf(text).map(({ kind, rule, message }) => [kind, rule, message])).toEqual(expected);
  });

  it('know their line, and a malformed one is an error', () => {
    expect(marksOf('\r\na // report: no-x\n\nb // missed: no-y').map(({ line }) => line)).toEqual([2, 4]);
    expect(() => marksOf('a\nb // report: No_X')).toThrow('line 2: "report: No_X" is no mark');
  });
});

const found = (line: number, rule = 'no-x', more: Partial<Found> = {}): Found => ({ rule, messageId: 'bad', message: 'Bad.', file: 'src/case.ts', line, column: 1, from: undefined, fingerprint: '', ...more });

/** Differences for a case of one fence, which starts at line 2 of its page. */
function judged(code: string, items: readonly Found[]): string {
  const [test] = casesOf('cases.md', page('```ts', code, '```'));
  return differences(markedFiles(test!), items, new Set(['no-x', 'no-y'])).join('\n');
}

describe('the verdict', () => {
  it('is empty when marks and findings agree', () => {
    expect(judged('a(); // report: no-x\nb(); // report: no-x [bad]; report: no-y; noise: no-x\nc(); // missed: no-y', [found(1), found(2), found(2), found(2, 'no-y')])).toBe('');
  });

  it.each([
    ['a(); // report: no-x', [], 'cases.md:2: expected no-x, but it was not found.\n    a(); // report: no-x'],
    ['a(); // report: no-x [other]', [found(1)], 'expected no-x [other], but it was not found'],
    ['ok();\na();', [found(2)], 'cases.md:3: found no-x [bad] "Bad.", but nothing is marked here.\n    a();'],
    ['a(); // report: no-x', [found(1), found(1)], 'nothing is marked here'],
    ['a(); // report: no-y', [found(1, 'no-y'), found(1)], 'found no-x'],
    ['a(); // missed: no-x', [found(1)], 'no-x is now found: change `missed` to `report`.'],
    ['a(); // noise: no-x', [], 'no-x is no longer reported: remove `noise`.'],
    ['a(); // report: no-such', [], 'the mark names no-such, which is no rule.'],
    ['a();', [found(1, 'no-x', { file: 'src/other.ts' })], 'not part of the case'],
    ['a(); // from: no-x\nb(); // report: no-x', [found(2)], 'no trace of no-x starts here'],
    ['a(); // from: no-x\nb(); // report: no-x\nc(); // report: no-x', [found(2, 'no-x', { from: { file: 'src/case.ts', line: 1 } }), found(3, 'no-x', { from: { file: 'src/case.ts', line: 2 } })],
      'the trace of no-x starts at src/case.ts:2, which is not marked `from`.'],
  ])('%s', (code, items, expected) => expect(judged(code, items)).toContain(expected));

  it('lets a gap wait for a rule that is not written yet', () => expect(judged('a(); // missed: no-such', [])).toBe(''));

  it('takes a trace from where it is marked', () => {
    expect(judged('a(); // from: no-x\nb(); // report: no-x', [found(2, 'no-x', { from: { file: 'src/case.ts', line: 1 } })])).toBe('');
  });
});

describe('hosts', () => {
  const [test] = casesOf('cases.md', page('```ts', 'a();', '```'));
  const compare = (one: readonly Found[], two: readonly Found[]): readonly string[] => disagreements(markedFiles(test!), { name: 'A', found: one }, { name: 'B', found: two });

  it('agree on rule, place and message', () => expect(compare([found(1), found(1, 'no-y')], [found(1, 'no-y'), found(1, 'no-x', { messageId: '' })])).toEqual([]));

  it('that differ are named', () => {
    expect(compare([found(1)], [])[0]).toContain('cases.md:2: only A finds no-x');
    expect(compare([found(1)], [found(1), found(1)])[0]).toContain('only B finds no-x');
    expect(compare([found(1)], [found(1, 'no-x', { message: 'Worse.' })])).toHaveLength(2);
  });
});

describe('variants', () => {
  const text = "import x from 'x';\n\n/** One. */\nfunction one() {\n  two();\n}\n\nexport function two() {\n  x();\n}\n";
  const variants = variantsOf('a.ts', text);

  it('say which line a line was', () => {
    expect(variants).toHaveLength(3);
    for (const variant of variants) {
      for (const [index, content] of variant.text.split(/\r?\n/).entries()) {
        if (content.trim() && variant.line(index + 1) > 0) expect(text.split('\n')[variant.line(index + 1) - 1], variant.name).toBe(content);
      }
    }
  });

  it('reverse functions only, with their comments', () => {
    const back = "import x from 'x';\n\nexport function two() {\n  x();\n}\n\n/** One. */\nfunction one() {\n  two();\n}\n";
    expect(variants[2]?.text).toBe(back);
    expect(variantsOf('a.ts', `${text}one();\nfunction three() {}\n`)[2]?.text).toBe(`${back}one();\nfunction three() {}\n`);
    expect(variantsOf('a.ts', 'function one() {}\none();\nfunction two() {}\n')).toHaveLength(2);
    expect(variantsOf('a.ts', 'one(); function one() {}\nfunction two() {}\n')).toHaveLength(2);
  });
});
