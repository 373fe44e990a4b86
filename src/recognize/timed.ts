/** Owns whether somebody stops waiting for a call after a time: `Promise.race([call(), timeout(5000)])`, `withTimeout(() => call(), 5000)`. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';

const TIMES = /^race$|^any$|time(?:d|s)?_?(?:out|limit)|deadline|abort|expire|within/i;
const MAX_STEPS = 4;

/** The call, what follows it, or the function around it is given to a call that is named so. */
export function isTimed(program: Program, call: Ref): boolean {
  const file = fileOf(call);
  const view = program.view(file);
  if (isGiven(view, valueOf(call), 0)) return true;
  for (let fn = view.functionOf(valueOf(call)); fn > 0; fn = view.module.functions[fn]?.parent ?? -1) {
    if (program.calls.usesOf(refOf(file, fn)).some((use) => fileOf(use.call) === file && TIMES.test(nameOfCallee(view, view.a(valueOf(use.call)))))) return true;
  }
  return false;
}

function isGiven(view: ModuleView, value: number, steps: number): boolean {
  if (steps > MAX_STEPS) return false;
  if (view.callsWith(value).some((user) => TIMES.test(nameOfCallee(view, view.a(user))))) return true;
  if (view.having(Op.Array).some((list) => Array.from(view.list(list)).includes(value) && isGiven(view, list, steps + 1))) return true;
  return view.callsOn(value).some((next) => Array.from(view.list(next), (one) => uncast(view, one)).some((one) => view.op(one) === Op.Call && TIMES.test(nameOfCallee(view, view.a(one)))) || isGiven(view, next, steps + 1));
}

function uncast(view: ModuleView, value: number): number {
  let at = view.rootOf(value);
  while (view.op(at) === Op.Cast) at = view.rootOf(view.a(at));
  return at;
}
