/** Owns the expectations on values that go through functions, closures, classes and files. */
import { describe } from 'vitest';
import { table, gaps } from './table.ts';

describe('functions', () => table('sql-text', [
  ['run(req.query.a)', 'yes', 'function run(x) { sink(x); }'],
  ['run("a")', 'no', 'function run(x) { sink(x); }'],
  ['run("a", req.query.a)', 'no', 'function run(x, y) { sink(x); }'],
  ['run({ a: req.query.a, b: "x" })', 'yes', 'function run(o) { sink(o.a); }'],
  ['run({ a: req.query.a, b: "x" })', 'no', 'function run(o) { sink(o.b); }'],
  ['run({ a: req.query.a, b: "x" })', 'yes', 'function run({ a }) { sink(a); }'],
  ['run({ a: req.query.a, b: "x" })', 'no', 'function run({ b }) { sink(b); }'],
  ['run({ a: req.query.a, b: "x" })', 'no', 'function run({ a, ...rest }) { sink(rest.b); }'],
  ['run({ b: "x" })', 'no', 'function run({ a = "y" }) { sink(a); }'],
  ['run("x", req.query.a)', 'yes', 'function run(first, ...rest) { sink(rest[0]); }'],
  ['run("x", req.query.a)', 'no', 'function run(first, ...rest) { sink(first); }'],
  ['run(...[req.query.a])', 'yes', 'function run(x) { sink(x); }'],
  ['run("x", ...req.body.list)', 'yes', 'function run(first, second) { sink(second); }'],
  ['run("x", ...req.body.list)', 'no', 'function run(first, second) { sink(first); }'],
  ['run.call(null, req.query.a)', 'yes', 'function run(x) { sink(x); }'],
  ['run.call(null, "x", req.query.a)', 'no', 'function run(x) { sink(x); }'],
  ['run.apply(null, [req.query.a])', 'yes', 'function run(x) { sink(x); }'],
  ['run(req.query.a)', 'yes', 'const run = function (x) { sink(x); };'],
  ['run(req.query.a)', 'yes', 'const run = (x) => sink(x);'],
  ['sink(wrap(req.query.a))', 'yes', 'const wrap = (x) => `(${x})`;'],
  ['sink(wrap("a"))', 'no', 'const wrap = (x) => `(${x})`;'],
  ['wrap(req.query.a); sink(wrap("a"))', 'no', 'const wrap = (x) => `(${x})`;'],
  ['sink(a(req.query.a))', 'yes', 'const a = (x) => b(x); const b = (x) => c(x); const c = (x) => x;'],
  ['sink(a(req.query.a))', 'no', 'const a = (x) => b(x); const b = (x) => Number(x);'],
  ['sink(fact(req.query.a, 3))', 'yes', 'function fact(x, n) { return n === 0 ? x : fact(x, n - 1); }'],
  ['sink(fact("x", 3))', 'no', 'function fact(x, n) { return n === 0 ? "a" : fact(x + "b", n - 1); }'],
  ['sink(even(req.query.a, 3))', 'yes', 'function even(x, n) { return n === 0 ? x : odd(x, n - 1); } function odd(x, n) { return n === 0 ? "a" : even(x, n - 1); }'],
  ['sink(even("b", 3))', 'no', 'function even(x, n) { return n === 0 ? x : odd(x, n - 1); } function odd(x, n) { return n === 0 ? "a" : even(x, n - 1); }'],
  ['walk(req.body)', 'yes', 'function walk(node) { sink(node.value); if (node.left) walk(node.left); }'],
  ['walk({ value: "a", left: { value: req.query.a } })', 'yes', 'function walk(node) { sink(node.value); if (node.left) walk(node.left); }'],
  ['walk(req.query.a, 3)', 'yes', 'function walk(x, n) { if (n === 0) sink(x); else walk("(" + x + ")", n - 1); }'],
  ['each(["a"], () => { sink(req.query.a); })', 'yes', 'function each(list, f) { for (const x of list) f(x); }'],
  ['each([req.query.a], (x) => { sink(x); })', 'yes', 'function each(list, f) { for (const x of list) f(x); }'],
  ['each(["a"], (x) => { sink(x); })', 'no', 'function each(list, f) { for (const x of list) f(x); }'],
  ['sink(each(req.query.a, (x) => x))', 'yes', 'function each(x, f) { return f(x); }'],
  ['sink(each(req.query.a, (x) => Number(x)))', 'no', 'function each(x, f) { return f(x); }'],
  ['sink(each(req.query.a, Number))', 'no', 'function each(x, f) { return f(x); }'],
  ['load(req.query.a, (err, row) => { sink(row); })', 'yes', 'function load(x, done) { setTimeout(() => done(null, x), 1); }'],
  ['load(req.query.a, (err, row) => { sink(err); })', 'no', 'function load(x, done) { setTimeout(() => done(null, x), 1); }'],
  ['const run = make(req.query.a); run()', 'yes', 'const make = (x) => () => { sink(x); };'],
  ['make(req.query.a)("b")', 'no', 'const make = (x) => (y) => { sink(y); };'],
  ['make("a")(req.query.a)', 'yes', 'const make = (x) => (y) => { sink(y); };'],
  ['table[req.params.id](req.query.a)', 'yes', 'const table = { a: (x) => sink(x), b: (x) => x };'],
  ['list[0](req.query.a)', 'yes', 'const list = [(x) => sink(x)];'],
  ['(req.query.b ? one : two)(req.query.a)', 'yes', 'function one(x) {} function two(x) { sink(x); }'],
  ['run(req)', 'yes', 'function run(request) { sink(request.query.a); }'],
  ['run(req)', 'yes', 'function run({ query: { a } }) { sink(a); }'],
  ['run({ req, res })', 'yes', 'function run({ req }) { sink(req.query.a); }'],
  ['last = req.query.a; sink(last)', 'yes', 'let last;'],
  ['last = req.query.a; show()', 'yes', 'let last; const show = () => sink(last);'],
  ['state.last = req.query.a; show()', 'yes', 'const state = {}; const show = () => sink(state.last);'],
  ['state.last = req.query.a; show()', 'no', 'const state = { other: "a" }; const show = () => sink(state.other);'],
  ['cache.push(req.query.a); show()', 'yes', 'const cache = []; const show = () => sink(cache.join());'],
  ['cache.set("a", req.query.a); show()', 'yes', 'const cache = new Map(); const show = () => sink(cache.get("a"));'],
]));

