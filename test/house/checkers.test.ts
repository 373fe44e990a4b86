/** Owns the proof that the house's checkers can fail: each is given one thing that is wrong. */
import { describe, expect, it } from 'vitest';
import { fakeRule } from '../judge/fake.ts';
import { ARROWS, wrongImports } from './arrows.ts';
import { libraryNames, namedLibraries } from './libraries.ts';
import { HEADINGS, wrongRoom, wrongSentence } from './rooms.ts';
import { headless, medianFunction, ruleTooLong, tooLong } from './sizes.ts';

const file = (path: string, text: string) => ({ path, text });

describe('arrows', () => {
  const problem = (path: string, text: string): string => wrongImports(file(path, text))[0] ?? '';

  it.each([
    ['src/facts/a.ts', "import { link } from '../link/index.ts';", 'everybody speaks it'],
    ['src/lower/a.ts', "import ts from 'typescript';", 'a compiler change must stop here'],
    ['src/link/a.ts', "import type { M } from '../models/types.ts';", 'which language'],
    ['src/link/a.ts', "export * from '../flow/index.ts';", 'which language'],
    ['src/judge/a.ts', "import { recognize } from '../recognize/index.ts';", 'never builds one'],
    ['src/models/a.ts', "import { b } from './b.ts';", 'data'],
    ['src/models/a.ts', "import { b } from '../facts/index.ts';", 'data'],
    ['src/eslint/a.ts', "import { cli } from '../audit/cli.ts';", 'no third engine'],
    ['src/audit/a.ts', "const plugin = await import('../eslint/index.ts');", 'no third engine'],
    ['src/audit/a.ts', "import { readFile } from 'node:fs/promises';", 'touches the disk'],
    ['src/project/a.ts', "import { get } from 'node:https';", 'never uses the network'],
    ['src/recognize/a.ts', "const p: import('typescript').Node = x;", 'where a library meets a fact'],
    ['rules/sql/no-x/rule.ts', "import type { Backend } from '../../../src/facts/index.ts';", 'missing concept'],
    ['rules/sql/no-x/rule.ts', "import { b } from './helper.ts';", 'missing concept'],
    ['src/new-folder/a.ts', '', 'no arrow says'],
  ])('%s may not do: %s', (path, text, reason) => expect(problem(path, text)).toContain(reason));

  it.each([
    ['src/lower/a.ts', "import type ts from 'typescript'; import { Op } from '../facts/index.ts'; import { b } from './b.ts';"],
    ['src/lower/a.ts', "export type Compiler = typeof import('typescript');"],
    ['src/judge/a.ts', "import type { R } from '../recognize/index.ts'; import { createHash } from 'node:crypto';"],
    ['src/judge/a.ts', "import { type R } from '../recognize/index.ts';"],
    ['src/models/a.ts', "import { model } from './types.ts';"],
    ['src/project/a.ts', "import { readFile } from 'node:fs/promises'; import { ts } from 'ts-morph';"],
    ['rules/sql/no-x/rule.ts', "import { defineRule } from '#rule';"],
  ])('%s may do: %s', (path, text) => expect(problem(path, text)).toBe(''));

  it('each have a reason', () => expect(ARROWS.filter(({ because }) => because.length < 20)).toEqual([]));
});

