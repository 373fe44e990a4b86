/** Owns promises that decide something although nobody waited for them: conditions, comparisons with a constant, answers of predicates. */
import { Op, type FnRef, type PromiseCondition, type Ref } from '../facts/index.ts';
import { refOf, type ModuleView, type Program } from '../link/index.ts';
import { Promises, functionPlace, isAsync, plain } from './promises.ts';

/** Methods of lists that ask a function and take its answer as it is. */
const ASKING: ReadonlySet<string> = new Set(['filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex']);

/** `isLibrarys`: a call that gives a promise by what is known of its library. */
export function promiseConditions(program: Program, isFocus: (file: number) => boolean, isLibrarys: (call: Ref) => boolean): PromiseCondition[] {
  const promises = new Promises(program);
  return program.files.flatMap((_, file) => (isFocus(file) ? inFile(program, file, promises, isLibrarys) : []));
}

function inFile(program: Program, file: number, promises: Promises, isLibrarys: (call: Ref) => boolean): PromiseCondition[] {
  const view = program.view(file);
  const found = new Map<number, PromiseCondition>();
  const add = (call: number, form: PromiseCondition['form'], fn?: FnRef): void => {
    const ref = refOf(file, call);
    const callee = program.location(refOf(file, view.a(call)));
    if (!found.has(call)) found.set(call, { ref, location: program.location(ref), symbol: program.symbol(ref), form, callee, made: fn === undefined ? callee : functionPlace(program, fn) });
  };
  const waited = awaited(view);
  for (const [asked, form] of decisions(view)) {
    const value = plain(view, asked);
    const fn = waited.has(value) ? undefined : promises.madeBy(refOf(file, value));
    if (fn !== undefined || (!waited.has(value) && value >= 0 && view.op(value) === Op.Call && isLibrarys(refOf(file, value)))) add(value, form, fn);
  }
  for (const value of view.having(Op.Call)) {
    const callee = view.a(value);
    if (waited.has(value) || view.op(callee) !== Op.Member || !ASKING.has(view.str(view.b(callee)))) continue;
    const [predicate = -1, ...more] = view.list(value);
    const fn = predicate < 0 || more.length > 1 ? undefined : program.functionOf(refOf(file, predicate));
    if (fn !== undefined && isAsync(program, fn)) add(value, 'predicate', fn);
  }
  return [...found.values()];
}

/** Values that decide which way the program goes. */
function decisions(view: ModuleView): (readonly [number, PromiseCondition['form']])[] {
  const found: (readonly [number, PromiseCondition['form']])[] = [];
  for (const { condition } of view.module.regions) if (condition >= 0) found.push([condition, 'condition']);
  const { op } = view.module;
  for (let value = 0; value < op.length; value++) {
    const kind = op[value];
    if (kind === Op.Select) found.push([view.a(value), 'condition']);
    else if (kind === Op.Unary && view.str(view.b(value)) === '!') found.push([view.a(value), 'condition']);
    else if (kind === Op.Logical) found.push(...operands(view, value));
    else if (kind === Op.Binary) found.push(...compared(view, value));
  }
  // What is behind `&&` in a condition decides, too.
  for (let at = 0; at < found.length; at++) {
    const [value, form] = found[at] as readonly [number, PromiseCondition['form']];
    if (form === 'condition' && view.op(value) === Op.Logical) found.push([view.list(value)[1] ?? -1, form]);
  }
  return found;
}

const operands = (view: ModuleView, value: number): (readonly [number, 'condition'])[] => (view.str(view.list(value)[0] ?? -1) === '??' ? [] : [[view.a(value), 'condition']]);

/** `isOwner() === true`: no constant is a promise. */
function compared(view: ModuleView, value: number): (readonly [number, 'comparison'])[] {
  const [str = -1, right = -1] = view.list(value);
  if (!/^[!=]==?$/.test(view.str(str))) return [];
  const left = view.a(value);
  const isConstant = (one: number): boolean => one >= 0 && view.op(one) === Op.Const;
  return isConstant(right) ? [[left, 'comparison']] : isConstant(left) ? [[right, 'comparison']] : [];
}

const THEN: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Calls whose result is awaited somewhere, or asked with `then`: that one is there may be what is asked. */
function awaited(view: ModuleView): ReadonlySet<number> {
  const found = new Set<number>();
  for (const value of view.having(Op.Await)) found.add(plain(view, view.a(value)));
  for (const value of view.having(Op.Member)) if (THEN.has(view.str(view.b(value)))) found.add(plain(view, view.a(value)));
  return found;
}
