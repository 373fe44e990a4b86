/** Owns the expectations on how programs get to the functions they call: properties of functions, CommonJS, binding, dictionaries, factories. */
import { describe, expect, it } from 'vitest';
import { callersOf, defined, program, type Files } from './linked.ts';

type Rows = readonly (readonly [name: string, files: Files | string, expected: readonly string[]])[];
const cases = (rows: Rows): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(defined(files)).toEqual(expected));
};
/** Who calls `f`. */
const calls = (rows: Rows): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(callersOf(program(files), typeof files === 'string' ? 'f in case' : 'f in b')).toEqual(expected));
};
const two = (a: string, b: string): Files => ({ 'src/a.js': a, 'src/b.js': b });

describe('functions with properties', () => {
  calls([
    ['a property set', 'function f() {} f.x = 1; f();', ['top of case']],
    ['two properties', 'function f() {} f.x = 1; f.y = 2; f();', ['top of case']],
    ['a property set in a variable', 'const g = function f() {}; g.x = 1; g();', ['top of case']],
    ['set under a condition', 'function f() {} if (globalThis.x) f.x = 1; f();', ['top of case']],
    ['set in a loop', 'function f() {} for (const k of globalThis.keys) f[k] = 1; f();', ['top of case']],
    ['Object.assign', 'function f() {} const g = Object.assign(f, { x: 1 }); g();', ['top of case']],
    ['module.exports', two("require('./b')();", 'function f() {} module.exports = f; module.exports.x = 1;'), ['top of a']],
    ['module.exports, after properties', two("require('./b')();", 'function f() {} f.x = 1; module.exports = f;'), ['top of a']],
    ['exports = module.exports', two("require('./b')();", 'function f() {} exports = module.exports = f; exports.x = 1;'), ['top of a']],
    ['module.exports = exports', two("require('./b')();", 'function f() {} module.exports = exports = f; exports.x = 1;'), ['top of a']],
    ['module.exports = f.default', two("require('./b')();", 'function f() {} module.exports = f; module.exports.default = f;'), ['top of a']],
    ['default of it', two("import b from './b'; b();", 'function f() {} module.exports = f; module.exports.default = f;'), ['top of a']],
    ['default member of it', two("require('./b').default();", 'function f() {} module.exports = f; module.exports.default = f;'), ['top of a']],
    ['named import of it', two("const { g } = require('./b'); g();", 'function h() {} module.exports = h; module.exports.g = function f() {};'), ['top of a']],
    ['a member of it', two("const b = require('./b'); b.g();", 'function h() {} module.exports = h; module.exports.g = function f() {};'), ['top of a']],
    ['a property that is called', 'function h() {} h.g = function f() {}; h.g();', ['top of case']],
    ['new', 'function f() {} f.prototype.m = function () {}; new f();', ['top of case']],
    ['a method on the prototype', 'function K() {} K.prototype.m = function f() {}; new K().m();', ['top of case']],
    ['a method on the prototype of an exported one', two("const K = require('./b'); new K().m();", 'function K() {} K.prototype.m = function f() {}; module.exports = K;'), ['top of a']],
    ['a method on the prototype, called inside', 'function K() {} K.prototype.m = function f() {}; K.prototype.n = function () { this.m(); };', ['n in case']],
    ['a prototype object', 'function K() {} K.prototype = { m: function f() {} }; new K().m();', ['top of case']],
    ['inherits', "const util = require('util'); function P() {} P.prototype.m = function f() {}; function K() { P.call(this); } util.inherits(K, P); new K().m();", ['top of case']],
    ['Object.create of a prototype', 'function P() {} P.prototype.m = function f() {}; function K() {} K.prototype = Object.create(P.prototype); new K().m();', ['top of case']],
    ['Object.assign to a prototype', 'function K() {} Object.assign(K.prototype, { m: function f() {} }); new K().m();', ['top of case']],
    ['a class with a static set later', 'class K {} K.make = function f() {}; K.make();', ['top of case']],
    ['a method of a class set later', 'class K {} K.prototype.m = function f() {}; new K().m();', ['top of case']],
  ]);
  cases([
    ['an instance of a class with properties', 'class K { m() {} } K.x = 1; is(new K().m, K.x)', ['function K.m in case', '1']],
    ['a package with properties', "const _ = require('lodash'); _.x = 1; is(_.x, _.get)", ['1', '.get']],
    ['a function and its members', two("const f = require('./b'); is(f, f.x)", 'module.exports = function run() {}; module.exports.x = 1;'), ['function run in b', '1']],
    ['exports = module.exports = {}', two("const b = require('./b'); is(b.x)", 'exports = module.exports = {}; exports.x = 1;'), ['1']],
    ['a router with properties', "const express = require('express'); const app = express(); app.x = 1; is(app.x, app.get)", ['1', '.get']],
  ]);
});

