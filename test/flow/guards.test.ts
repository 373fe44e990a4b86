/** Owns the expectations on guards: which checks clear a danger, with both polarities, and what only looks like a check. */
import { describe } from 'vitest';
import { gaps, table } from './table.ts';

const q = 'const q = req.query.q;';

describe('comparison', () => table('sql-text', [
  [`${q} if (q === "a") sink(q); else sink(q)`, 'no yes'],
  [`${q} if (q !== "a") sink(q); else sink(q)`, 'yes no'],
  [`${q} if (q === "a" || q === "b") sink(q); else sink(q)`, 'no yes'],
  [`${q} if (q === "a" && req.query.x) sink(q); else sink(q)`, 'no yes'],
  [`${q} if (!(q === "a")) sink(q); else sink(q)`, 'yes no'],
  [`${q} if (q !== "a" && q !== "b") return; sink(q)`, 'no'],
  [`${q} if (q !== "a" || q !== "b") return; sink(q)`, 'no'],
  [`${q} if (q === req.query.other) sink(q)`, 'yes'],
  [`${q} if (q) sink(q)`, 'yes'],
  [`${q} const s = q === "a" ? q : "b"; sink(s)`, 'no'],
  [`${q} const s = q === "a" && q; sink(s)`, 'no'],
  [`${q} switch (q) { case "a": case "b": sink(q); break; default: sink(q); }`, 'no yes'],
  [`${q} if (q === "a") {} sink(q)`, 'yes'],
  [`${q} while (q !== "a") { return; } sink(q)`, 'no'],
  [`${q} if (q == null) return; sink(q)`, 'yes'],
  [`${q} if (typeof q === "number") sink(q)`, 'no'],
  [`${q} if (typeof q === "string") sink(q)`, 'yes'],
  [`${q} if (isNaN(q)) return; sink(q)`, 'no'],
  [`${q} if (!Number.isInteger(q)) return; sink(q)`, 'no'],
  [`${q} if (Number.isInteger(q)) return; sink(q)`, 'yes'],
  [`${q} if (q.length > 10) return; sink(q)`, 'yes'],
  [`${q} if (q > 10) return; sink(q)`, 'yes'],
  ['if (req.query.q !== "a") return; sink(req.query.q); sink(req.query.r)', 'no yes'],
  [`${q} let s = q; if (s !== "a") s = "a"; sink(s)`, 'no'],
  [`${q} try { if (q !== "a") throw new Error(); sink(q); } catch { sink(q); }`, 'no yes'],
]));

describe('fixed lists', () => table('sql-text', [
  [`${q} if (["a", "b"].includes(q)) sink(q); else sink(q)`, 'no yes'],
  [`${q} if (!LIST.includes(q)) return; sink(q)`, 'no', 'const LIST = ["a", "b"] as const;'],
  [`${q} if (LIST.includes(q)) return; sink(q)`, 'yes', 'const LIST = ["a", "b"];'],
  [`${q} if (!LIST.has(q)) return; sink(q)`, 'no', 'const LIST = new Set(["a", "b"]);'],
  [`${q} if (!(q in MAP)) return; sink(q)`, 'no', 'const MAP = { a: 1 };'],
  [`${q} sink(MAP[q])`, 'no', 'const MAP = { a: "x", b: "y" };'],
  [`${q} sink(MAP[q] ?? "id")`, 'no', 'const MAP = { a: "x", b: "y" };'],
  [`${q} sink(MAP[q] ?? q)`, 'yes', 'const MAP = { a: "x", b: "y" };'],
  [`${q} if (!Object.hasOwn(MAP, q)) return; sink(q)`, 'no', 'const MAP = { a: "x" };'],
  [`${q} if (!Object.keys(MAP).includes(q)) return; sink(q)`, 'no', 'const MAP = { a: "x" };'],
  [`${q} if (!Object.values(Color).includes(q)) return; sink(q)`, 'no', 'enum Color { Red = "red" }'],
  [`${q} if (LIST.indexOf(q) === -1) return; sink(q)`, 'no', 'const LIST = ["a"];'],
  [`${q} if (LIST.indexOf(q) !== -1) return; sink(q)`, 'yes', 'const LIST = ["a"];'],
  [`${q} if (!req.body.list.includes(q)) return; sink(q)`, 'yes'],
  [`${q} const found = LIST.find((x) => x === q); sink(found)`, 'no', 'const LIST = ["a"];'],
  [`${q} if (!q.includes("a")) return; sink(q)`, 'yes'],
  [`${q} const s = LIST.includes(q) ? q : "a"; sink(s)`, 'no', 'const LIST = ["a"];'],
  [`${q} const s = LIST.includes(q) && q; sink(s)`, 'no', 'const LIST = ["a"];'],
]));

