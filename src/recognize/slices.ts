/** Owns whether a value is another one, or a slice of its bytes or text: `key.subarray(0, 16)`. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const SLICES: ReadonlySet<string> = new Set(['subarray', 'slice', 'substring', 'substr', 'toString']);
const MAX_STEPS = 6;

export function isSliceOf(program: Program, ref: Ref, whole: Ref): boolean {
  const wanted = new Set(program.definitions.of(whole));
  const sliced = slicedOf(program, uncast(program, ref));
  if (sliced !== undefined && isSameField(program, sliced, whole)) return true;
  let at: Ref | undefined = ref;
  for (let steps = 0; at !== undefined && steps < MAX_STEPS; steps++) {
    const [def, ...others]: readonly Ref[] = program.definitions.of(at);
    if (def === undefined || others.length > 0 || isPseudo(def)) return false;
    if (wanted.has(def)) return program.op(def) !== Op.Const;
    at = slicedOf(program, def);
  }
  return false;
}

/** `this.key` and `this.key`, in one function. */
function isSameField(program: Program, one: Ref, other: Ref): boolean {
  const view = program.view(fileOf(one));
  if (fileOf(one) !== fileOf(other) || view.functionOf(valueOf(one)) !== view.functionOf(valueOf(other))) return false;
  const [left, right] = [view.rootOf(valueOf(one)), view.rootOf(valueOf(other))];
  return view.op(left) === Op.Member && view.op(right) === Op.Member && view.b(left) === view.b(right) && view.op(view.rootOf(view.a(left))) === Op.This && view.op(view.rootOf(view.a(right))) === Op.This;
}

const uncast = (program: Program, ref: Ref): Ref => refOf(fileOf(ref), program.view(fileOf(ref)).rootOf(valueOf(ref)));

/** The object of `object.slice(…)`, or what `Buffer.from` is given. */
function slicedOf(program: Program, def: Ref): Ref | undefined {
  const view = program.view(fileOf(def));
  const callee = view.a(valueOf(def));
  if (view.op(valueOf(def)) !== Op.Call || view.op(callee) !== Op.Member) return undefined;
  const name = view.str(view.b(callee));
  const [first] = view.list(valueOf(def));
  if (name === 'from' && first !== undefined) return refOf(fileOf(def), first);
  return SLICES.has(name) ? refOf(fileOf(def), view.a(callee)) : undefined;
}
