/** Owns calls that sign somebody in or check rights, that take something away or give rights, with the conditions that decide whether they run. */
import { ConstKind, Op, RegionKind, type GuardedAction, type GuardOperand } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';

/** `login`, `performLogin`, `requireAuth`, `authorizeUser`; not `author`, not `loginUrl`. */
const ACTION = /^(?:do|perform|require|force|check|handle|process|run|ensure|user|try|is|verify|validate)?_?(?:log_?in|sign_?in|logon|auth|authenticate|authenticated|authori[sz]e|authori[sz]ation|authentication|verif(?:y|ication))(?:User|Admin|Request|Session|Login|Credentials|Password|Account|Token|Access|Permissions?|Role)?$/i;
/** `remove`, `deleteAccount`, `grantRole`; not `removeListener`. */
const CHANGE = /^(?:(?:do|perform|soft|hard|force)?_?(?:delete|remove|destroy|purge|erase|wipe|ban)_?(?:One|Many|All|ById|User|Account|Customer|Member|Admin|Record|Order|Post|Project|Team|Organi[sz]ation|Tenant|Data|Everything)?s?|(?:grant|promote|elevate|assign|give|set|add|change|reset)_?(?:User)?_?(?:Role|Admin|Permission|Privilege|Access|Right|Password|Level)s?)(?:By\w+|To\w+)?$/i;
const EQUALITY: ReadonlySet<string> = new Set(['===', '!==', '==', '!=']);
/** Methods of a text that compare it with a constant. */
const COMPARES: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'includes', 'match']);
const ORDER: ReadonlySet<string> = new Set(['>', '>=', '<', '<=']);
const DECIDING: ReadonlySet<number> = new Set<number>([RegionKind.Branch, RegionKind.Case]);
const MAX_DEPTH = 6;

export function guardedActions(program: Program, isFocus: (file: number) => boolean): GuardedAction[] {
  const found: GuardedAction[] = [];
  program.files.forEach((_, file) => {
    if (!isFocus(file)) return;
    const view = program.view(file);
    for (const value of view.having(Op.Call)) {
      const name = nameOfCallee(view, view.a(value));
      const does = ACTION.test(name) ? 'access' : CHANGE.test(name) ? 'change' : undefined;
      if (does === undefined) continue;
      const ref = refOf(file, value);
      for (const { condition, skipped, absent } of decidingConditions(view, value)) {
        const asked = skipped ? leaving(view, file, condition, 0) : operands(view, file, condition, 0);
        found.push({ ref, location: program.location(ref), symbol: program.symbol(ref), name, does, skipped, condition: program.location(refOf(file, condition)), operands: absent ? [...asked, ...missing(view, file, condition)] : asked });
      }
    }
  });
  return found;
}

interface Deciding {
  readonly condition: number;
  readonly skipped: boolean;
  /** It runs where the condition holds. */
  readonly absent: boolean;
}

/** Conditions of branches around a call, in its own function, and of early ends before it. */
function decidingConditions(view: ModuleView, call: number): Deciding[] {
  const { regions, functions } = view.module;
  const around = functions[view.functionOf(call)];
  const found: Deciding[] = [];
  for (let at = view.regionOf(call); at >= 0; at = regions[at]?.parent ?? -1) {
    const region = regions[at];
    if (!region || (around && region.from < around.from)) break;
    const { kind, condition, polarity } = region;
    if (condition < 0) continue;
    if (DECIDING.has(kind)) found.push({ condition, skipped: false, absent: polarity && Number(kind) === Number(RegionKind.Branch) });
    else if (Number(kind) === Number(RegionKind.After) && !polarity) found.push({ condition, skipped: true, absent: false });
  }
  return found;
}