describe('CommonJS', () => calls([
  ['module.exports = { f }', two("const b = require('./b'); b.f();", 'function f() {} module.exports = { f };'), ['top of a']],
  ['destructured', two("const { f: g } = require('./b'); g();", 'function f() {} module.exports = { f };'), ['top of a']],
  ['exports.a = exports.b', two("const { y } = require('./b'); y();", 'exports.x = exports.y = function f() {};'), ['top of a']],
  ['module.exports.f', two("const { f } = require('./b'); f();", 'module.exports.f = function f() {};'), ['top of a']],
  ['a conditional require', two("const b = globalThis.x ? require('./b') : require('./c'); b.f();", 'exports.f = function f() {};'), ['top of a']],
  ['a require in a try', two("let b; try { b = require('./b'); } catch { b = null; } b.f();", 'exports.f = function f() {};'), ['top of a']],
  ['require().f()', two("require('./b').f();", 'exports.f = function f() {};'), ['top of a']],
  ['const f = require().f', two("const f = require('./b').f; f();", 'exports.f = function f() {};'), ['top of a']],
  ['a factory', two("require('./b')(1);", 'module.exports = function f(app) {};'), ['top of a']],
  ['a factory of functions', two("const b = require('./b')({}); b.f();", 'module.exports = (db) => ({ f: function f() { db.x(); } });'), ['top of a']],
  ['a factory of functions declared in it', two("const b = require('./b')({}); b.f();", 'module.exports = function (db) { function f() { db.x(); } return { f }; };'), ['top of a']],
  ['a factory that fills an object', two("const b = require('./b')({}); b.f();", 'module.exports = function (db) { const o = {}; o.f = function f() {}; return o; };'), ['top of a']],
  ['Object.assign(module.exports)', two("const { f } = require('./b'); f();", 'function f() {} Object.assign(module.exports, { f });'), ['top of a']],
  ['Object.assign(exports, require)', { 'src/a.js': "const { f } = require('./i'); f();", 'src/i.js': "Object.assign(exports, require('./b'));", 'src/b.js': 'exports.f = function f() {};' }, ['top of a']],
  ['module.exports = Object.assign', { 'src/a.js': "const { f } = require('./i'); f();", 'src/i.js': "module.exports = Object.assign({}, require('./b'), { x: 1 });", 'src/b.js': 'exports.f = function f() {};' }, ['top of a']],
  ['an index', { 'src/a.js': "const { b } = require('./lib'); b.f();", 'src/lib/index.js': "exports.b = require('../b');", 'src/b.js': 'exports.f = function f() {};' }, ['top of a']],
  ['an index with getters', { 'src/a.js': "const { b } = require('./lib'); b.f();", 'src/lib/index.js': "module.exports = { get b() { return require('../b'); } };", 'src/b.js': 'exports.f = function f() {};' }, ['top of a']],
  ['a variable of exports', two("const { f } = require('./b'); f();", 'const self = module.exports = {}; self.f = function f() {};'), ['top of a']],
  ['a variable exported, then filled', two("const { f } = require('./b'); f();", 'const api = {}; module.exports = api; api.f = function f() {};'), ['top of a']],
  ['a variable filled, then exported', two("const { f } = require('./b'); f();", 'const api = {}; api.f = function f() {}; module.exports = api;'), ['top of a']],
  ['a class with a method', two("const K = require('./b'); new K().f();", 'class K { constructor() { this.f = function f() {}; } } module.exports = K;'), ['top of a']],
  ['an instance', two("const k = require('./b'); k.m();", 'class K { m() { f(); } } module.exports = new K(); function f() {}'), ['K.m in b']],
  ['exports called within', two("require('./b').g();", 'exports.f = function f() {}; exports.g = function () { exports.f(); };'), ['g in b']],
  ['module.exports called within', two("require('./b').g();", 'module.exports = { f: function f() {}, g() { module.exports.f(); } };'), ['g in b']],
  ['this called within', two("require('./b').g();", 'module.exports = { f: function f() {}, g() { this.f(); } };'), ['g in b']],
  ['ES default of an object', two("import b from './b'; b.f();", 'function f() {} export default { f };'), ['top of a']],
  ['export * as', { 'src/a.ts': "import { b } from './i'; b.f();", 'src/i.ts': "export * as b from './b';", 'src/b.ts': 'export function f() {}' }, ['top of a']],
  ['a dynamic import', two("const b = await import('./b'); b.f();", 'export function f() {}'), ['top of a']],
  ['a dynamic import, then', two("import('./b').then((b) => b.f());", 'export function f() {}'), ['anonymous in a']],
  ['a dynamic import, then destructured', two("import('./b').then(({ f }) => f());", 'export function f() {}'), ['anonymous in a']],
  ['a dynamic import, default', two("const { default: g } = await import('./b'); g();", 'export default function f() {}'), ['top of a']],
  ['a cycle', two("const b = require('./b'); exports.g = () => b.f();", "const a = require('./a'); exports.f = function f() { a.g(); };"), ['g in a']],
]));

