/** Owns what is called on an object where it was made, and whether it goes where nobody sees what else is. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type Program } from '../link/index.ts';
import { operandsOf } from './operands.ts';

/** Names of the members that are called on it; `open` when it is stored, returned or handed on. */
export function calledMembers(program: Program, made: Ref): { readonly names: readonly string[]; readonly open: boolean } {
  if (isPseudo(made)) return { names: [], open: true };
  const view = program.view(fileOf(made));
  const { op, bindings, functions } = view.module;
  const is = (value: number): boolean => value >= 0 && view.rootOf(value) === valueOf(made);
  const names = new Set<string>();
  let open = bindings.some(({ stores }) => stores.some(is)) || functions.some(({ returns }) => returns.some(is));
  for (let value = valueOf(made) + 1; value < op.length && !open; value++) {
    if (view.op(value) === Op.Member) {
      if (is(view.a(value))) names.add(view.str(view.b(value)));
    } else if (view.op(value) !== Op.Refine) open = operandsOf(view, value).some(is);
  }
  return { names: [...names], open };
}
