/** Owns the expectations on what no file may do: make lowering throw, hang, or answer twice differently. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parseForESLint } from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';
import { type Module } from '../../src/facts/index.ts';
import { Op } from '../../src/facts/op.ts';
import { decodeModule, encodeModule, languageOf, lower, lowerTree, printModule } from '../../src/lower/index.ts';
import { Operand, SHAPES, type Shape } from '../../src/lower/shapes.ts';
import { callsOf, facts } from './render.ts';

const root = join(import.meta.dirname, '../..');
const sources = ['src', 'test/lower', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => languageOf(path) !== undefined).map((path) => join(root, folder, path)));
const read = (path: string): string => readFileSync(path, 'utf8');
const repeat = (part: string, times: number): string => part.repeat(times);
const range = (length: number, text: (i: number) => string, separator = ''): string => Array.from({ length }, (_, i) => text(i)).join(separator);

/** Every reference of a module stays inside of it. */
function isSound(m: Module): boolean {
  const within = (value: number): boolean => value >= -1 && value < m.op.length;
  for (let id = 0; id < m.op.length; id++) {
    const shape = SHAPES[m.op[id] as number] as Shape;
    if (shape.a === Operand.Value && !within(m.a[id] as number)) return false;
    if (shape.list && ((m.b[id] as number) < 0 || (m.b[id] as number) + (m.lists[m.b[id] as number] as number) >= m.lists.length)) return false;
    if ((m.start[id] as number) > (m.end[id] as number) || (m.end[id] as number) > m.length) return false;
  }
  return m.functions.every((fn) => fn.from <= fn.to && fn.to <= m.op.length) && m.regions.every((region) => region.from <= region.to && within(region.condition));
}

describe('this repository as input', () => {
  it.each(sources.map((path) => [path.slice(root.length + 1), path]))('%s', (_, path) => {
    const text = read(path);
    const language = languageOf(path) ?? 'ts';
    const m = lower(ts, text, language);
    expect(m.errors).toEqual([]);
    expect(isSound(m)).toBe(true);
    const bytes = encodeModule(m);
    expect(decodeModule(bytes)).toEqual(m);
    expect(encodeModule(lower(ts, text, language))).toEqual(bytes);
  });
  it('needs at most 60 % of the source bytes', () => {
    const texts = sources.map((path) => read(path));
    const stored = sources.map((path, i) => encodeModule(lower(ts, texts[i] as string, languageOf(path) ?? 'ts')).length);
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
    expect(sum(stored) / sum(texts.map((text) => Buffer.byteLength(text)))).toBeLessThan(0.6);
  });
});

describe('trees of another parser', () => {
  it.each(sources.slice(0, 20).map((path) => [path.slice(root.length + 1), path]))('%s', (_, path) => {
    const text = read(path);
    const { ast, services } = parseForESLint(text, { filePath: 'a.ts', comment: true, range: true });
    const tree = services.esTreeNodeToTSNodeMap?.get(ast) as ts.SourceFile;
    expect(tree.statements.every((statement) => statement.parent === tree)).toBe(true);
    expect(lowerTree(ts, tree, text)).toEqual(lower(ts, text, 'ts'));
  });
});

describe('codec', () => {
  const bytes = encodeModule(facts('import { a } from "b"; export const c = (d: string) => a(`x${d}`); // eslint-disable-line e -- f'));
  it('refuses cut, changed and foreign bytes', () => {
    expect(() => decodeModule(bytes.subarray(0, bytes.length - 1))).toThrow('damaged');
    expect(() => decodeModule(bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte)))).toThrow('damaged');
    expect(() => decodeModule(new Uint8Array([99, ...bytes.subarray(1)]))).toThrow('version');
    expect(() => decodeModule(new Uint8Array())).toThrow('version');
  });
  it('reads from a larger buffer', () => {
    const padded = new Uint8Array(bytes.length + 7);
    padded.set(bytes, 7);
    expect(decodeModule(padded.subarray(7))).toEqual(decodeModule(bytes));
  });
  it.each(['f("\\ud800")', 'f("\u{1F600} ü")', '', 'f("\0")', '\ufefff(1)'])('keeps %j', (text) => {
    const m = facts(text);
    expect(decodeModule(encodeModule(m))).toEqual(m);
  });
});

