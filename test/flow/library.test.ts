/** Owns the expectations on what JavaScript's own library does to a danger: text, arrays, promises, collections, URLs. */
import { describe } from 'vitest';
import { table, gaps } from './table.ts';

describe('text', () => table('sql-text', [
  ['sink(req.query.a.trim())', 'yes'],
  ['sink(req.query.a.trim().toLowerCase().slice(1).padStart(3))', 'yes'],
  ['sink("a".concat(req.query.a))', 'yes'],
  ['sink(req.query.a.split(",")[0])', 'yes'],
  ['sink(req.query.a.replace("a", "b"))', 'yes'],
  ['sink("axb".replace("x", req.query.a))', 'yes'],
  ['sink("axb".replace("x", () => req.query.a))', 'yes'],
  ['sink(req.query.a.length)', 'no'],
  ['sink(req.query.a.charCodeAt(0))', 'no'],
  ['sink(String(req.query.a))', 'yes'],
  ['sink(req.query.a.toString())', 'yes'],
  ['sink(Number(req.query.a))', 'no'],
  ['sink(parseInt(req.query.a, 10))', 'no'],
  ['sink(Number.parseFloat(req.query.a))', 'no'],
  ['sink(Boolean(req.query.a))', 'no'],
  ['sink(BigInt(req.query.a))', 'no'],
  ['sink(encodeURIComponent(req.query.a))', 'yes'],
  ['sink(decodeURIComponent(req.query.a))', 'yes'],
  ['sink(req.query.a.match(/x(.*)/)[1])', 'yes'],
  ['sink(/x(.*)/.exec(req.query.a)[1])', 'yes'],
  ['sink(req.query.a.at(0))', 'yes'],
  ['sink([...req.query.a].join(""))', 'yes'],
  ['sink(Buffer.from(req.query.a, "base64").toString("utf8"))', 'yes'],
  ['sink(Buffer.from(req.query.a).toString("hex"))', 'no'],
  ['sink(req.query.a.normalize())', 'yes'],
  ['sink(atob(req.query.a))', 'yes'],
  ['sink(JSON.stringify(req.query.a))', 'yes'],
  ['sink(JSON.stringify({ a: req.query.a }))', 'yes'],
  ['sink(JSON.parse(req.headers["x-filter"]).b.c)', 'yes'],
]));

describe('arrays', () => table('sql-text', [
  ['sink(Array.from({ length: req.body.list.length }, (_, i) => `$${i}`).join())', 'no'],
  ['sink([1].map(() => req.query.a).join())', 'yes'],
  ['sink(req.body.list.map((x) => x.id).join())', 'yes'],
  ['sink(req.body.list.map((x) => Number(x.id)).join())', 'no'],
  ['sink(req.body.list.map(Number).join())', 'no'],
  ['sink(req.body.list.map((x, i) => i).join())', 'no'],
  ['sink(req.body.list.map((_, i) => "$" + (i + 1)).join())', 'no'],
  ['sink(req.body.list.map(() => "?").join())', 'no'],
  ['sink(req.body.list.filter((x) => x).join())', 'yes'],
  ['sink(req.body.list.filter((x) => ["a", "b"].includes(x)).join())', 'no'],
  ['sink(req.body.list.filter((x) => !["a", "b"].includes(x)).join())', 'yes'],
  ['sink(req.body.list.filter(Number).join())', 'yes'],
  ['sink(["a", "b"].filter((x) => x === req.query.a).join())', 'no'],
  ['sink(["a", "b"].find((x) => x === req.query.a))', 'no'],
  ['sink(req.body.list.find((x) => x === "a"))', 'no'],
  ['sink(req.body.list.reduce((s, x) => s + x, ""))', 'yes'],
  ['sink(["a"].reduce((s, x) => s + x, req.query.a))', 'yes'],
  ['sink(req.body.list.flatMap((x) => [x.a]).join())', 'yes'],
  ['sink(req.body.list.flat().join())', 'yes'],
  ['sink(req.body.list.slice(1).concat(["a"]).reverse().join())', 'yes'],
  ['sink(["a"].concat(req.query.a).join())', 'yes'],
  ['sink(["a"].join(req.query.a))', 'yes'],
  ['const l = []; l.push(req.query.a); sink(l.join())', 'yes'],
  ['const l = []; l.push("a", req.query.a); sink(l[1])', 'yes'],
  ['const l = []; l.unshift(req.query.a); sink(l.join())', 'yes'],
  ['const l = []; l.splice(0, 0, req.query.a); sink(l.join())', 'yes'],
  ['const l = []; l[0] = req.query.a; sink(l.join())', 'yes'],
  ['const l = ["a"]; l.push("b"); sink(l.join())', 'no'],
  ['const l = []; req.body.list.forEach((x) => l.push(x)); sink(l.join())', 'yes'],
  ['const l = []; for (const x of req.body.list) l.push(`a = ${x}`); sink(l.join())', 'yes'],
  ['const l = []; for (const x of req.body.list) l.push("?"); sink(l.join())', 'no'],
  ['const l = [req.query.a]; sink(l.pop())', 'yes'],
  ['const l = [req.query.a]; sink(l.shift())', 'yes'],
  ['const l = [req.query.a]; sink(l.length)', 'no'],
  ['sink(Array.from(req.body.list, (x) => x.a).join())', 'yes'],
  ['sink(Array.from({ length: 3 }, () => req.query.a).join())', 'yes'],
  ['sink(Array(req.body.list.length).fill("?").join())', 'no'],
  ['sink(Array(3).fill(req.query.a).join())', 'yes'],
  ['sink(Array.of(req.query.a).join())', 'yes'],
  ['sink(req.body.list.sort().at(-1))', 'yes'],
  ['sink(req.body.list.some((x) => x))', 'no'],
  ['sink(req.body.list.every((x) => x))', 'no'],
  ['const f = (x) => x.a; sink(req.body.list.map(f).join())', 'yes'],
  ['sink(req.body.list.map(pick).join())', 'yes', 'function pick(x) { return x.a; }'],
  ['sink(req.body.list.map(o.pick).join())', 'yes', 'const o = { pick(x) { return x.a; } };'],
  ['sink(req.body.list.map(new K().pick).join())', 'yes', 'class K { pick(x) { return x.a; } }'],
]));

