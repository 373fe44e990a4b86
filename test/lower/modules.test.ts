/** Owns the expectations on module boundaries: imports, exports, CommonJS, requests and compiled output. */
import { describe, expect, it } from 'vitest';
import { exported, facts, sinks } from './render.ts';

const requests = (code: string): string[] => {
  const m = facts(code);
  return m.requests.map((fact) => `${fact.kind} ${m.strings[fact.specifier]}`);
};

describe('imports', () => {
  it('bind names, defaults and namespaces', () => {
    expect(sinks('import x, { y as z, "a b" as w } from "m"; import * as n from "o"; sink(x, z.q, w, n.r)')).toEqual(['m#default, m#y.q, m#a b, o#*.r']);
  });
  it('require is one unless the name is bound', () => {
    expect(sinks('const { readFile } = require("fs"); sink(readFile, require(`x`)); { const require = f; sink(require("q")) }', 'js')).toEqual(['fs#=.readFile, x#=', "f('q')"]);
  });
  it('import() is the namespace', () => expect(sinks('const m = await import("./m"); sink(m.default)')).toEqual(['await ./m#*.default']));
  it('import = require', () => expect(sinks('import fs = require("fs"); import P = N.Q; sink(fs.x, P)')).toEqual(['fs#=.x, N.Q']));
  it('compiled output reads through its helpers', () => {
    const code = `
      var __importDefault = (this && this.__importDefault) || function (mod) { return (mod && mod.__esModule) ? mod : { "default": mod }; };
      const foo_1 = __importDefault(require("foo"));
      const bar_1 = require("bar");
      sink((0, bar_1.go)(1), foo_1.default);`;
    expect(sinks(code, 'js')).toEqual(['bar#=.go(1), ((this && this.__importDefault) || fn:)(foo#=).default']);
  });
});

describe('requests', () => {
  it('come once each, in order, with the strongest kind', () => {
    expect(requests('import type { A } from "a"; import { type B } from "b"; import "c"; require("d"); import("e"); export * from "f"; import { B2 } from "b"; type T = import("g").X; let t: T; f(t as import("g").X)'))
      .toEqual(['type a', 'import b', 'import c', 'import f', 'require d', 'dynamic e', 'type g'].sort((a, b) => requestOrder(a) - requestOrder(b)));
  });
});

/** Imports are hoisted, the rest comes in text order. */
const ORDER = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const requestOrder = (request: string): number => (request.startsWith('import b') ? 1.5 : ORDER.indexOf(request.slice(-1)));

describe('exports', () => {
  it('of ES modules', () => {
    const code = `
      export let a = 1; a = 2;
      export const b = 3, { c } = d;
      export default function () {}
      export { b as e, T };
      interface T { x: string }
      export * from "m"; export * as n from "o"; export { p as q, default as r } from "s";
      export enum E { A }
      export class K {}`;
    expect(exported(code).sort()).toEqual([
      '* from m', 'E = {A: 0}', 'K = class:K', 'T = T', 'a = ~a', 'b = 3', 'c = d.c', 'default = fn:default', 'e = 3', 'n = o#*', 'q = s#p', 'r = s#default',
    ]);
  });
  it('default values and names', () => {
    expect(exported('const a = f(); export default a;')).toEqual(['default = f()']);
    expect(exported('export default { a: 1 }')).toEqual(['default = {a: 1}']);
    expect(exported('export default class extends B {}')).toEqual(['default = class:default']);
    expect(exported('export = f();')).toEqual(['= = f()']);
  });
  it('an exported object carries what is stored in it later', () => {
    expect(exported('export const app = make(); app.a = 1;')).toEqual(['app = make()+{a: 1}']);
  });
  it('of CommonJS', () => {
    const code = `
      exports.a = 1; module.exports.b = f; exports["c"] = void 0; exports.g = exports.h = 3;
      Object.defineProperty(exports, "__esModule", { value: true });
      Object.defineProperty(exports, "d", { enumerable: true, get: function () { return m_1.d; } });
      const m_1 = require("./m");
      __exportStar(require("./z"), exports);
      Object.assign(exports, { i: 4, ["j"]: 5, ...k });
      module.exports = { a, b };`;
    expect(exported(code, 'js')).toEqual(['a = 1', 'b = f', 'h = 3', 'g = 3', 'd = ~m_1.d', '* from ./z', 'i = 4', 'j = 5', '= = {a: a, b: b}']);
  });
  it('reading an export of the own module', () => {
    expect(sinks('exports.a = 1; sink(exports.a); module.exports = { b: 2 }; function q() { sink(exports.a, module.exports.b) }', 'js')).toEqual(['1', '1, {b: 2}.b']);
  });
  it('a local named exports is none', () => expect(exported('function f(exports) { exports.a = 1 }', 'js')).toEqual([]));
});