const HOSTILE: Readonly<Record<string, string>> = {
  'deep parentheses': `f(1); x = ${repeat('(', 10_000)}1${repeat(')', 10_000)}; f(2)`,
  'deep calls': `f(1); g()${repeat('.a()', 10_000)}; f(2)`,
  'deep members': `f(1); g(a${repeat('.b', 10_000)}); f(2)`,
  'deep arrows': `f(1); g(${repeat('() => ', 2000)} 1); f(2)`,
  'deep blocks': `f(1); ${repeat('{', 4000)} g() ${repeat('}', 4000)} f(2)`,
  'deep functions': `f(1); ${repeat('function g() { ', 1000)} ${repeat('}', 1000)} f(2)`,
  'deep conditionals': `f(1); g(${range(2000, (i) => `a${i} ? ${i} : `)} 0); f(2)`,
  'deep types': `f(1); let t: ${repeat('A<', 3000)}B${repeat('>', 3000)} = g(); f(2)`,
  'deep patterns': `f(1); const ${repeat('[', 1000)}a${repeat(']', 1000)} = g(); f(2)`,
  garbage: 'f(1); }}}]]](((<<<>>> \u{1F600} @@@ class { if f(2)',
  'nothing finished': 'f(1); f(2); g(`${',
  'NUL and BOM': '\ufefff(1);\0 f(2) \0',
  hashbang: '#!/usr/bin/env node\nf(1); f(2)',
};

describe('hostile texts', () => {
  for (const [name, text] of Object.entries(HOSTILE)) {
    it(name, () => {
      const m = facts(text);
      expect(isSound(m)).toBe(true);
      expect(decodeModule(encodeModule(m))).toEqual(m);
      expect(m.errors.length > 0 || callsOf(m, 'f').length === 2).toBe(true);
      expect(m.errors.every((error) => !error.message.includes('could not'))).toBe(true);
    });
  }
  it('a statement that is nested too deeply is left out, the others are kept', () => {
    const m = facts(HOSTILE['deep members'] as string);
    expect(m.errors.map((error) => error.message)).toEqual(['The code is nested too deeply to be read.']);
    expect(callsOf(m, 'f').length).toBe(2);
  });
});

const LONG: Readonly<Record<string, string>> = {
  concatenation: `f(${range(10_000, (i) => `a${i}`, '+')})`,
  'logical chain': `function g(x) { if (${range(10_000, (i) => `a${i}(x)`, '&&')}) f(x) }`,
  arithmetic: `f(${range(10_000, (i) => `a${i}`, '-')})`,
  commas: `f((${range(10_000, (i) => `g(${i})`, ',')}))`,
  'else-if': `function g(x) { ${range(3000, (i) => `if (x === ${i}) f(x, ${i});`, ' else ')} }`,
  switch: `function g(x, y) { switch (x) { ${range(10_000, (i) => `case ${i}: y = f(x, ${i}); break;`)} } f(x, y) }`,
  fallthrough: `function g(x, y) { switch (x) { ${range(10_000, (i) => `case ${i}: y = f(x, ${i});`)} } f(x, y) }`,
  'empty cases': `function g(x) { switch (x) { ${range(10_000, (i) => `case ${i}:`)} f(x) } }`,
  'early exits': `function g(x) { ${range(5000, (i) => `if (x === ${i}) return;`)} f(x) }`,
  'flags': `function g(x) { ${range(3000, (i) => `const c${i} = ok${i}(x); if (!c${i}) return;`)} f(x) }`,
  'field stores': `function g(x) { ${range(5000, (i) => `x.a${i} = ${i};`)} f(x) }`,
  directives: range(3000, () => 'f(); // eslint-disable-line a\n'),
};

describe('long texts cost no more than their length', () => {
  for (const [name, text] of Object.entries(LONG)) {
    it(name, () => {
      const m = facts(text);
      expect(m.errors).toEqual([]);
      expect(callsOf(m, 'f').length).toBeGreaterThan(0);
      // Facts grow with the text, not with its square.
      expect(m.op.length + m.lists.length).toBeLessThan(2 * text.length);
    }, 20_000);
  }
});

describe('order', () => {
  it('operands come before what uses them, but for the back edges of loops', () => {
    const m = facts(read(join(root, 'src/lower/statements.ts')));
    for (let id = 0; id < m.op.length; id++) {
      const shape = SHAPES[m.op[id] as number] as Shape;
      if (shape.a === Operand.Value && m.op[id] !== Op.Phi) expect(m.a[id] as number).toBeLessThan(id);
    }
  });
  it('names do not matter', () => {
    const dump = (a: string, b: string): string => printModule(facts(`function f(${a}) { const ${b} = g(${a}); if (!${b}) return; h(${a}) }`)).replaceAll(/@\d+-\d+/g, '').replaceAll(new RegExp(`\\b(${a}|${b})\\b`, 'g'), '_');
    expect(dump('p', 'q')).toBe(dump('longer', 'names'));
  });
});
