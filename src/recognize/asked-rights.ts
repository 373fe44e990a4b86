/** Owns whether a condition asks what somebody may do: it names a role, a right, or whose a record is. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';

const RIGHTS = /^(?:(?:user_?|org_?|member_?|is_?)?(?:roles?|admins?|super_?(?:user|admin)|staff|moderator|owner(?:_?id)?)|permissions?|privileges?|scopes?|abilit(?:y|ies)|can|can[A-Z_]\w*|has_?(?:role|permission|access|scope|right)s?\w*|is_?(?:allowed|authori[sz]ed)|access_?level|(?:check|verify)_?(?:access|permission|role|owner)\w*)$/i;
const MAX_DEPTH = 6;

export function asksForRights(program: Program, condition: Ref, depth = 0): boolean {
  if (depth > MAX_DEPTH || isPseudo(condition)) return false;
  const file = fileOf(condition);
  const view = program.view(file);
  const value = view.rootOf(valueOf(condition));
  const deeper = (one: number): boolean => one >= 0 && asksForRights(program, refOf(file, one), depth + 1);
  switch (view.op(value)) {
    case Op.Member:
      return RIGHTS.test(view.str(view.b(value))) || deeper(view.a(value));
    case Op.Import:
      return RIGHTS.test(view.str(view.b(value)));
    case Op.Function:
      return RIGHTS.test(view.str(view.module.functions[view.a(value)]?.name ?? -1));
    case Op.Unary:
    case Op.Await:
      return deeper(view.a(value));
    case Op.Binary:
    case Op.Logical:
      return deeper(view.a(value)) || deeper(view.list(value)[1] ?? -1);
    case Op.Call:
      return deeper(view.a(value)) || Array.from(view.list(value)).some(deeper);
    default:
      return false;
  }
}