describe('classes', () => table('sql-text', [
  ['new K().run(req.query.a)', 'yes', 'class K { run(x) { sink(x); } }'],
  ['new K(req.query.a).run()', 'yes', 'class K { constructor(x) { this.x = x; } run() { sink(this.x); } }'],
  ['new K("a").run()', 'no', 'class K { constructor(x) { this.x = x; } run() { sink(this.x); } }'],
  ['new K(req.query.a).run()', 'yes', 'class K { constructor(private x: string) {} run() { sink(this.x); } }'],
  ['sink(new K(req.query.a).x)', 'yes', 'class K { constructor(public x: string) {} }'],
  ['const k = new K(); k.set(req.query.a); k.run()', 'yes', 'class K { x = "a"; set(v) { this.x = v; } run() { sink(this.x); } }'],
  ['const k = new K(); k.set(req.query.a); k.run()', 'yes', 'class K { #x = "a"; set(v) { this.#x = v; } run() { sink(this.#x); } }'],
  ['const k = new K(); k.set(req.query.a); sink(k.v)', 'yes', 'class K { #x = "a"; set(v) { this.#x = v; } get v() { return this.#x; } }'],
  ['K.set(req.query.a); K.run()', 'yes', 'class K { static last; static set(v) { this.last = v; } static run() { sink(this.last); } }'],
  ['new K().run()', 'no', 'class K { static name2; static { K.name2 = "a"; } run() { sink(K.name2); } }'],
  ['new K().run(req.query.a)', 'yes', 'class K { run = (x) => { sink(x); }; }'],
  ['new L().run(req.query.a)', 'yes', 'class K { run(x) { sink(x); } } class L extends K {}'],
  ['new L().run(req.query.a)', 'yes', 'class K { run(x) { sink(x); } } class L extends K { run(x) { super.run(x); } }'],
  ['new L(req.query.a).run()', 'yes', 'class K { constructor(protected x) {} run() { sink(this.x); } } class L extends K { constructor(x) { super(x); } }'],
  ['new L(req.query.a).run()', 'yes', 'class K { constructor(protected x) {} run() { sink(this.x); } } class L extends K {}'],
  ['o.run(req.query.a)', 'yes', 'const o = { run(x) { this.go(x); }, go(x) { sink(x); } };'],
]));