/** What is enough for a condition to hold, as it stands there: `if (skip || mode === 'x') return`. */
function leaving(view: ModuleView, file: number, condition: number, depth: number): GuardOperand[] {
  const value = view.rootOf(condition);
  const [operator = -1, right = -1] = view.op(value) === Op.Logical || view.op(value) === Op.Binary ? view.list(value) : [];
  if (view.op(value) === Op.Logical) return depth < MAX_DEPTH && view.str(operator) === '||' ? [view.a(value), right].flatMap((side) => leaving(view, file, side, depth + 1)) : [];
  if (view.op(value) === Op.Unary || (view.op(value) === Op.Binary && !/^===?$/.test(view.str(operator)))) return [];
  // What is not there is refused, not let through.
  return operands(view, file, value, depth).filter(({ form }) => form === 'constant' || view.op(value) !== Op.Binary);
}

/** `token === undefined || check(token)`: it holds, too, when there is nothing to check. */
function missing(view: ModuleView, file: number, condition: number): GuardOperand[] {
  const value = view.rootOf(condition);
  const [operator = -1, right = -1] = view.op(value) === Op.Logical ? view.list(value) : [];
  if (operator < 0 || view.str(operator) !== '||') return [];
  const [one, check] = [view.rootOf(view.a(value)), view.rootOf(right)];
  const absent = absentValue(view, one);
  if (absent === undefined || view.op(check) !== Op.Call) return [];
  const same = (argument: number): boolean => argument === absent || view.rootOf(argument) === view.rootOf(absent) || sameMember(view, argument, absent);
  return Array.from(view.list(check)).some(same) ? [{ ref: refOf(file, absent), form: 'absent' }] : [];
}

function absentValue(view: ModuleView, value: number): number | undefined {
  if (view.op(value) === Op.Unary) return view.str(view.b(value)) === '!' ? view.a(value) : undefined;
  const [operator = -1, right = -1] = view.op(value) === Op.Binary ? view.list(value) : [];
  return right >= 0 && /^===?$/.test(view.str(operator)) && view.op(right) === Op.Const && isNothing(view, right) ? view.a(value) : undefined;
}

/** What is read once, written twice: `req.body.otp`, `req.get('otp')`. */
function sameMember(view: ModuleView, left: number, right: number): boolean {
  const [one, other] = [view.rootOf(left), view.rootOf(right)];
  const op = view.op(one);
  if (one === other) return true;
  if (op !== view.op(other)) return false;
  if (op === Op.Const || (op === Op.Member && view.b(one) === view.b(other))) return op === Op.Const ? view.a(one) === view.a(other) && view.b(one) === view.b(other) : sameMember(view, view.a(one), view.a(other));
  const [given, others] = op === Op.Call ? [view.list(one), view.list(other)] : [[], []];
  return given.length === 1 && others.length === 1 && sameMember(view, view.a(one), view.a(other)) && sameMember(view, given[0] as number, others[0] as number);
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
      if (right >= 0 && ORDER.has(view.str(operator))) return [view.a(value), right].filter((side) => view.op(side) !== Op.Const).slice(0, 1).map((side) => ({ ref: refOf(file, side), form: 'constant' }));
      if (right < 0 || !EQUALITY.has(view.str(operator))) return [];
      const sides = [view.a(value), right].filter((side) => view.op(side) !== Op.Const);
      return sides.map((side, i) => ({ ref: refOf(file, side), form: sides.length === 2 ? 'other' : isNothing(view, view.op(right) === Op.Const ? right : view.a(value)) ? 'value' : 'constant', ...(sides.length === 2 ? { other: refOf(file, sides[1 - i] as number) } : {}) }));
    }
    case Op.Call: {
      const callee = view.a(value);
      const [first] = view.list(value);
      const isCompared = first !== undefined && view.op(callee) === Op.Member && COMPARES.has(view.str(view.b(callee))) && view.op(view.rootOf(first)) === Op.Const;
      return isCompared ? [{ ref: refOf(file, view.a(callee)), form: 'constant' }] : [{ ref: refOf(file, value), form: 'value' }];
    }
    default:
      return [{ ref: refOf(file, value), form: 'value' }];
  }
}

const isNothing = (view: ModuleView, value: number): boolean => [ConstKind.Null, ConstKind.Undefined].map(Number).includes(Number(view.a(value)));
