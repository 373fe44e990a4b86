/** Owns which function is given the object that a call or a store works on: the handler of a request, however deep its callbacks go. */
import { Op, type Location, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type ModuleView, type Program } from '../link/index.ts';

/** What leaves an object, or a part of it, the same parameter's. */
const PARTS: ReadonlySet<Op> = new Set([Op.Member, Op.Index, Op.Refine, Op.Cast, Op.Await, Op.Update]);
const MAX_STEPS = 40;

/** The function whose parameter the object is, as a place; undefined where it is nobody's. */
export function receiving(program: Program, ref: Ref): Location | undefined {
  if (isPseudo(ref)) return undefined;
  const view = program.view(fileOf(ref));
  const fn = objectsOf(view, valueOf(ref)).map((value) => parameterOf(view, value)).find((found) => found !== undefined);
  const fact = fn === undefined ? undefined : view.module.functions[fn];
  return fact && { ...program.location(ref), start: fact.start, end: fact.end };
}

/** The receiver of a method, the first argument of another call, the object of a store. */
function objectsOf(view: ModuleView, value: number): readonly number[] {
  if (view.op(value) !== Op.Call) return [value];
  const callee = view.a(value);
  return [...(view.op(callee) === Op.Member ? [view.a(callee)] : []), ...view.list(value).subarray(0, 1)];
}

function parameterOf(view: ModuleView, start: number): number | undefined {
  let at = start;
  for (let steps = 0; steps < MAX_STEPS && PARTS.has(view.op(at)); steps++) at = view.a(at);
  return view.op(at) === Op.Param ? view.a(at) : undefined;
}
