/** Owns calls that sign somebody in or check rights, with the conditions that decide whether they run. */
import { ConstKind, Op, RegionKind, type GuardedAction, type GuardOperand } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';

/** `login`, `performLogin`, `requireAuth`, `authorizeUser`; not `author`, not `loginUrl`. */
const ACTION = /^(?:do|perform|require|force|check|handle|process|run|ensure|user|try|is|verify|validate)?_?(?:log_?in|sign_?in|logon|auth|authenticate|authenticated|authori[sz]e|authori[sz]ation|authentication|verif(?:y|ication))(?:User|Admin|Request|Session|Login|Credentials|Password|Account|Token|Access|Permissions?|Role)?$/i;
const EQUALITY: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);
const DECIDING: ReadonlySet<number> = new Set<number>([RegionKind.Branch, RegionKind.Case]);
const MAX_DEPTH = 6;

export function guardedActions(program: Program, isFocus: (file: number) => boolean): GuardedAction[] {
  const found: GuardedAction[] = [];
  program.files.forEach((source, file) => {
    if (!isFocus(file)) return;
    const view = program.view(file);
    for (let value = 0; value < source.module.op.length; value++) {
      if (view.op(value) !== Op.Call || !ACTION.test(calleeName(view, view.a(value)))) continue;
      const ref = refOf(file, value);
      for (const condition of decidingConditions(view, value)) {
        found.push({ ref, location: program.location(ref), symbol: program.symbol(ref), name: calleeName(view, view.a(value)), condition: program.location(refOf(file, condition)), operands: operands(view, file, condition, 0) });
      }
    }
  });
  return found;
}

/** Conditions of branches around a call, in its own function. */
function decidingConditions(view: ModuleView, call: number): number[] {
  const { regions, functions } = view.module;
  const around = functions[view.functionOf(call)];
  const found: number[] = [];
  for (let at = view.regionOf(call); at >= 0; at = regions[at]?.parent ?? -1) {
    const region = regions[at];
    if (!region || (around && region.from < around.from)) break;
    if (DECIDING.has(region.kind) && region.condition >= 0) found.push(region.condition);
  }
  return found;
}

/** What a condition asks: values by themselves, values compared with a constant, values compared with each other. */
function operands(view: ModuleView, file: number, condition: number, depth: number): GuardOperand[] {
  const value = view.op(condition) === Op.Refine || view.op(condition) === Op.Await ? view.rootOf(condition) : condition;
  if (depth > MAX_DEPTH) return [];
  switch (view.op(value)) {
    case Op.Unary:
      return view.str(view.b(value)) === '!' ? operands(view, file, view.a(value), depth + 1) : [];
    case Op.Logical:
      return [view.a(value), view.list(value)[1] ?? -1].flatMap((side) => (side < 0 ? [] : operands(view, file, side, depth + 1)));
    case Op.Binary: {
      const [operator = -1, right = -1] = view.list(value);
      if (right < 0 || !EQUALITY.has(view.str(operator))) return [];
      const sides = [view.a(value), right].filter((side) => view.op(side) !== Op.Const);
      return sides.map((side, i) => ({ ref: refOf(file, side), form: sides.length === 2 ? 'other' : isNothing(view, view.op(right) === Op.Const ? right : view.a(value)) ? 'value' : 'constant', ...(sides.length === 2 ? { other: refOf(file, sides[1 - i] as number) } : {}) }));
    }
    default:
      return [{ ref: refOf(file, value), form: 'value' }];
  }
}

const isNothing = (view: ModuleView, value: number): boolean => [ConstKind.Null, ConstKind.Undefined].map(Number).includes(Number(view.a(value)));

function calleeName(view: ModuleView, callee: number): string {
  const value = view.rootOf(callee);
  const op = view.op(value);
  if (op === Op.Member || op === Op.Import) return view.str(view.b(value));
  if (op === Op.Global) return view.str(view.a(value));
  return op === Op.Function ? view.str(view.module.functions[view.a(value)]?.name ?? -1) : '';
}
