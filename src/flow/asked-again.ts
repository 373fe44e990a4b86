/** Owns a value that a call gives again after it was checked: `if (LIST.has(req.get('Origin'))) use(req.get('Origin'))`. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Guards } from './guards.ts';
import type { AccessPath } from './knowledge.ts';
import type { Leaf } from './leaves.ts';

/** A check that mentions what the call is made on may be one of what the call gives. */
export function checkedBefore(program: Program, guards: Guards, ref: Ref, path: AccessPath, danger: Danger): Leaf | undefined {
  if (isPseudo(ref) || program.op(ref) !== Op.Call) return undefined;
  const file = fileOf(ref);
  const view = program.view(file);
  let value = view.a(valueOf(ref));
  for (let steps = 0; steps < 8 && (view.op(value) === Op.Member || view.op(value) === Op.Refine); steps++) {
    const [condition = -1, polarity = 0, leaving = -1] = view.op(value) === Op.Refine ? view.list(value) : [];
    const by = condition < 0 || polarity === 2 || leaving >= 0 ? undefined : guards.clears(refOf(file, condition), polarity === 1, ref, path, danger);
    if (by) return { kind: 'cleared', by, ref: refOf(file, condition) };
    value = view.a(value);
  }
  return undefined;
}
