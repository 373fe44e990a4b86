/** Owns the expectations on what an imported name stands for, over files and module systems. */
import { describe, expect, it } from 'vitest';
import { defined, type Files } from './linked.ts';

const cases = (rows: readonly (readonly [name: string, files: Files, expected: readonly string[]])[]): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(defined(files)).toEqual(expected));
};
describe('ES modules', () => cases([
  ['named', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': 'export const x = 1;' }, ['1']],
  ['renamed here', { 'src/a.ts': "import { x as y } from './b'; is(y)", 'src/b.ts': 'export const x = 1;' }, ['1']],
  ['renamed there', { 'src/a.ts': "import { y } from './b'; is(y)", 'src/b.ts': 'const x = 1; export { x as y };' }, ['1']],
  ['default value', { 'src/a.ts': "import x from './b'; is(x)", 'src/b.ts': 'export default 1;' }, ['1']],
  ['default function', { 'src/a.ts': "import x from './b'; is(x)", 'src/b.ts': 'export default function run() {}' }, ['function run in b']],
  ['default by name', { 'src/a.ts': "import { default as x } from './b'; is(x)", 'src/b.ts': 'export default 1;' }, ['1']],
  ['exported as default', { 'src/a.ts': "import x from './b'; is(x)", 'src/b.ts': 'const x = 1; export { x as default };' }, ['1']],
  ['default class', { 'src/a.ts': "import K from './b'; is(new K())", 'src/b.ts': 'export default class K {}' }, ['a K of b']],
  ['namespace', { 'src/a.ts': "import * as b from './b'; is(b.x, b)", 'src/b.ts': 'export const x = 1;' }, ['1', 'module b']],
  ['namespace, destructured', { 'src/a.ts': "import * as b from './b'; const { x } = b; is(x)", 'src/b.ts': 'export const x = 1;' }, ['1']],
  ['re-exported', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "export { x } from './c';", 'src/c.ts': 'export const x = 1;' }, ['1']],
  ['re-exported under another name', { 'src/a.ts': "import { y } from './b'; is(y)", 'src/b.ts': "export { x as y } from './c';", 'src/c.ts': 'export const x = 1;' }, ['1']],
  ['re-exported default', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "export { default as x } from './c';", 'src/c.ts': 'export default 1;' }, ['1']],
  ['imported, then exported', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "import { x } from './c'; export { x };", 'src/c.ts': 'export const x = 1;' }, ['1']],
  ['all', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "export * from './c';", 'src/c.ts': 'export const x = 1;' }, ['1']],
  ['all, the own name wins', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "export * from './c'; export const x = 2;", 'src/c.ts': 'export const x = 1;' }, ['2']],
  ['all of two', { 'src/a.ts': "import { x, y } from './b'; is(x, y)", 'src/b.ts': "export * from './c'; export * from './d';", 'src/c.ts': 'export const x = 1;', 'src/d.ts': 'export const y = 2;' }, ['1', '2']],
  ['all as a namespace', { 'src/a.ts': "import { c } from './b'; is(c.x)", 'src/b.ts': "export * as c from './c';", 'src/c.ts': 'export const x = 1;' }, ['1']],
  ['all through a namespace', { 'src/a.ts': "import * as b from './b'; is(b.x)", 'src/b.ts': "export * from './c';", 'src/c.ts': 'export const x = 1;' }, ['1']],
  ['an index file', { 'src/a.ts': "import { x } from './lib'; is(x)", 'src/lib/index.ts': "export * from './x.js';", 'src/lib/x.ts': 'export const x = 1;' }, ['1']],
  ['a package', { 'src/a.ts': "import { Pool } from './b'; is(Pool)", 'src/b.ts': "export { Pool } from 'pg';" }, ['./b#Pool']],
  ['a package, imported then exported', { 'src/a.ts': "import { Pool } from './b'; is(Pool)", 'src/b.ts': "import { Pool } from 'pg'; export { Pool };" }, ['pg#Pool']],
  ['a let that is assigned', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': 'export let x = 1; export function set() { x = 2; }' }, ['1 | 2']],
  ['an enum member', { 'src/a.ts': "import { E } from './b'; is(E.A)", 'src/b.ts': "export enum E { A = 'a' }" }, ['a']],
  ['a dynamic import', { 'src/a.ts': "const { x } = await import('./b'); is(x)", 'src/b.ts': 'export const x = 1;' }, ['1']],
  ['a name that is not exported', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': 'const x = 1;' }, ['./b#x']],
  ['a type and a value of one name', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': 'export interface x { a: string } export const x = 1;' }, ['1']],
]));

