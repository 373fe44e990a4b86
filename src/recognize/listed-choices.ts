/** Owns which texts stand below a key in what a route's middleware and calls are given: the choices that a schema leaves. */
import { ConstKind, Op, type Handler, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

const MAX_STEPS = 600;

/** Values that lead to others: through names, files and calls that make schemas of schemas. */
function partsOf(program: Program, ref: Ref): readonly Ref[] {
  if (isPseudo(ref)) return [];
  const view = program.view(fileOf(ref));
  const op = view.op(valueOf(ref));
  if (op === Op.Function) return [];
  const operands = operandsOf(view, valueOf(ref)).filter((one) => one >= 0).map((one) => refOf(fileOf(ref), one));
  const definitions = op === Op.Captured || op === Op.Import || op === Op.Refine || op === Op.Member ? program.definitions.of(ref).filter((one) => one !== ref) : [];
  return [...operands, ...definitions];
}

/** Texts below keys of such a name. */
export function listedChoices(program: Program, handlers: readonly Handler[], calls: readonly Ref[], key: RegExp): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<Ref>();
  const queue = [...handlers.map(({ ref }) => ref), ...calls].map((ref) => ({ ref, below: false }));
  for (let at = 0; at < queue.length && at < MAX_STEPS; at++) {
    const { ref, below } = queue[at] as { ref: Ref; below: boolean };
    if ((!below && seen.has(ref)) || isPseudo(ref)) continue;
    seen.add(ref);
    const view = program.view(fileOf(ref));
    const value = valueOf(ref);
    if (below && view.op(value) === Op.Const && Number(view.a(value)) === Number(ConstKind.String)) found.add(view.str(view.b(value)));
    if (view.op(value) === Op.Object) {
      const entries = view.list(value);
      for (let i = 0; i + 1 < entries.length; i += 2) {
        const name = entries[i] as number;
        queue.push({ ref: refOf(fileOf(ref), entries[i + 1] as number), below: below || (name >= 0 && key.test(view.str(name))) });
      }
    } else for (const part of partsOf(program, ref)) queue.push({ ref: part, below });
  }
  return [...found];
}