describe('binding', () => calls([
  ['bind with arguments, which gives some and is called with others', 'function f(a, b) {} const g = f.bind(null, 1); g(2);', ['top of case', 'top of case']],
  ['bind of a method', 'const o = { m: function f() {} }; const g = o.m.bind(o); g();', ['top of case']],
  ['bind in the constructor', 'class K { constructor() { this.m = this.m.bind(this); } m() { f(); } n() { this.m(); } } function f() {} new K().m();', ['K.m in case']],
  ['bind at once', 'function f() {} f.bind(null)();', ['top of case']],
  ['call of a method', 'const o = { m: function f() {} }; o.m.call(o);', ['top of case']],
  ['apply of a method', 'const o = { m: function f() {} }; o.m.apply(o, [1]);', ['top of case']],
  ['Reflect.apply', 'function f() {} Reflect.apply(f, null, [1]);', ['top of case']],
  ['setTimeout is no call of ours', 'function f() {} setTimeout(f, 1);', []],
]));

describe('dictionaries and lists', () => calls([
  ['a constant key', "const o = { m: function f() {} }; o['m']();", ['top of case']],
  ['a constant key in a variable', "const o = { m: function f() {} }; const k = 'm'; o[k]();", ['top of case']],
  ['any key', 'const o = { m: function f() {} }; o[globalThis.k]();', ['top of case']],
  ['any key, kept', 'const o = { m: function f() {} }; const g = o[globalThis.k]; if (g) g();', ['top of case']],
  ['any key of an object that is filled', 'const o = {}; o.m = function f() {}; o[globalThis.k]();', ['top of case']],
  ['any key of an object filled under any key', 'const o = {}; o[globalThis.j] = function f() {}; o[globalThis.k]();', ['top of case']],
  ['any key of a module', two("const b = require('./b'); b[globalThis.k]();", 'exports.f = function f() {};'), ['top of a']],
  ['any key of this', 'class K { m() { f(); } go(k) { this[k](); } } function f() {}', ['K.m in case']],
  ['for of', 'const list = [function f() {}]; for (const g of list) g();', ['top of case']],
  ['an index', 'const list = [function f() {}]; list[globalThis.i]();', ['top of case']],
  ['a Map', "const m = new Map(); m.set('a', function f() {}); m.get(globalThis.k)();", ['top of case']],
  ['a Map of entries', "const m = new Map([['a', function f() {}]]); m.get(globalThis.k)();", ['top of case']],
  ['Object.values', 'const o = { m: function f() {} }; for (const g of Object.values(o)) g();', ['top of case']],
  ['push', 'const list = []; list.push(function f() {}); for (const g of list) g();', ['top of case']],
  ['forEach', 'const list = [function f() {}]; list.forEach((g) => g());', ['anonymous in case']],
  ['a switch', "function f() {} let g; switch (globalThis.k) { case 'a': g = f; break; default: g = null; } g();", ['top of case']],
]));