describe('promises', () => table('sql-text', [
  ['sink(await Promise.resolve(req.query.a))', 'yes'],
  ['Promise.resolve(req.query.a).then((x) => { sink(x); })', 'yes'],
  ['sink(await Promise.resolve("a").then(() => req.query.a))', 'yes'],
  ['sink(await Promise.resolve(req.query.a).then((x) => x.trim()))', 'yes'],
  ['sink(await Promise.resolve(req.query.a).then((x) => Number(x)))', 'no'],
  ['sink(await Promise.resolve(req.query.a).then(Number))', 'no'],
  ['const [x] = await Promise.all([req.query.a]); sink(x)', 'yes'],
  ['sink((await Promise.all(req.body.list.map(async (x) => x.a))).join())', 'yes'],
  ['sink(await Promise.race([req.query.a]))', 'yes'],
  ['sink(await new Promise((resolve) => resolve(req.query.a)))', 'yes'],
  ['sink(await new Promise((resolve) => { setTimeout(() => resolve(req.query.a), 1); }))', 'yes'],
  ['sink(await new Promise((resolve) => resolve("a")))', 'no'],
  ['const f = async () => req.query.a; sink(await f())', 'yes'],
  ['const f = async (x) => x; sink(await f(req.query.a))', 'yes'],
  ['const f = async (x) => x; f(req.query.a).then((y) => sink(y))', 'yes'],
  ['const f = async (x) => { sink(x); }; f(req.query.a).catch(() => {})', 'yes'],
  ['sink(await Promise.resolve(req.query.a).catch(() => "b"))', 'yes'],
  ['sink(await Promise.resolve("a").catch(() => req.query.b))', 'yes'],
  ['sink(await Promise.resolve(req.query.a).finally(() => {}))', 'yes'],
  ['const r = await Promise.allSettled([req.query.a]); sink(r[0].value)', 'yes'],
]));

describe('collections and URLs', () => table('sql-text', [
  ['const m = new Map(); m.set("a", req.query.a); for (const [k, v] of m) sink(v)', 'yes'],
  ['const m = new Map(); m.set("a", req.query.a); sink(m.get("a"))', 'yes'],
  ['const m = new Map([["a", req.query.a]]); sink(m.get("a"))', 'yes'],
  ['const m = new Map([["a", "b"]]); sink(m.get(req.query.a))', 'no'],
  ['const m = new Map(); m.set(req.query.a, 1); sink([...m.keys()].join())', 'yes'],
  ['const m = new Map(); m.set("a", req.query.a); m.forEach((v) => sink(v))', 'yes'],
  ['const m = new Map(); m.set("a", "b"); sink(m.get("a"))', 'no'],
  ['const s = new Set(); s.add(req.query.a); sink([...s].join())', 'yes'],
  ['const s = new Set([req.query.a]); for (const x of s) sink(x)', 'yes'],
  ['const s = new Set(["a"]); for (const x of s) sink(x)', 'no'],
  ['sink(new URLSearchParams(req.url).get("a"))', 'yes'],
  ['const p = new URLSearchParams(); p.set("a", req.query.a); sink(p.get("a"))', 'yes'],
  ['sink(new URL(req.url, "http://x").searchParams.get("a"))', 'yes'],
  ['sink(new URL(req.query.a).pathname)', 'yes'],
  ['sink(new URL(req.query.a).href)', 'yes'],
  ['sink(crypto.randomUUID())', 'no'],
  ['sink(Math.random().toString(36))', 'no'],
  ['sink(Date.now())', 'no'],
  ['sink(process.env.TABLE)', 'no'],
  ['const l = []; l[l.length] = req.query.a; sink(l.join())', 'yes'],
]));

describe('what was hard to follow', () => {
  table('sql-text', [
    ['sink(req.query.a.indexOf("b"))', 'no'],
    ['sink(JSON.stringify({ a: [{ b: req.query.a }] }))', 'yes'],
    ['const l = []; l[l.length] = req.query.a; sink(l.join())', 'yes'],
  ]);
});

describe('gaps', () => {
  gaps('sql-text', [
    // Gap: a function of the library as callback.
    ['sink(req.body.list.map(String).join())', 'yes'],
    // Gap: `reduce` passes the elements on whatever its callback does.
    ['sink(req.body.list.reduce((s) => s + "a", ""))', 'no'],
    // Gap: the length is read as an element.
    // Gap: the indexes of an array are no text.
    ['sink(req.body.list.keys().next().value)', 'no'],
    // Gap: a dictionary given to URLSearchParams.
    ['const p = new URLSearchParams({ a: req.query.a }); sink(p.toString())', 'yes'],
  ]);
});
