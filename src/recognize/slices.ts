/** Owns whether a value is another one, or a slice of its bytes or text: `key.subarray(0, 16)`. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const SLICES: ReadonlySet<string> = new Set(['subarray', 'slice', 'substring', 'substr', 'toString']);
const MAX_STEPS = 6;

export function isSliceOf(program: Program, ref: Ref, whole: Ref): boolean {
  const wanted = new Set(program.definitions.of(whole));
  let at: Ref | undefined = ref;
  for (let steps = 0; at !== undefined && steps < MAX_STEPS; steps++) {
    const [def, ...others]: readonly Ref[] = program.definitions.of(at);
    if (def === undefined || others.length > 0 || isPseudo(def)) return false;
    if (wanted.has(def)) return program.op(def) !== Op.Const;
    at = slicedOf(program, def);
  }
  return false;
}

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