describe('functions that make functions', () => calls([
  ['a default parameter', 'function run(g = function f() {}) { g(); } run();', ['run in case']],
  ['a default member', 'function run({ g = function f() {} } = {}) { g(); } run();', ['run in case']],
  ['an immediate function', '(function f() {})();', ['top of case']],
  ['an immediate arrow', '(() => { f(); })(); function f() {}', ['anonymous in case']],
  ['the result of an immediate function', 'const o = (function () { function f() {} return { f }; })(); o.f();', ['top of case']],
  ['curried', 'const make = (a) => function f(b) {}; make(1)(2);', ['top of case']],
  ['curried twice', 'const make = (a) => (b) => function f(c) {}; make(1)(2)(3);', ['top of case']],
  ['curried, kept', 'const make = (a) => function f(b) {}; const g = make(1); g(2);', ['top of case']],
  ['a wrapper', 'const wrap = (g) => (a) => g(a); const h = wrap(function f() {}); h(1);', ['anonymous in case']],
  ['a wrapper of promises', 'const wrap = (g) => (a, b, c) => Promise.resolve(g(a, b, c)).catch(c); lib.use(wrap(async function f() {}));', ['anonymous in case']],
  ['a wrapper with a try', 'const wrap = (g) => async (a, b, c) => { try { await g(a, b, c); } catch (e) { c(e); } }; lib.use(wrap(async function f() {}));', ['anonymous in case']],
  ['a wrapper by apply', 'const wrap = (g) => function () { return g.apply(this, arguments); }; lib.use(wrap(function f() {}));', ['anonymous in case']],
  ['a wrapper of another file', two("const wrap = require('./b'); wrap(() => {});", 'module.exports = function f(g) { return (a) => g(a); };'), ['top of a']],
  ['a wrapper with many users', `const wrap = (g) => (a) => g(a); ${Array.from({ length: 30 }, (_, i) => `lib.use(wrap(function g${i}() {}));`).join(' ')} lib.use(wrap(function f() {}));`, ['anonymous in case']],
  ['a callback', 'function run(a, cb) { cb(null, a); } run(1, function f(e, a) {});', ['run in case']],
  ['a callback of a callback', 'function run(cb) { go((e) => cb(e)); } function go(cb) { cb(); } run(function f() {});', ['anonymous in case']],
  ['options with functions', 'function run(o) { o.done(); } run({ done: function f() {} });', ['run in case']],
  ['options kept in an instance', 'class K { constructor(o) { this.o = o; } go() { this.o.done(); } } new K({ done: function f() {} }).go();', ['K.go in case']],
  ['a promise executor of its own', 'function run(g) { return new Promise((ok) => g(ok)); } run(function f() {});', ['anonymous in case']],
  ['once', 'function once(g) { let done; return () => { if (!done) done = g(); return done; }; } const h = once(function f() {}); h();', ['anonymous in case']],
]));

describe('objects and classes', () => calls([
  ['this in an object literal', 'export const o = { m: function f() {}, n() { this.m(); } };', ['n in case']],
  ['the object by its name', 'export const o = { m: function f() {}, n() { o.m(); } };', ['n in case']],
  ['a static method through this', 'class K { static m() { f(); } static n() { this.m(); } } function f() {}', ['K.m in case']],
  ['a class field with an arrow', 'class K { m = () => { f(); }; } function f() {} new K().m();', ['m in case']],
  ['a static field', 'class K { static m = function f() {}; } K.m();', ['top of case']],
  ['a static block', 'class K { static m; static { this.m = function f() {}; } } K.m();', ['top of case']],
  ['defineProperty with a value', "const o = {}; Object.defineProperty(o, 'm', { value: function f() {} }); o.m();", ['top of case']],
  ['defineProperty with a getter', "const o = {}; Object.defineProperty(o, 'm', { get() { return f; } }); function f() {} o.m();", ['top of case']],
  ['a getter that returns a function', 'class K { get m() { return f; } } function f() {} new K().m();', ['top of case']],
  ['a getter in an object', 'const o = { get m() { return f; } }; function f() {} o.m();', ['top of case']],
  ['an object with a prototype', 'const p = { m: function f() {} }; const o = Object.create(p); o.m();', ['top of case']],
  ['frozen', 'const o = Object.freeze({ m: function f() {} }); o.m();', ['top of case']],
  ['a singleton', 'class K { static get() { return (K.one ??= new K()); } m() { f(); } } function f() {} K.get().m();', ['K.m in case']],
  ['builders', 'class K { a() { return this; } b() { return this; } c(g) { g(); } } new K().a().b().c(function f() {});', ['K.c in case']],
  ['a mixin', 'const mix = (B) => class extends B { n() { f(); } }; class K {} class L extends mix(K) { m() { this.n(); } } function f() {}', ['.n in case']],
]));