describe('what comes back, and what has thrown', () => {
  table('sql-text', [
    ['sink(flip("x", req.query.a, 3))', 'yes', 'function flip(x, y, n) { return n === 0 ? x : flip(y, x, n - 1); }'],
  ]);
});

describe('what was hard to follow', () => {
  table('sql-text', [
    ['run.apply(null, ["x", req.query.a])', 'no', 'function run(x) { sink(x); }'],
    ['const o = {}; fill(o, req.query.a); sink(o.x)', 'yes', 'function fill(o, v) { o.x = v; }'],
    ['const o = []; fill(o, req.query.a); sink(o.join())', 'yes', 'function fill(o, v) { o.push(v); }'],
    ['const k = new K(); k.x = req.query.a; k.run()', 'yes', 'class K { x = "a"; run() { sink(this.x); } }'],
    ['const k = new K(); k.v = req.query.a; k.run()', 'yes', 'class K { #x = "a"; set v(v) { this.#x = v; } run() { sink(this.#x); } }'],
    ['K.last = req.query.a; K.run()', 'yes', 'class K { static last; static run() { sink(K.last); } }'],
    ['new K().list.push(req.query.a); new K().run()', 'yes', 'class K { list = []; run() { sink(this.list.join()); } }'],
    ['const k = new K(); k.add(req.query.a); k.run()', 'yes', 'class K { list = []; add(x) { this.list.push(x); return this; } run() { sink(this.list.join()); } }'],
    ['new K().add(req.query.a).run()', 'yes', 'class K { list = []; add(x) { this.list.push(x); return this; } run() { sink(this.list.join()); } }'],
    ['o.set(req.query.a); o.run()', 'yes', 'const o = { x: "a", set(v) { this.x = v; }, run() { sink(this.x); } };'],
  ]);
});

describe('functions by other ways', () => table('sql-text', [
  ['run.bind(null)(req.query.a)', 'yes', 'function run(x) { sink(x); }'],
  ['run.bind(null, "x")(req.query.a)', 'yes', 'function run(x, y) { sink(y); }'],
  ['run.bind(null, "x")(req.query.a)', 'no', 'function run(x, y) { sink(x); }'],
  ['run.bind(null, req.query.a)()', 'yes', 'function run(x) { sink(x); }'],
  ['new L().go(req.query.a)', 'yes', 'abstract class K { go(x) { this.run(x); } abstract run(x): void; } class L extends K { run(x) { sink(x); } }'],
  ['new Fn(req.query.a).run()', 'yes', 'function Fn(x) { this.x = x; } Fn.prototype.run = function () { sink(this.x); };'],
]));

describe('gaps', () => {
  gaps('sql-text', [
    // Gap: arguments that `bind` fixes.
    // Gap: instances of a class share their fields.
    ['new K("a"); sink(new K(req.query.a).get()); sink(new K("b").get())', 'yes no', 'class K { constructor(public x: string) {} get() { return this.x; } }'],
  ]);
});
