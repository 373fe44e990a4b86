/** Owns how a call's callee is shown: as it is written there, not where the function it names was made; and the name that it has. */
import { Op, type Location, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

/** The callee as written, e.g. `pool.query`. `text` gives the source of a place on one line. */
export function calleeText(program: Program, text: (location: Location) => string, call: Ref): string {
  const callee = refOf(fileOf(call), program.view(fileOf(call)).a(valueOf(call)));
  const [outer, inner] = [program.location(call), program.location(callee)];
  if (inner.start >= outer.start && inner.end <= outer.end) return text(inner);
  return (/^(?:new\s+)?[\w$.]+/.exec(text(outer))?.[0] ?? text(outer)).replace(/^new\s+/, '');
}

/** The last name of a callee: of a member, an import, a global, a function or a class; empty when it has none. */
export function nameOfCallee(view: ModuleView, callee: number): string {
  const value = view.rootOf(callee);
  switch (view.op(value)) {
    case Op.Member:
    case Op.Import:
      return view.str(view.b(value));
    case Op.Global:
      return view.str(view.a(value));
    case Op.Class:
      return view.str(view.module.classes[view.a(value)]?.name ?? -1);
    case Op.Function:
      return view.str(view.module.functions[view.a(value)]?.name ?? -1);
    default:
      return '';
  }
}