describe('CommonJS', () => cases([
  ['module.exports =', { 'src/a.js': "const x = require('./b'); is(x)", 'src/b.js': 'module.exports = 1;' }, ['1']],
  ['module.exports = {…}', { 'src/a.js': "const { x } = require('./b'); is(x)", 'src/b.js': 'const x = 1; module.exports = { x };' }, ['1']],
  ['module.exports = {…}, as a member', { 'src/a.js': "const b = require('./b'); is(b.x)", 'src/b.js': 'module.exports = { x: 1 };' }, ['1']],
  ['require().x', { 'src/a.js': "const x = require('./b').x; is(x)", 'src/b.js': 'module.exports = { x: 1 };' }, ['1']],
  ['exports.x', { 'src/a.js': "const b = require('./b'); is(b.x)", 'src/b.js': 'exports.x = 1;' }, ['1']],
  ['exports.x, destructured', { 'src/a.js': "const { x } = require('./b'); is(x)", 'src/b.js': 'exports.x = 1;' }, ['1']],
  ['module.exports.x', { 'src/a.js': "const { x } = require('./b'); is(x)", 'src/b.js': 'module.exports.x = 1;' }, ['1']],
  ['a class', { 'src/a.js': "const K = require('./b'); is(new K())", 'src/b.js': 'class K {} module.exports = K;' }, ['a K of b']],
  ['an instance', { 'src/a.js': "const k = require('./b'); is(k)", 'src/b.js': 'class K {} module.exports = new K();' }, ['a K of b']],
  ['re-exported', { 'src/a.js': "const { x } = require('./b'); is(x)", 'src/b.js': "module.exports = require('./c');", 'src/c.js': 'exports.x = 1;' }, ['1']],
  ['re-exported by member', { 'src/a.js': "const { c } = require('./b'); is(c.x)", 'src/b.js': "module.exports = { c: require('./c') };", 'src/c.js': 'exports.x = 1;' }, ['1']],
  ['re-exported by spread', { 'src/a.js': "const { x } = require('./b'); is(x)", 'src/b.js': "module.exports = { ...require('./c') };", 'src/c.js': 'exports.x = 1;' }, ['1']],
  ['a factory', { 'src/a.js': "const x = require('./b')({}); is(x)", 'src/b.js': 'module.exports = (n) => n;' }, ['object in a']],
  ['imported as default', { 'src/a.mjs': "import b from './b.cjs'; is(b.x)", 'src/b.cjs': 'module.exports = { x: 1 };' }, ['1']],
  ['imported by name', { 'src/a.mjs': "import { x } from './b.cjs'; is(x)", 'src/b.cjs': 'module.exports = { x: 1 };' }, ['1']],
  ['exports.x imported as default', { 'src/a.ts': "import b from './b.js'; is(b.x)", 'src/b.js': 'exports.x = 1;' }, ['1']],
  ['ES module required', { 'src/a.cjs': "const { x } = require('./b.mjs'); is(x)", 'src/b.mjs': 'export const x = 1;' }, ['1']],
  ['ES default required', { 'src/a.cjs': "const x = require('./b.mjs').default; is(x)", 'src/b.mjs': 'export default 1;' }, ['1']],
  ['compiled ES default', { 'src/a.ts': "import x from './b.js'; is(x)", 'src/b.js': "Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 1;" }, ['1']],
  ['import x = require()', { 'src/a.ts': "import b = require('./b'); is(b.x)", 'src/b.ts': 'export const x = 1;' }, ['1']],
  ['export =', { 'src/a.ts': "import b = require('./b'); is(b)", 'src/b.ts': 'const x = 1; export = x;' }, ['1']],
  ['inside of a function', { 'src/a.js': "function f() { const { x } = require('./b'); is(x); }", 'src/b.js': 'exports.x = 1;' }, ['1']],
]));

describe('cycles', () => cases([
  ['of two modules', { 'src/a.ts': "import { y } from './b'; export const x = 1; is(y)", 'src/b.ts': "import { x } from './a'; export const y = x;" }, ['1']],
  ['of re-exports end', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "export * from './c';", 'src/c.ts': "export * from './b';" }, ['./b#x']],
  ['of re-exports, with a name', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "export * from './c';", 'src/c.ts': "export * from './b'; export const x = 1;" }, ['1']],
  ['of one name end', { 'src/a.ts': "import { x } from './b'; is(x)", 'src/b.ts': "export { x } from './c';", 'src/c.ts': "export { x } from './b';" }, ['./b#x']],
  ['of values end', { 'src/a.ts': "import { y } from './b'; export const x = y; is(x)", 'src/b.ts': "import { x } from './a'; export const y = x;" }, ['']],
  ['of a module with itself', { 'src/a.ts': "import * as self from './a'; export const x = 1; is(self.x)" }, ['1']],
  ['of required modules', { 'src/a.js': "const b = require('./b'); exports.x = 1; is(b.y)", 'src/b.js': "const a = require('./a'); exports.y = a.x;" }, ['1']],
]));

describe('more than one export', () => cases([
  ['a function with members', { 'src/a.js': "const f = require('./b'); is(f, f.x)", 'src/b.js': 'module.exports = function run() {}; module.exports.x = 1;' }, ['function run in b', '1']],
  ['exports = module.exports =', { 'src/a.js': "const b = require('./b'); is(b.x)", 'src/b.js': 'exports = module.exports = {}; exports.x = 1;' }, ['1']],
]));
