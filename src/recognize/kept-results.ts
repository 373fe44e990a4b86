/** Owns whether what a call gives is kept outside of its function for the next time: `cached ??= read() || other()`, also where a caller keeps it. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';
import { operandsOf } from './operands.ts';

const KEEPS: ReadonlySet<string> = new Set(['set', 'add', 'push']);
const MAX_CALLERS = 8;
const MAX_DEPTH = 3;

export function isKeptForLater(program: Program, call: Ref, depth = 0): boolean {
  if (isPseudo(call) || depth > MAX_DEPTH) return false;
  const view = program.view(fileOf(call));
  const fn = view.functionOf(valueOf(call));
  const made = madeOf(program, call);
  if (view.module.bindings.some((binding) => binding.fn !== fn && binding.stores.some((store) => made.has(store)))) return true;
  for (const value of made) {
    if (view.op(value) === Op.Update && isOutside(program, fileOf(call), view.rootOf(view.a(value)), fn)) return true;
    if (view.op(value) === Op.Call && KEEPS.has(nameOfCallee(view, view.a(value))) && Array.from(view.list(value)).some((one) => made.has(one)) && isOutside(program, fileOf(call), view.rootOf(view.a(view.a(value))), fn)) return true;
  }
  const isReturned = view.module.functions[fn]?.returns.some((value) => made.has(value)) ?? false;
  const callers = isReturned ? program.calls.callersOf(refOf(fileOf(call), fn)) : [];
  return callers.length > 0 && callers.length <= MAX_CALLERS && callers.every((one) => isKeptForLater(program, one, depth + 1));
}

/** Values of the same function that are made of what the call gives. */
function madeOf(program: Program, call: Ref): ReadonlySet<number> {
  const view = program.view(fileOf(call));
  const { to } = program.functionFact(refOf(fileOf(call), view.functionOf(valueOf(call))));
  const made = new Set([valueOf(call)]);
  for (let value = valueOf(call) + 1; value < to; value++) if (operandsOf(view, value).some((one) => made.has(one))) made.add(value);
  return made;
}

/** The object is not one that the function makes itself. */
function isOutside(program: Program, file: number, object: number, fn: number): boolean {
  const view = program.view(file);
  const op = view.op(object);
  if (op === Op.Member) return isOutside(program, file, view.rootOf(view.a(object)), fn);
  return op === Op.Captured || op === Op.This || op === Op.Import || ((op === Op.New || op === Op.Object) && view.functionOf(object) !== fn);
}
