/** Owns the expectations on guards: which value a use sees after conditions, early exits, switches, loops and try. */
import { describe, expect, it } from 'vitest';
import { guarded } from './render.ts';

/** Body of `function f(x, y, z)` → what its sinks are given, separated by ` ; `. */
const CASES: Readonly<Record<string, readonly (readonly [body: string, seen: string])[]>> = {
  'early exit': [
    ['if (!ok(x)) return; sink(x)', 'x⟨ok(x)⟩'],
    ['if (ok(x)) return; sink(x)', 'x⟨!ok(x)⟩'],
    ['if (!ok(x)) throw new Error(); sink(x)', 'x⟨ok(x)⟩'],
    ['if (!ok(x)) { log(); return } else { log() } sink(x)', 'x⟨ok(x)⟩'],
    ['if (ok(x)) { log() } else return; sink(x)', 'x⟨ok(x)⟩'],
    ['if (x == null) return; if (y.length > 3) return; sink(x, y)', 'x⟨!(x == null)⟩, y⟨!(y.length > 3)⟩'],
    ['if (!ok(x)) { log() } sink(x)', 'x'],
    ['if (typeof x.a !== "string") return; sink(x.a, x.b)', "x.a⟨!(typeof(x.a) !== 'string')⟩, x⟨!(typeof(x.a) !== 'string')⟩.b"],
  ],
  'branches and their join': [
    ['if (ok(x)) sink(x); else sink(x); sink(x)', 'x⟨ok(x)⟩ ; x⟨!ok(x)⟩ ; x'],
    ['if (ok(x)) y = 1; sink(y, x)', 'φ(1|y), x'],
    ['if (ok(x)) y = 1; else y = 2; sink(y)', 'φ(1|2)'],
    ['if (ok(x)) { if (good(x)) sink(x); } sink(x)', 'x⟨ok(x)⟩⟨good(x⟨ok(x)⟩)⟩ ; x'],
    ['if (a(x)) { log() } else if (b(x)) { sink(x) } else { sink(x) } sink(x)', 'x⟨!a(x)⟩⟨b(x⟨!a(x)⟩)⟩ ; x⟨!a(x)⟩⟨!b(x⟨!a(x)⟩)⟩ ; x'],
    ['if (a(x)) { log() } else if (b(x)) { log() } else { throw 1 } sink(x)', 'φ(x⟨a(x)⟩|x⟨!a(x)⟩⟨b(x⟨!a(x)⟩)⟩)'],
    ['if (typeof x.a !== "string") x.a = ""; sink(x.a)', "φ(''|x.a⟨!(typeof(x.a) !== 'string')⟩)"],
  ],
  'nested logic': [
    ['if (ok(x) && good(x)) sink(x); sink(x)', 'x⟨ok(x)⟩⟨good(x⟨ok(x)⟩)⟩ ; x'],
    ['if (ok(x) || good(x)) return; sink(x)', 'x⟨!ok(x)⟩⟨!good(x⟨!ok(x)⟩)⟩'],
    ['if (!ok(x) || !good(y)) return; sink(x, y)', 'x⟨ok(x)⟩, y⟨good(y)⟩'],
    ['if (!(ok(x) && !bad(y))) return; sink(x, y)', 'x⟨ok(x)⟩, y⟨!bad(y)⟩'],
    ['if (ok(x) && good(y)) return; sink(x, y)', 'x⟨!(ok(x) && good(y))⟩, y⟨!(ok(x) && good(y))⟩'],
    ['if (ok(x) && good(y)) sink(x); else sink(x); sink(x, y)', 'x⟨ok(x)⟩ ; x⟨!(ok(x) && good(y))⟩ ; x, y'],
    ['if (!!ok(x)) sink(x)', 'x⟨ok(x)⟩'],
    ['if ((a(x) || b(x)) && c(x)) sink(x)', 'x⟨(a(x) || b(x⟨!a(x)⟩))⟩⟨c(x⟨(a(x) || b(x⟨!a(x)⟩))⟩)⟩'],
    ['sink(ok(x) && x); sink(ok(x) || x)', '(ok(x) && x⟨ok(x)⟩) ; (ok(x) || x⟨!ok(x)⟩)'],
    ['sink(ok(x) ? x : y ? x : z)', '(ok(x) ? x⟨ok(x)⟩ : (y ? x⟨!ok(x)⟩ : z))'],
    ['sink(!ok(x) ? y : x)', '(ok(x) ? x⟨ok(x)⟩ : y)'],
  ],
  'flags: constants that stand for a test': [
    ['const good = ok(x); if (!good) return; sink(x)', 'x⟨ok(x)⟩'],
    ['const good = await ok(x); if (good) sink(x)', 'x⟨await ok(x)⟩'],
    ['const bad = !ok(x); if (bad) return; sink(x)', 'x⟨!!(ok(x))⟩'],
    ['const { error } = schema.validate(x); if (error) throw error; sink(x)', 'x⟨!schema.validate(x).error⟩'],
    ['const p = schema.safeParse(x.body); if (!p.success) return; sink(p.data, x.body)', 'schema.safeParse(x.body)⟨schema.safeParse(x.body).success⟩.data, x.body⟨schema.safeParse(x.body).success⟩'],
    ['const p = parse(x); const good = p.ok; if (!good) return; sink(x)', 'x⟨parse(x).ok⟩'],
    ['const good = ok(x); x = y; if (!good) return; sink(x)', 'y'],
    ['let good = ok(x); good = true; if (!good) return; sink(x)', 'x'],
    ['const id = x.id; if (!ok(id)) return; sink(x)', 'x'],
  ],
  switch: [
    [
      'switch (x.t) { case "a": sink(x.t); break; case "b": case "c": sink(x.t); break; default: sink(x.t) } sink(x.t)',
      "x.t⟨(x.t === 'a')⟩ ; x.t⟨((x.t === 'b') || (x.t === 'c'))⟩ ; x.t ; x.t",
    ],
    ['switch (typeof x) { case "string": break; default: return } sink(x)', "x⟨(typeof(x) === 'string')⟩"],
    ['switch (x) { case 1: y = 1; case 2: sink(y) }', 'φ(1|y)'],
    ['switch (x) { case 1: y = 1; break; case 2: y = 2; } sink(y)', 'φ(2|1|y)'],
    ['switch (x) { case 1: y = 1; break; default: y = 2; } sink(y)', 'φ(2|1)'],
    ['switch (true) { case ok(x): sink(x) }', 'x⟨(true === ok(x))⟩'],
  ],
  loops: [
    ['for (const a of x) { if (!ok(a)) continue; sink(a) }', 'x[#*]⟨ok(x[#*])⟩'],
    ['for (const a of x) { if (ok(a)) y = a } sink(y)', 'φ(y|φ(x[#*]⟨ok(x[#*])⟩|φ))'],
    ['while (!ok(x)) { x = fix(x) } sink(x)', 'φ(x|fix(φ⟨!ok(φ)⟩))⟨ok(φ(x|fix(φ⟨!ok(φ)⟩)))⟩'],
    ['for (;;) { if (ok(x)) break; x = y } sink(x)', 'φ(x|y)⟨ok(φ(x|y))⟩'],
    ['while (true) { if (ok(x)) return; } sink(x)', 'x'],
    ['do { x = next(x) } while (more(x)); sink(x)', 'next(φ(x|next(φ)))⟨!more(next(φ(x|next(φ))))⟩'],
    ['let s = ""; for (const a of x) { s += a } sink(s)', "φ(''|concat(φ, x[#*]))"],
    ['for (const k in x) sink(k, x[k])', 'keyof(x), x[keyof(x)]'],
    ['a: for (const p of x) { for (const q of p) { if (q) break a; y = q } } sink(y)', 'φ(φ(y|φ(φ|x[#*][#*]⟨!x[#*][#*]⟩))|φ(φ(y|φ)|x[#*][#*]⟨!x[#*][#*]⟩))'],
    ['for (const a of x) { if (ok(y)) log() } sink(y)', 'y'],
    ['for (const a of x) { z.k = a } sink(z.k)', 'φ(z|φ+{k: x[#*]}).k'],
  ],
  try: [
    ['try { x = parse(x) } catch (e) { sink(x, e); return } sink(x)', 'φ(x|parse(x)), caught(0) ; parse(x)'],
    ['try { y = parse(x) } catch { y = 0 } sink(y)', 'φ(parse(x)|0)'],
    ['try { y = parse(x) } finally { sink(y) } sink(y)', 'parse(x) ; parse(x)'],
    ['try { return parse(x) } catch { y = 1 } finally { sink(y) } sink(y)', '1 ; 1'],
    ['try { if (!ok(x)) throw 1 } catch { return } sink(x)', 'x⟨ok(x)⟩'],
    ['try { if (!ok(x)) throw 1 } catch { log() } sink(x)', 'x'],
  ],
  'access paths': [
    ['if (!ok(x.q.id)) return; sink(x.q.id, x.q.name)', 'x.q.id⟨ok(x.q.id)⟩, x.q.name'],
    ['if (!ok(x["a"])) return; sink(x.a)', 'x.a⟨ok(x.a)⟩'],
    ['if (!ok(x?.a?.b)) return; sink(x.a.b)', 'x.a.b⟨ok(x.a.b)⟩'],
    ['if (!ok(x.a)) return; x = y; sink(x.a)', 'y.a'],
    ['if (!ok(x.a)) return; x.a = y; sink(x.a)', 'y'],
    ['if (!ok(x.a.b)) return; x.a = y; sink(x.a.b)', 'y.b'],
    ['if (!ok(x.a)) return; x[z] = y; sink(x.a)', 'x+{[z]: y}.a'],
    ['if (!ok(x.a)) return; delete x.a; sink(x.a)', 'undefined'],
    ['if (x.id.startsWith("/")) sink(x.id)', "x.id⟨x.id.startsWith('/')⟩"],
    ['if (list.includes(x)) sink(x)', 'x⟨list.includes(x)⟩'],
    ['if ("a" in x && x instanceof K) sink(x)', "x⟨('a' in x)⟩⟨(x⟨('a' in x)⟩ instanceof K)⟩"],
    ['const { a } = x; if (!ok(x.b)) return; const { b } = x; sink(b)', 'x.b⟨ok(x.b)⟩'],
  ],
  closures: [
    ['if (!ok(x)) return; run(() => sink(x))', 'x⟨ok(x)⟩'],
    ['run(() => sink(x)); if (!ok(x)) return', 'x'],
    ['run((v) => { if (!ok(v)) return; sink(v, x) })', 'v⟨ok(v)⟩, x'],
    ['run(() => sink(x)); x = y', '~x'],
    ['run(() => { x = y }); sink(x)', '~x'],
    ['run(() => { if (ok(x)) sink(x) }); x = y', '~x⟨ok(~x)⟩'],
    ['x.k = 1; run(() => sink(x.k)); x.k = y', 'x+{k: 1}.k'],
    ['if (some((v) => v === x)) sink(x)', 'x⟨some(fn:)⟩'],
  ],
};

for (const [title, cases] of Object.entries(CASES)) {
  describe(title, () => {
    for (const [body, seen] of cases) it(body, () => expect(guarded(body)).toBe(seen));
  });
}
