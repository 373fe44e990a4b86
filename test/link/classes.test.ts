/** Owns the expectations on classes, constructors, prototypes and objects with methods: what their members are. */
import { describe, expect, it } from 'vitest';
import { callersOf, defined, program, type Files } from './linked.ts';

const cases = (rows: readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[]): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(defined(files)).toEqual(expected));
};
/** What does not hold yet; one that is closed fails here. */
const gaps = (rows: readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[]): void => {
  it.fails.each(rows)('%s', (_name, files, expected) => expect(defined(files)).toEqual(expected));
};

describe('inheritance', () => cases([
  ['a method of the parent', 'class K { m() {} } class L extends K {} is(new L().m)', ['function K.m in case']],
  ['an overriding method', 'class K { m() {} } class L extends K { m() {} } is(new L().m, new K().m)', ['function L.m in case', 'function K.m in case']],
  ['over files', { 'src/a.ts': "import { L } from './l'; is(new L().m, new L().f)", 'src/l.ts': "import { K } from './k'; export class L extends K {}", 'src/k.ts': 'export class K { f = 1; m() {} }' }, ['function K.m in k', '1']],
  ['three deep', 'class A { m() {} } class B extends A {} class C extends B {} class D extends C {} is(new D().m)', ['function A.m in case']],
  ['a static member', 'class K { static s = 1; static t() {} } class L extends K {} is(L.s, L.t, K.t)', ['1', 'function K.t in case', 'function K.t in case']],
  ['a class that extends itself ends', 'class K extends K { m() {} } is(new K().m, new K().n)', ['function K.m in case', '.n']],
  ['two that extend each other end', 'class K extends L {} class L extends K {} is(new K().n)', ['.n']],
  ['a field of the parent, stored by the child', 'class K { f; } class L extends K { constructor() { super(); this.f = 1; } } is(new L().f)', ['1']],
  ['super', 'class K { m() {} } class L extends K { m() { is(super.m); } }', ['function K.m in case']],
  ['a class in a variable', 'const K = class { m() {} }; is(new K().m)', ['function K.m in case']],
  ['a mixin', 'const mix = (Base) => class extends Base { n() {} }; class K { m() {} } class L extends mix(K) {} is(new L().m)', ['function K.m in case']],
]));

describe('fields', () => cases([
  ['with a value', 'class K { f = 1; } is(new K().f)', ['1']],
  ['stored in the constructor', 'class K { constructor() { this.f = 1; } } is(new K().f)', ['1']],
  ['stored anywhere', 'class K { f = 1; set() { this.f = 2; } } is(new K().f)', ['1 | 2']],
  ['private', 'class K { #f = 1; m() { is(this.#f); } }', ['1']],
  ['a getter', 'class K { get f() { return 1; } } is(new K().f)', ['1']],
  ['an arrow', 'class K { f = () => {}; } is(new K().f)', ['function f in case']],
  ['this in an arrow', 'class K { f = 1; m() { return () => { is(this.f); }; } }', ['1']],
  ['this in a plain function is not the instance', 'class K { f = 1; m() { return function () { is(this.f); }; } }', ['.f']],
  ['through an alias of this', 'class K { constructor() { const self = this; self.f = 1; } m() { is(this.f); } }', ['1']],
]));

describe('injection', () => {
  cases([
    ['a parameter property', 'class Db { find() {} } class K { constructor(private readonly db: Db) {} m() { is(this.db, this.db.find); } }', ['a Db of case', 'function Db.find in case']],
    ['a parameter stored in a field', 'class Db { find() {} } class K { db: Db; constructor(db: Db) { this.db = db; } m() { is(this.db.find); } }', ['function Db.find in case']],
    ['over files', { 'src/k.ts': "import { Db } from './db'; export class K { constructor(private db: Db) {} m() { is(this.db.find); } }", 'src/db.ts': 'export class Db { find() {} }' }, ['function Db.find in db']],
    ['by a type import', { 'src/k.ts': "import type { Db } from './db'; export class K { constructor(private db: Db) {} m() { is(this.db.find); } }", 'src/db.ts': 'export class Db { find() {} }' }, ['function Db.find in db']],
    ['of the parent class', 'class Db { find() {} } class K { constructor(protected db: Db) {} } class L extends K { m() { is(this.db.find); } }', ['function Db.find in case']],
    ['by an interface, to its implementer', 'interface Db { find(): void } class Pg implements Db { find() {} } class K { constructor(private db: Db) {} m() { is(this.db.find); } }', ['function Pg.find in case']],
    ['by an interface, to all implementers', 'interface Db { find(): void } class Pg implements Db { find() {} } class My implements Db { find() {} } class K { constructor(private db: Db) {} m() { is(this.db.find); } }', ['function My.find in case | function Pg.find in case']],
    ['by an interface of another file', { 'src/k.ts': "import type { Db } from './db'; export class K { constructor(private db: Db) {} m() { is(this.db.find); } }", 'src/db.ts': 'export interface Db { find(): void }', 'src/pg.ts': "import type { Db } from './db'; export class Pg implements Db { find() {} }" }, ['function Pg.find in pg']],
    ['of a foreign type', "import { Pool } from 'pg'; class K { constructor(private db: Pool) {} m() { is(this.db); } }", ['a type']],
    ['by an argument', 'class Db { find() {} } class K { constructor(db) { this.db = db; } m() { is(this.db.find); } } new K(new Db());', ['function Db.find in case']],
    ['a plain parameter with a type', 'class Db { find() {} } export function f(db: Db) { is(db.find); }', ['function Db.find in case']],
    ['a cast', 'class Db { find() {} } is((globalThis.db as Db).find)', ['function Db.find in case']],
  ]);
  it('finds the callers of an injected method', () => {
    const linked = program('class Db { find() {} } class K { constructor(private db: Db) {} m() { this.db.find(); } }');
    expect(callersOf(linked, 'Db.find in case')).toEqual(['K.m in case']);
  });
});

