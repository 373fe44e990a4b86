/** Owns what calls are called in texts for people. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';

/** What a call is called in a trace, e.g. `trim()`. */
export function calleeName(program: Program, call: Ref): string {
  const file = fileOf(call);
  const view = program.view(file);
  const callee = view.a(valueOf(call));
  const op = view.op(callee);
  if (op === Op.Member) return `${view.str(view.b(callee))}()`;
  if (op === Op.Import) return `${view.str(view.b(callee))}()`;
  if (op === Op.Global) return `${view.str(view.a(callee))}()`;
  return `${program.symbol(refOf(file, callee)) || 'call'}()`;
}
