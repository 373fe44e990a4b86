/** Owns which values of a file anything is made of: a call whose value is not among them stands alone as a statement. */
import { Op } from '../facts/index.ts';
import type { ModuleView } from '../link/index.ts';
import { operandsOf } from './operands.ts';

const AWAITED = 1;
const USED = 2;

const known = new WeakMap<ModuleView, Uint8Array>();

/** Worked out once for a file, and only for files in which somebody asks. */
function usesOf(view: ModuleView): Uint8Array {
  let uses = known.get(view);
  if (!uses) known.set(view, (uses = markUses(view)));
  return uses;
}

function markUses(view: ModuleView): Uint8Array {
  const { op, functions, bindings, exports } = view.module;
  const uses = new Uint8Array(op.length);
  const mark = (value: number): void => {
    if (value >= 0) uses[value] = USED;
  };
  for (let value = 0; value < op.length; value++) {
    if (op[value] === Op.Await) uses[view.a(value)] = Math.max(uses[view.a(value)] ?? 0, AWAITED);
    else for (const operand of operandsOf(view, value)) mark(operand);
    if (op[value] === Op.Member && view.op(view.a(value)) === Op.Await) mark(view.a(view.a(value)));
  }
  for (const { returns } of functions) returns.forEach(mark);
  for (const { stores } of bindings) stores.forEach(mark);
  for (const one of exports) if (one.kind === 'local') mark(one.value);
  return uses;
}

/** Nothing is made of the value, and nobody waits for it. */
export const isDropped = (view: ModuleView, value: number): boolean => usesOf(view)[value] === 0;

/** Nothing is made of what the value is or, being a promise, gives. */
export function isForEffect(view: ModuleView, value: number): boolean {
  const uses = usesOf(view);
  if (uses[value] !== AWAITED) return uses[value] === 0;
  for (const one of view.having(Op.Await)) if (view.a(one) === value && uses[one] !== 0) return false;
  return true;
}