describe('sizes', () => {
  const lines = (count: number): string => 'x();\n'.repeat(count);
  const fn = (count: number): string => `function f() {\n${lines(count - 2)}}\n`;

  it('of files', () => {
    expect(tooLong(file('a.ts', lines(300)))).toEqual([]);
    expect(tooLong(file('a.ts', lines(301)))).toHaveLength(1);
    expect(tooLong(file('a.ts', `// long: a table of opcodes\n${lines(301)}`))).toEqual([]);
  });

  it('of functions', () => {
    expect(tooLong(file('a.ts', fn(40)))).toEqual([]);
    expect(tooLong(file('a.ts', fn(41)))[0]).toContain('a.ts:1: f has 41 lines');
    expect(tooLong(file('a.ts', `// long: one case an opcode\n${fn(41)}`))).toEqual([]);
    expect(tooLong(file('a.ts', `// long:\n${fn(41)}`))).toHaveLength(1);
    expect(tooLong(file('a.ts', `const g = () => {\n${lines(60)}};`))[0]).toContain('g has 62 lines');
  });

  it('of rules', () => {
    expect(ruleTooLong(file('rule.ts', lines(200)))).toEqual([]);
    expect(ruleTooLong(file('rule.ts', lines(201)))).toHaveLength(1);
  });

  it('of the middle function', () => expect(medianFunction([file('a.ts', fn(12) + fn(30) + fn(3))])).toBe(12));

  it('of first lines', () => {
    expect([headless(file('a.ts', '/** Owns. */')), headless(file('a.ts', '/**\n * Owns.\n */')), headless(file('a.ts', '#!/usr/bin/env node\n/** Owns. */'))]).toEqual([[], [], []]);
    expect([headless(file('a.ts', '// Owns.')), headless(file('a.ts', ''))].map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe('libraries', () => {
  const names = libraryNames(['express', 'pg', 'drizzle-orm/*', 'path', 'node-fetch']);

  it('may not be named', () => {
    const text = "const a = callee === 'express';\nconst b = ['drizzle-orm'];\nconst c = `node-fetch`;";
    expect(namedLibraries(file('a.ts', text), names).map((problem) => problem.slice(0, 6))).toEqual(['a.ts:1', 'a.ts:2', 'a.ts:3']);
  });

  it('are told from plain words, comments and imports', () => {
    expect(namedLibraries(file('a.ts', "// express\nimport 'express';\nconst a = 'path' + 'an express train' + pg;"), names)).toEqual([]);
  });
});

describe('rooms', () => {
  const standards = { cwe: [89], owaspTop10: ['A05'], owaspApi: ['API8'], asvs: ['1.2.4'] };
  const rule = fakeRule('no-x', () => undefined, { finds: 'An x in a query.', standards });
  const readme = ['# no-x', rule.finds, ...HEADINGS.map((heading) => `## ${heading}`)].join('\n');
  const room = (files: Record<string, string | undefined> = {}) => {
    const all: Record<string, string | undefined> = { 'README.md': readme, 'cases.md': '', ...files };
    return { chapter: 'sql', id: 'no-x', read: (name: string) => all[name] };
  };

  it('that are complete are praised with silence', () => expect(wrongRoom(room(), rule)).toEqual([]));

  it.each([
    ['no rule', room(), undefined, 'no rule.ts'],
    ['another id', { ...room(), id: 'no-y' }, rule, 'calls itself "no-x"'],
    ['another chapter', { ...room(), chapter: 'xss' }, rule, 'chapter "sql"'],
    ['no such chapter', { ...room(), chapter: 'misc' }, rule, 'misc is no chapter'],
    ['a name without prefix', { ...room(), id: 'detect-x' }, { ...rule, id: 'detect-x' }, 'neither with no-'],
    ['two sentences in `finds`', room(), { ...rule, finds: 'An x. A y.' }, '`finds` is not one sentence'],
    ['no README', room({ 'README.md': undefined }), rule, 'README.md is missing'],
    ['another `finds` in the README', room({ 'README.md': readme.replace('An x', 'A y') }), rule, 'does not hold'],
    ['a heading missing', room({ 'README.md': readme.replace('## Why', '') }), rule, '"## Why"'],
    ['no cases', room({ 'cases.md': undefined }), rule, 'cases.md is missing'],
    ['no CWE', room(), { ...rule, standards: { ...standards, cwe: [] } }, 'no CWE'],
    ['a malformed OWASP category', room(), { ...rule, standards: { ...standards, owaspTop10: ['A5'] } }, '"A5"'],
    ['no ASVS', room(), { ...rule, standards: { ...standards, asvs: [] } }, 'no ASVS'],
  ])('with %s are named', (_name, text, declared, expected) => expect(wrongRoom(text, declared).join('\n')).toContain(expected));

  it.each([
    ['No period', 'period'],
    ['Stop it!.', 'exclamation'],
    ['One thing. Another thing.', 'more than one sentence'],
    ['lower case.', 'capital'],
    ['Call pool.query(text) here.', 'outside of backticks'],
    ['The userId is used.', 'outside of backticks'],
    ['The user_id is used.', 'outside of backticks'],
    ['The `query is open.', 'not closed'],
    ['Two  spaces.', 'white space'],
  ])('with the sentence "%s" are named', (sentence, expected) => expect([...wrongSentence(sentence)].join()).toContain(expected));

  it.each(['`{source}` becomes text of `{callee}`.', 'A cookie without SameSite is sent along, e.g. Lax is better.', 'Use `db.query(text, [{value}])` with parameters of PostgreSQL.'])('may say: %s', (sentence) => {
    expect([...wrongSentence(sentence)]).toEqual([]);
  });
});
