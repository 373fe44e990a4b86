/** Owns what the program takes where a value is not there: `header ?? user.tenantId`, `header ? header : user.tenantId`. */
import { Op, type Preferred, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const MAX_STEPS = 6;

/** Choices between a value (a member of it, its text) and another, which the first one alone decides. */
export function preferredTo(program: Program, value: Ref): readonly Preferred[] {
  if (isPseudo(value)) return [];
  const file = fileOf(value);
  const view = program.view(file);
  return [...view.having(Op.Logical), ...view.having(Op.Select)].flatMap((choice) => {
    const [other = -1, last = -1] = view.list(choice);
    const decides = isMadeOf(view, view.a(choice), valueOf(value)) && (view.op(choice) === Op.Select ? isMadeOf(view, other, valueOf(value)) : view.str(other) !== '&&');
    return decides ? [{ choice: refOf(file, choice), value: refOf(file, view.rootOf(view.a(choice))), instead: refOf(file, last) }] : [];
  });
}

/** Is it the value itself, a member of it, or its text? */
function isMadeOf(view: ModuleView, start: number, value: number): boolean {
  let at = start;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    if (at === value || view.rootOf(at) === value) return true;
    at = view.rootOf(at);
    const op = view.op(at);
    const isText = op === Op.Call && (view.op(view.a(at)) === Op.Global || view.op(view.a(at)) === Op.Member);
    if (op === Op.Member || op === Op.Index || op === Op.Element) at = view.a(at);
    else if (isText) at = view.op(view.a(at)) === Op.Global ? (view.list(at)[0] ?? -1) : view.a(view.a(at));
    else return false;
  }
  return false;
}