describe('functions as classes', () => cases([
  ['a field', 'function K() { this.f = 1; } is(new K().f)', ['1']],
  ['a method in the constructor', 'function K() { this.m = function () {}; } is(new K().m)', ['function m in case']],
  ['this in a method on the prototype', 'function K() { this.f = 1; } K.prototype.m = function () { is(this.f); };', ['1']],
  ['exported', { 'src/a.js': "const { K } = require('./k'); const k = new K(); is(k.m)", 'src/k.js': 'function K(db) { "use strict"; this.m = () => {}; } module.exports.K = K;' }, ['function m in k']],
  ['a static function', 'function K() {} K.make = function () {}; is(K.make)', ['function make in case']],
]));

describe('objects', () => cases([
  ['a method', 'const o = { m() {} }; is(o.m)', ['function m in case']],
  ['a shorthand', 'const m = () => {}; const o = { m }; is(o.m)', ['function m in case']],
  ['this in a method', 'export const o = { f: 1, m() { is(this.f); } };', ['1']],
  ['this in an arrow of a method', 'export const o = { f: 1, m() { return () => { is(this.f); }; } };', ['1']],
  ['a function that is only mentioned has its own this', 'function m() { is(this.f); } export const o = { f: 1, m };', ['.f']],
  ['added later', 'const o = {}; o.m = () => {}; is(o.m)', ['function m in case']],
  ['spread', 'const a = { m() {} }; const o = { ...a }; is(o.m)', ['function m in case']],
  ['nested', 'const o = { a: { b: { m() {} } } }; is(o.a.b.m)', ['function m in case']],
  ['by a constant key', "const key = 'm'; const o = { m() {} }; is(o[key], o['m'])", ['function m in case', 'function m in case']],
  ['by a key that is not known', 'const o = { a: () => {}, b: () => {} }; is(o[globalThis.key])', ['function a in case | function b in case']],
  ['an element of an array', 'const list = [() => {}]; is(list[0])', ['function anonymous in case']],
  ['an unknown store hides no method', 'const list = []; list[globalThis.i] = 1; is(list.join)', ['.join']],
]));

describe('stored elsewhere', () => cases([
  ['a static block', 'class K { static f; static { K.f = 1; } } is(K.f)', ['1']],
  ['by an abstract class', 'abstract class Db { abstract find(): void } class Pg extends Db { find() {} } class K { constructor(private db: Db) {} m() { is(this.db.find); } }', ['function Pg.find in case']],
  ['a method on the prototype', 'function K() {} K.prototype.m = function () {}; is(new K().m)', ['function m in case']],
  ['a prototype object', 'function K() {} K.prototype = { m() {} }; is(new K().m)', ['function m in case']],
  ['added later, elsewhere', 'const o = {}; export function init() { o.m = () => {}; } export function run() { is(o.m); }', ['function m in case']],
  ['Object.assign', 'const a = { m() {} }; const o = Object.assign({}, a); is(o.m)', ['function m in case']],
  ['a getter', 'const o = { get f() { return 1; } }; is(o.f)', ['1']],
]));

describe('gaps', () => gaps([
  // Gap: a constant as computed key of a literal.
  ['a computed key', "const key = 'm'; const o = { [key]: () => {} }; is(o.m)", ['function in case']],
]));
