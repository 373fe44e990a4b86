/** Owns the checks of code frames: which lines are shown, where the mark stands, what is masked. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/facts/index.ts';
import { carets, frameOf, frameText } from '../../src/report/frame.ts';
import { Places } from '../../src/report/places.ts';
import { blanked, redacted } from '../../src/report/redact.ts';
import { INJECTION, SECRET } from './sample.ts';

function frame(text: string, part: string, width = 80, finding: Finding = INJECTION) {
  const start = text.indexOf(part);
  return frameOf({ ...finding, location: { file: 'a.ts', start, end: start + part.length } }, new Places((path) => (path === 'a.ts' ? text : undefined)), width);
}
const shown = (text: string, part: string, width?: number): readonly string[] => frameText(frame(text, part, width));

describe('a frame', () => {
  it('shows two lines before and one after, and a caret under each character', () => {
    expect(shown('one\ntwo\nthree\nfour five\nsix\nseven\n', 'five')).toEqual([
      '  2 | two', '  3 | three', '> 4 | four five', '    |      ^^^^', '  5 | six',
    ]);
  });

  it('takes off common indentation and expands tabs', () => {
    expect(shown('\t\tif (a) {\n\t\t\trun(a);\n\t\t}\n', 'run')).toEqual(['  1 | if (a) {', '> 2 |   run(a);', '    |   ^^^', '  3 | }']);
  });

  it('puts carets under wide characters', () => {
    const [line] = frame('const 名前 = query(x);\n', 'query');
    expect(line && carets(line)).toBe(`${' '.repeat('const '.length + 4 + ' = '.length)}^^^^^`);
  });

  it('moves the window to a mark far to the right, and cuts both ends', () => {
    const lines = shown(`const a = "${'x'.repeat(300)}" + sink(value) + "${'y'.repeat(300)}";\n`, 'sink(value)', 60);
    expect(lines[0]).toMatch(/^> 1 \| ….*sink\(value\).*…$/);
    expect(lines[0]!.indexOf('sink(value)')).toBe(lines[1]!.indexOf('^'));
    expect(lines[1]!.match(/\^/g)).toHaveLength('sink(value)'.length);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(66);
  });

  it('stays at the beginning when a long mark begins there', () => {
    const [line] = shown(`  const a = sink(${'value, '.repeat(20)});\n`, `sink(${'value, '.repeat(20)})`, 60);
    expect(line).toMatch(/^> 1 \| const a = sink\(value, .*…$/);
  });

  it('shows the beginning of a long finding', () => {
    const text = `f(${Array.from({ length: 50 }, (_, index) => `\n  ${index},`).join('')}\n);\n`;
    const lines = frame(text, text.trim());
    expect(lines.filter(({ own }) => own)).toHaveLength(4);
    expect(lines[0]?.mark).toEqual({ start: 0, length: 2 });
  });

  it('marks one column where nothing stands', () => {
    expect(frame('', '').map((line) => carets(line))).toEqual(['^']);
    expect(shown('a\r\nb\r\n', 'b')).toEqual(['  1 | a', '> 2 | b', '    | ^']);
  });

  it('does not show a line no person wrote, and is quick about it', () => {
    expect(shown(`a;\n${'token='.repeat(200_000)}'x';\n`, "'x'")).toEqual(['  1 | a;', '> 2 | (a line of 1200004 characters)']);
    const started = performance.now();
    for (const part of ['token', "token='", 'a:b@://', '\\\'"`', '://a:']) redacted(part.repeat(5000 / part.length), true);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('has no lines when the text cannot be had', () => {
    expect(frameOf(INJECTION, new Places(() => undefined), 80)).toEqual([]);
  });

  it('shows control characters as escapes, with the mark at its place', () => {
    expect(shown('a("\u001b[2J\u202e", b);\n', 'b)')).toEqual(['> 1 | a("\\x1b[2J\\u{202e}", b);', '    |                      ^^']);
  });
});

describe('masking', () => {
  const key = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';

  it('hides the literal of a secret, on its own line and on the lines around', () => {
    const text = `const other = '${key}';\nconst pin = 'abcd';\nconst last = "${key}";\n`;
    const lines = frameText(frame(text, "'abcd'", 80, SECRET)).join('\n');
    expect(lines).not.toContain(key);
    expect(lines).not.toContain('abcd');
    expect(lines).toContain("const pin = '****';");
  });

  it('hides every line of a literal that spans several', () => {
    const text = 'const pem = `-----BEGIN KEY-----\nabc def\nghi\n-----END KEY-----`;\n';
    const lines = frameText(frame(text, text.slice(12, -2), 80, SECRET)).join('\n');
    for (const word of ['abc', 'def', 'ghi']) expect(lines).not.toContain(word);
  });

  it.each([
    [`const config = { password: 'hunter2' };`, 'hunter2'],
    [`jwt.sign(data, secret = "keyboard cat")`, 'keyboard cat'],
    [`process.env.API_KEY ?? 0; const apiKey = 'k-1'`, 'k-1'],
    [`connect('postgres://app:s3cr3t@db/main')`, 's3cr3t'],
    [`fetch(url, { headers: { authorization: 'Basic YTpi' } })`, 'YTpi'],
    [`verify(token, 'AKIAIOSFODNN7EXAMPLE123')`, 'AKIAIOSFODNN7EXAMPLE123'],
  ])('hides what looks like a credential anywhere: %s', (line, secret) => {
    expect(redacted(line)).not.toContain(secret);
    expect(redacted(line)).toHaveLength(line.length);
  });

  it.each([
    'pool.query(`select * from users where id = ${id}`)',
    'const user = await findUserByEmailAndPasswordHash(email, password);',
    "import { createAuthenticationMiddleware } from '../middleware/authentication-with-sessions.ts';",
    'const url = `postgres://app:${password}@db/main`;',
    "const passwordField = getField('password');",
  ])('leaves ordinary code alone: %s', (line) => expect(redacted(line)).toBe(line));

  it('keeps the length of a line', () => {
    expect(blanked('a bc  d')).toBe('* **  *');
    expect(redacted(`x = '${key}', y`, true)).toBe(`x = '${'*'.repeat(key.length)}', y`);
  });
});