const callsOfMethod = (rows: Rows): void => {
  it.each(rows)('%s', (_name, files, expected) => expect(callersOf(program(files), 'Db.find in case')).toEqual(expected));
};
describe('methods', () => callsOfMethod([
  ['a mixin with a method', 'const mix = (B) => class Db extends B { find() {} }; class K {} class L extends mix(K) { m() { this.find(); } }', ['L.m in case']],
  ['a mixin through an instance', 'const mix = (B) => class Db extends B { find() {} }; class K {} class L extends mix(K) {} new L().find();', ['top of case']],
  ['an abstract class', 'abstract class A { abstract find(): void; run() { this.find(); } } class Db extends A { find() {} }', ['A.run in case']],
  ['injection of an abstract class', 'abstract class A { abstract find(): void } class Db extends A { find() {} } class K { constructor(private a: A) {} m() { this.a.find(); } }', ['K.m in case']],
  ['injection of an interface', 'interface A { find(): void } class Db implements A { find() {} } class K { constructor(private readonly a: A) {} m() { this.a.find(); } }', ['K.m in case']],
  ['a token', "class Db { find() {} } export const m = { providers: [{ provide: 'DB', useClass: Db }] }; class K { constructor(@Inject('DB') private db: any) {} m() { this.db.find(); } }", ['K.m in case']],
  ['a token with a value', "class Db { find() {} } export const m = { providers: [{ provide: 'DB', useValue: new Db() }] }; class K { constructor(@Inject('DB') private db) {} m() { this.db.find(); } }", ['K.m in case']],
  ['a token with a factory', "class Db { find() {} } export const m = { providers: [{ provide: 'DB', useFactory: () => new Db() }] }; class K { constructor(@Inject('DB') private db) {} m() { this.db.find(); } }", ['K.m in case']],
  ['a symbol as a token', "class Db { find() {} } export const DB = Symbol('DB'); export const m = { providers: [{ provide: DB, useClass: Db }] }; class K { constructor(@Inject(DB) private db: unknown) {} m() { this.db.find(); } }", ['K.m in case']],
  ['a token, field', "class Db { find() {} } export const m = { providers: [{ provide: 'DB', useClass: Db }] }; class K { @Inject('DB') private db; m() { this.db.find(); } }", ['K.m in case']],
  ['a token and an interface', "interface A { find(): void } class Db { find() {} } export const m = { providers: [{ provide: 'DB', useClass: Db }] }; class K { constructor(@Inject('DB') private db: A) {} m() { this.db.find(); } }", ['K.m in case']],
  ['a class replaced by another', 'abstract class A { abstract find(): void } class Db { find() {} } export const m = { providers: [{ provide: A, useClass: Db }] }; class K { constructor(private a: A) {} m() { this.a.find(); } }', ['K.m in case']],
  ['a field of a class type', 'class Db { find() {} } class K { private db: Db; m() { this.db.find(); } }', ['K.m in case']],
  ['a returned instance', 'class Db { find() {} } const make = () => new Db(); make().find();', ['top of case']],
  ['an awaited instance', 'class Db { find() {} } async function make() { return new Db(); } async function top() { (await make()).find(); }', ['top in case']],
  ['a static factory', 'class Db { static make() { return new Db(); } find() {} } Db.make().find();', ['top of case']],
  ['a static factory through this', 'class Db { static make() { return new this(); } find() {} } Db.make().find();', ['top of case']],
  ['super', 'class Db { find() {} } class K extends Db { find() { super.find(); } }', ['K.find in case']],
  ['an instance in an object', 'class Db { find() {} } const services = { db: new Db() }; services.db.find();', ['top of case']],
  ['an instance passed on', 'class Db { find() {} } function routes(db) { db.find(); } routes(new Db());', ['routes in case']],
  ['an instance destructured from an argument', 'class Db { find() {} } function routes({ db }) { db.find(); } routes({ db: new Db() });', ['routes in case']],
  ['a method as a value', 'class Db { find() {} } const db = new Db(); const g = db.find; g();', ['top of case']],
  ['a method destructured', 'class Db { find() {} } const { find } = new Db(); find();', ['top of case']],
  ['a list of instances', 'class Db { find() {} } for (const db of [new Db()]) db.find();', ['top of case']],
  ['an instance assigned later', 'class Db { find() {} } let db; export function init() { db = new Db(); } export function run() { db.find(); }', ['run in case']],
  ['a lazy instance', 'class Db { find() {} } let db: Db | null = null; export function get() { if (!db) db = new Db(); return db; } get().find();', ['top of case']],
  ['a return type', 'class Db { find() {} } function get(): Db { return globalThis.db; } get().find();', ['top of case']],
]));
