/** Owns which functions inside of another run later than it, or perhaps never. */
import { Op, type FnRef } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';

const LATER: ReadonlySet<string> = new Set([
  'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick', 'waitUntil', 'after', 'defer', 'on', 'once', 'addListener', 'addEventListener', 'subscribe', 'schedule', 'register', 'push', 'onCommit', 'afterCommit',
]);
/** Functions that run the function they are given for each element. */
const EACH: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'filter', 'some', 'every', 'find', 'reduce']);

/** Does a function run while another one, in which it stands, does? */
export function runsWithin(program: Program, inner: FnRef, outer: FnRef): boolean {
  const { functions } = program.module(fileOf(inner));
  for (let fn = inner; fn !== outer; fn = refOf(fileOf(fn), functions[valueOf(fn)]?.parent ?? 0)) {
    if (valueOf(fn) <= 0) return false;
    if (!isRun(program, fn)) return false;
  }
  return true;
}

/** It is called where it stands, or given to something that calls it at once. */
function isRun(program: Program, fn: FnRef): boolean {
  const uses = program.calls.usesOf(fn);
  return uses.length > 0 && uses.every(({ call, path }) => path.length === 0 && !LATER.has(nameOfCallee(program.view(fileOf(call)), program.view(fileOf(call)).a(valueOf(call)))));
}

/** The list whose elements a function is called with one by one, and the call. */
export function listOf(program: Program, fn: FnRef): { readonly call: number; readonly list: number } | undefined {
  const file = fileOf(fn);
  const view = program.view(file);
  const [use, ...more] = program.calls.usesOf(fn);
  if (!use || more.length > 0 || use.argument !== 0 || use.path.length > 0 || fileOf(use.call) !== file) return undefined;
  const callee = view.a(valueOf(use.call));
  return view.op(callee) === Op.Member && EACH.has(view.str(view.b(callee))) ? { call: valueOf(use.call), list: view.a(callee) } : undefined;
}
