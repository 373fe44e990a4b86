/** Owns the tests of `npm run new`: the room is complete and compiles, and bad names are refused with a sentence. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RefusedName, writeRoom } from '../../scripts/new-rule.ts';
import { casesOf } from '../cases/markdown.ts';
import { wrongImports } from '../house/arrows.ts';
import { wrongRoom } from '../house/rooms.ts';
import type { RoomText } from '../house/rooms.ts';
import type { Rule } from '../../src/judge/rule.ts';

const ROOT = resolve(import.meta.dirname, '../..');
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'surety-new-'));
  mkdirSync(join(copy, 'rules'));
  for (const path of ['package.json', 'tsconfig.json', 'src/facts', 'src/judge']) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Compiler errors of a file in the copy, with the project's own settings. */
function errorsOf(path: string): readonly string[] {
  const { config } = ts.readConfigFile(join(copy, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, copy);
  const program = ts.createProgram([join(copy, path)], { ...options, types: [] });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('npm run new', () => {
  it('writes a room that compiles and keeps to the arrows', () => {
    const folder = writeRoom(copy, 'sql/no-stray-query', "A query that isn't needed.");
    expect(folder).toBe('rules/sql/no-stray-query');
    const text = readFileSync(join(copy, folder, 'rule.ts'), 'utf8');
    expect(errorsOf(`${folder}/rule.ts`)).toEqual([]);
    expect(wrongImports({ path: `${folder}/rule.ts`, text })).toEqual([]);
    expect(text).toContain(String.raw`finds: 'A query that isn\'t needed.'`);
  }, 60_000);

  it('writes a room in which only the standards are still asked for', () => {
    const finds = 'A second query.';
    const folder = writeRoom(copy, 'sql/no-second-query', finds);
    const read: RoomText['read'] = (name) => readFileSync(join(copy, folder, name), 'utf8');
    const messages = { found: { what: '`{callee}` does something wrong.', why: 'Somebody can make use of it.', instead: 'Do it in another way.' } };
    const rule = { id: 'no-second-query', chapter: 'sql', finds, messages, standards: { cwe: [], owaspTop10: [], owaspApi: [], asvs: [] } } as unknown as Rule;
    expect(wrongRoom({ chapter: 'sql', id: 'no-second-query', read }, rule).map((problem) => problem.split(': ')[1])).toEqual([
      'it names no CWE.', 'it names no OWASP Top 10 category.', 'it names no OWASP API category.', 'it names no ASVS requirement.']);
    expect(casesOf('README.md', read('README.md') ?? '')).toEqual([]);
  });

  it.each([
    ['sql', 'form <chapter>/<rule-id>'],
    ['sql/no-a/no-b', 'form <chapter>/<rule-id>'],
    ['nonsense/no-thing', '"nonsense" is no chapter; the chapters are validation'],
    ['sql/detect-thing', 'is no rule id'],
    ['sql/no-Thing', 'is no rule id'],
    ['sql/no-thing-', 'is no rule id'],
    ['sql/no-..', 'is no rule id'],
  ])('refuses %s', (name, sentence) => {
    expect(() => writeRoom(copy, name)).toThrow(RefusedName);
    expect(() => writeRoom(copy, name)).toThrow(sentence);
  });

  it('refuses a name that is taken, in any chapter, and leaves the room alone', () => {
    const folder = writeRoom(copy, 'xss/no-taken');
    const before = readFileSync(join(copy, folder, 'rule.ts'), 'utf8');
    expect(() => writeRoom(copy, 'xss/no-taken')).toThrow('there is a rule no-taken already, in rules/xss/no-taken.');
    expect(() => writeRoom(copy, 'sql/no-taken')).toThrow('there is a rule no-taken already');
    expect(readFileSync(join(copy, folder, 'rule.ts'), 'utf8')).toBe(before);
    expect(existsSync(join(copy, 'rules/sql/no-taken'))).toBe(false);
  });

  it('refuses two sentences', () => expect(() => writeRoom(copy, 'sql/no-words', 'One. Two.')).toThrow('is not one sentence'));
});