describe('patterns', () => table('sql-text', [
  [`${q} if (!/^\\d+$/.test(q)) return; sink(q)`, 'no'],
  [`${q} if (/^\\d+$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/\\d+/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^\\d+/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^[a-z_]+$/i.test(q)) return; sink(q)`, 'no'],
  [`${q} if (!/^.*$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^a|b$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^(a|b)$/.test(q)) return; sink(q)`, 'no'],
  [`${q} if (!/^[^;]+$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^\\d+$/m.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!q.match(/^\\w+$/)) return; sink(q)`, 'no'],
  [`${q} if (!ID.test(q)) return; sink(q)`, 'no', 'const ID = /^\\w+$/;'],
  [`${q} if (!/^[\\w ]+$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^[a-z'-]+$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^[!-~]+$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^[\\x00-\\x7f]+$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^\\S+$/.test(q)) return; sink(q)`, 'yes'],
  [`${q} if (!/^\\p{L}+$/u.test(q)) return; sink(q)`, 'no'],
  [`${q} if (!/^\\d+$/.test(req.query.other)) return; sink(q)`, 'yes'],
  [`${q} sink(q.replace(/[^a-z]/g, ""))`, 'no'],
  [`${q} sink(q.replace(/'/g, "''"))`, 'yes'],
]));

describe('functions that check', () => table('sql-text', [
  [`${q} if (!ok(q)) return; sink(q)`, 'no', 'const ok = (x) => /^\\w+$/.test(x);'],
  [`${q} if (ok(q)) return; sink(q)`, 'yes', 'const ok = (x) => /^\\w+$/.test(x);'],
  [`${q} if (!ok(q)) return; sink(q)`, 'no', 'function ok(x) { return x === "a" || x === "b"; }'],
  [`${q} if (!ok(q)) return; sink(q)`, 'yes', 'function ok(x) { return x.length > 3; }'],
  [`${q} if (bad(q)) return; sink(q)`, 'no', 'function bad(x) { return !/^\\w+$/.test(x); }'],
  [`${q} if (!ok("a", q)) return; sink(q)`, 'no', 'const ok = (_, x) => x === "a";'],
  [`${q} if (!ok(q, "a")) return; sink(q)`, 'yes', 'const ok = (_, x) => x === "a";'],
  [`${q} sink(clean(q))`, 'no', 'function clean(x) { if (!/^\\w+$/.test(x)) throw new Error(); return x; }'],
  [`${q} sink(clean(q))`, 'no', 'function clean(x) { return ["a", "b"].includes(x) ? x : "a"; }'],
  [`${q} sink(clean(q))`, 'yes', 'function clean(x) { if (!/^\\w+$/.test(x)) console.warn(x); return x; }'],
  [`${q} const valid = /^\\w+$/.test(q); if (!valid) return; sink(q)`, 'no'],
  [`${q} if (!(await ok(q))) return; sink(q)`, 'no', 'const ok = async (x) => x === "a";'],
  [`${q} if (!v.ok(q)) return; sink(q)`, 'no', 'const v = { ok: (x) => x === "a" };'],
  [`${q} if (!ok(q)) return; sink(q)`, 'no', 'function ok(x: unknown): x is string { if (typeof x !== "string") return false; return x === "a"; }'],
]));

describe('what comes back, and what has thrown', () => {
  table('sql-text', [
    [`${q} check(q); sink(q)`, 'no', 'function check(x) { if (!/^\\w+$/.test(x)) throw new Error(); }'],
  ]);
});

describe('what was hard to follow', () => {
  table('sql-text', [
    [`${q} if (isNaN(Number(q))) return; sink(q)`, 'no'],
    [`${q} if (!LIST.has(q)) return; sink(q)`, 'no', 'const LIST = new Map([["a", "b"]]);'],
    [`${q} if (!LIST.some((x) => x === q)) return; sink(q)`, 'no', 'const LIST = ["a"];'],
    [`${q} const m = /^(\\d+)$/.exec(q); if (!m) return; sink(m[1])`, 'no'],
    [`${q} if (!ok(q)) return; sink(q)`, 'no', 'function ok(x) { if (x === "a") return true; return false; }'],
    [`${q} if (!ok(q)) return; sink(q)`, 'no', 'function ok(x) { switch (x) { case "a": return true; default: return false; } }'],
  ]);
});

describe('gaps', () => {
  gaps('sql-text', [
    // Gap: a list that is changed elsewhere is not fixed.
    [`${q} if (!LIST.includes(q)) return; sink(q)`, 'yes', 'const LIST = ["a"]; app.get("/add", (req) => { LIST.push(req.query.x); });'],
  ]);
});
