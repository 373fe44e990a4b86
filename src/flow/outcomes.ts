/** Owns what the result of a check tells where it is compared with a constant (`isIP(x) === 0`), or where it was asked of each element (`list.every(isName)`). */
import { ConstKind, Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Question, Subjects } from './subjects.ts';

type Predicate = (fn: FnRef, polarity: boolean, question: Question) => string | undefined;

/** Is what a comparison with a constant holds of true or false? Undefined where it may be either. */
export function outcomeOf(view: ModuleView, left: number, isEqual: boolean, constant: number): boolean | undefined {
  const value = view.rootOf(left);
  const isCall = view.op(value) === Op.Call || (view.op(value) === Op.Await && view.op(view.a(value)) === Op.Call);
  if (!isCall || view.op(constant) !== Op.Const) return undefined;
  const text = view.str(view.b(constant));
  switch (view.a(constant) as ConstKind) {
    case ConstKind.Boolean: return (text === 'true') === isEqual;
    case ConstKind.Null: case ConstKind.Undefined: return !isEqual;
    case ConstKind.Number: return Number(text) === 0 ? !isEqual : isEqual ? true : undefined;
    default: return undefined;
  }
}

export class Elements {
  constructor(
    private readonly program: Program,
    private readonly subjects: Subjects,
    private readonly predicate: Predicate,
  ) {}

  /** `list.every((one) => isName(one))`, and `list.some((one) => !isName(one))` where it does not hold: every element passed. */
  passed(call: Ref, polarity: boolean, question: Question): string | undefined {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const [callback] = view.list(valueOf(call));
    const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
    if (callback === undefined || name !== (polarity ? 'every' : 'some')) return undefined;
    const path = this.subjects.below(refOf(fileOf(call), view.a(callee)), question);
    if (path === undefined || (path[0] !== '[]' && path[0] !== '*')) return undefined;
    const [def, ...others] = this.program.definitions.of(refOf(fileOf(call), callback));
    const fn = def === undefined || others.length > 0 ? undefined : this.program.functionOf(def);
    const parameter = fn === undefined ? undefined : this.program.functionFact(fn).params[0];
    if (fn === undefined || !parameter) return undefined;
    const of = { ...question, subject: refOf(fileOf(fn), parameter.value) };
    return this.predicate(fn, polarity, { ...of, path: path.slice(1) }) ?? (path.slice(1).every((key) => key === '*') ? this.predicate(fn, polarity, { ...of, path: [] }) : undefined);
  }

  /** `LIST.some((one) => one === x)`. */
  equals(callback: Ref, question: Question): string | undefined {
    for (const def of this.program.definitions.of(callback)) {
      const fn = this.program.functionOf(def);
      const [returned] = fn === undefined ? [] : this.program.functionFact(fn).returns;
      if (fn === undefined || returned === undefined) return undefined;
      const view = this.program.view(fileOf(fn));
      const [operator = -1, right = -1] = view.op(returned) === Op.Binary ? view.list(returned) : [];
      const sides = [view.a(returned), right];
      const element = sides.findIndex((side) => view.op(side) === Op.Param && view.a(side) === valueOf(fn) && view.b(side) === 0);
      const other = sides[1 - element];
      const isEqual = element >= 0 && ['===', '=='].includes(view.str(operator)) && other !== undefined && this.subjects.same(refOf(fileOf(fn), other), question);
      return isEqual ? 'a fixed list' : undefined;
    }
    return undefined;
  }
}
