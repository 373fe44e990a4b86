/** Owns the proof that the parser which a build cuts out of the compiler reads every text as the whole compiler does. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ts as whole } from 'ts-morph';
import { beforeAll, describe, expect, it } from 'vitest';
import { cutParser } from '../../scripts/parser.ts';
import { encodeModule, languageOf, lower, type Compiler, type Language } from '../../src/lower/index.ts';
import { COMPILER_PARTS } from '../../src/lower/kinds.ts';
import { onDisk } from '../project/helpers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = createRequire(createRequire(import.meta.url).resolve('ts-morph')).resolve('@ts-morph/common').replace('ts-morph-common.js', 'typescript.js');

let cut: Compiler;
beforeAll(async () => {
  const source = cutParser(readFileSync(COMPILER, 'utf8'), COMPILER_PARTS);
  expect(source.length).toBeLessThan(1_500_000);
  cut = (await import(/* @vite-ignore */ pathToFileURL(join(onDisk({ 'parser.mjs': source }), 'parser.mjs')).href)) as Compiler;
}, 60_000);

const facts = (ts: Compiler, text: string, language: Language): Buffer => Buffer.from(encodeModule(lower(ts, text, language)));

describe('the parser that a build cuts out of the compiler', () => {
  it.each(['fixtures/apps', 'src/lower', 'src/flow', 'test/lower', 'rules/injection'])('gives the facts that the compiler gives, of every file in %s', (folder) => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((path) => languageOf(path) !== undefined && !path.includes('node_modules'));
    expect(files.length).toBeGreaterThan(5);
    for (const path of files) {
      const text = readFileSync(join(ROOT, folder, path), 'utf8');
      expect(facts(cut, text, languageOf(path)!).equals(facts(whole, text, languageOf(path)!)), path).toBe(true);
    }
  }, 60_000);

  it.each<[string, Language]>([
    ['const = 1; function ( {', 'ts'],
    ['let a = <div className="x">{b}</div', 'tsx'],
    ['export default @a class { #x = 1n; static { y(); } accessor z; }', 'ts'],
    ['const \\u0061b = /[\\p{Script_Extensions=Latin}]/v; let ℮ = `a${b}c`; var ___p = "\\ud800";', 'js'],
    ['type A = import("a").B<typeof c>; declare global { interface D {} } enum E { F = 1 << 2 }', 'ts'],
    ['import a = require("a"); export = a; label: for (;;) break label;', 'ts'],
    ['assertValid(a); await checkThat(a.b); c.throw(400);', 'ts'],
    ['', 'js'],
  ])('reads %j as the compiler does, errors included', (text, language) => {
    expect(lower(cut, text, language)).toEqual(lower(whole, text, language));
  });
});

it('is not cut from a file of another form', () => {
  expect(() => cutParser('module.exports = {};', COMPILER_PARTS)).toThrow('not one file');
});
