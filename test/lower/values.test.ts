/** Owns the expectations on single constructs: what value each expression and declaration becomes. */
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/lower/index.ts';
import { sinks } from './render.ts';

type Case = readonly [code: string, seen: string, language?: Language];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  expressions: [
    ['sink(`a${x}b`, `plain`, sql`select ${x}`, String.raw`x`, sql``)', "template('a', x, 'b'), 'plain', sql`template('select ', x)`, String.raw`template('x')`, sql`template()`"],
    ['sink(/re/g, 1n, 0x10, null, undefined, true, -1, void 0, typeof x, !x, ~x)', '/re/g, 1n, 16, null, undefined, true, -(1), void(0), typeof(x), !(x), ~(x)'],
    ['sink(a + b + (c + d) + 1, (1, 2), x ? y : z, a ?? b ?? c)', 'concat(a, b, c, d, 1), 2, (x ? y : z), ((a ?? b) ?? c)'],
    ['sink(new Foo, new Foo.Bar(1), ...args)', 'new Foo(), new Foo.Bar(1), ...args'],
    ['sink(a?.b?.c(), a?.[0], a["b"], a[k], a!.b, (a).b)', 'a.b.c(), a.0, a.b, a[k], a.b, a.b'],
    ['sink({ a, b: 1, [k]: 2, "s": 3, 4: 5, ...rest, m() {}, get g() { return 1 } })', '{a: a, b: 1, [k]: 2, s: 3, 4: 5, ...rest, m: fn:m, g: fn:g}'],
    ['sink([1, , ...a])', '[1, undefined, ...a]'],
    ['async function* g() { for await (const v of y) sink(yield v); sink(await p, yield) }', 'yield await y[#*] ; await p, yield undefined'],
    ['sink(a * b % c, a === b, a in b, a instanceof B)', '((a * b) % c), (a === b), (a in b), (a instanceof B)'],
    ['sink(delete o.k, import.meta.url)', 'delete(o.k), unknown.url'],
    ['(function named(p) { sink(p, named) })(1); (() => sink(2))()', 'p, fn:named ; 2'],
    ['function f() { sink(arguments, this) } const g = () => sink(this)', 'arguments, this ; this'],
    ['(0, m.f)(sink(1))', '1'],
  ],
  casts: [
    ['sink(a as any, <T>a, a satisfies T, a as const, a!)', '(a as :any), (a as :T), a, a, a'],
    ['import { Db } from "d"; const a: Db = get(); const b: Db = new X(); const c: Map<string, Db> = get(); sink(a, b, c)', '(get() as :d#Db), new X(), get()'],
    ['interface I { a: string } const a: I = get(); sink(a)', '(get() as :I)'],
  ],
  assignment: [
    ['let c = 0; sink(c++, c); sink(++c); c -= 1; sink(c); c += 2; sink(c)', '0, ++(0) ; ++(++(0)) ; (++(++(0)) - 1) ; concat((++(++(0)) - 1), 2)'],
    ['let t = "a"; t += b + "c"; sink(t)', "concat('a', b, 'c')"],
    ['let a = 1, b = 2; [a, b] = [b, a]; sink(a, b)', '[2, 1][#0], [2, 1][#1]'],
    ['let a, b, r; ({ a, k: b = 3, ...r } = o); sink(a, b, r)', 'o.a, (o.k ?? 3), rest(o -a,k)'],
    ['let a, r; [a = 1, ...r] = o; sink(a, r)', '(o[#0] ?? 1), rest(o -)'],
    ['let a = x; a ||= y; sink(a); a ??= z; sink(a)', '(x || y) ; ((x || y) ?? z)'],
    ['const o = f(); o.a = x; sink(o.a, o.b, o)', 'x, f()+{a: x}.b, f()+{a: x}'],
    ['const o = f(); o.a.b = x; sink(o.a.b, o.a.c, o)', 'x, f().a+{b: x}.c, f()+{a: f().a+{b: x}}'],
    ['const o = f(); o[k] = x; o["c"] = y; sink(o[k], o.c)', 'f()+{[k]: x}+{c: y}[k], y'],
    ['const o = f(); o.n += 1; sink(o.n); o.c ||= x; sink(o.c)', 'concat(f().n, 1) ; (f()+{n: concat(f().n, 1)}.c || x)'],
    ['g().a = x; sink(g().a)', 'g().a'],
    ['let a = x; const b = (a = y); sink(a, b)', 'y, y'],
    ['x && (y = 1); let q = 1; x && (q = 2); sink(q)', 'φ(2|1)'],
  ],
  declarations: [
    ['function f(a = 1, { b, c: { d = 2 } = {}, ...r }, [e, , g = 3, ...h], ...i) { sink(a, b, d, r, e, g, h, i) }', '(a ?? 1), param1.b, ((param1.c ?? {}).d ?? 2), rest(param1 -b,c), param2[#0], (param2[#2] ?? 3), rest(param2 -), i'],
    ['const { [k]: a, "b-c": b, d: { e } } = q; sink(a, b, e)', 'q[k], q.b-c, q.d.e'],
    ['let x; if (c) x = 1; sink(x)', 'φ(1|undefined)'],
    ['var a = 1; var a = 2; function g() { sink(a) } sink(a)', '~a ; 2'],
    ['if (x) { var v = 1 } sink(v)', '1'],
    ['const a = 1; { const a = 2; sink(a) } sink(a)', '2 ; 1'],
    ['const a = 1; function f(a) { sink(a); try {} catch (a) { sink(a) } }', 'a ; caught(0)'],
    ['enum E { A = "x", B = 3, C } sink(E.A, E.C)', "{A: 'x', B: 3, C: 4}.A, {A: 'x', B: 3, C: 4}.C"],
    ['namespace N { export const a = 1; export function f() {} export namespace M { export const z = 2 } } sink(N)', '{a: 1, f: fn:f, M: {z: 2}}'],
    ['namespace A.B { export const c = 1 } sink(A)', '{B: {c: 1}}'],
    ['const f = () => 1, g = function () {}, h = class {}; sink(f, g, h)', 'fn:f, fn:g, class:h'],
    ['import { E } from "e"; { enum E { A } sink(E) } sink(E)', '{A: 0} ; e#E'],
    ['function f() {} namespace f { export const a = 1 } sink(f)', 'fn:f'],
    ['function f() { function f() {} sink(f) } { function g() {} } sink(f)', 'fn:f ; fn:f'],
    ['declare const d: string; sink(d)', 'd'],
  ],
  closures: [
    ['function early() { sink(late) } const late = make();', '~late'],
    ['const o = make(); function f() { sink(o) }', 'make()'],
    ['let n = 0; export function a() { n = n + 1; sink(n) } sink(n)', '~n ; ~n'],
    ['let body = ""; req.on("data", (c) => { body += c }); req.on("end", () => { sink(body) })', '~body'],
    ['sink(f()); function f() { return 1 }', 'fn:f()'],
    ['sink(new K()); class K {}', 'new class:K()'],
  ],
  jsx: [
    ['sink(<div id="a" ok {...p}>hi {name}{/* no */}<b/></div>)', "<'div', {id: 'a', ok: true, ...p}, 'hi', name, <'b', {}>>", 'tsx'],
    ['sink(<><Foo.Bar a-b={x}/>{...xs}</>)', "<'', {}, <Foo.Bar, {a-b: x}>, ...xs>", 'tsx'],
    ['sink(<svg:a/>, <Page>{x}</Page>)', "<'svg:a', {}>, <Page, {}, x>", 'jsx'],
  ],
  this: [
    ['class A { m(v) { sink(this.ok); this.ok = v; sink(this.ok, this.db) } }', 'this.ok ; v, this+{ok: v}.db'],
    ['class A { h = (c) => sink(this.db, c) }', 'this.db, c'],
    ['class A extends B { constructor(private db: Db) { super(1); super.m(); sink(super.y, this.db) } }', 'super.y, db'],
    ['class A { #p = 2; g() { sink(this.#p) } }', 'this.#p'],
    ['function A() { this.x = 1; sink(this.x) }', '1', 'js'],
  ],
};

for (const [title, cases] of Object.entries(CASES)) {
  describe(title, () => {
    for (const [code, seen, language] of cases) it(code, () => expect(sinks(code, language ?? 'ts').join(' ; ')).toBe(seen));
  });
}
