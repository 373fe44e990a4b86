/** Owns comparisons that bound a number, or the length of a list, from above. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { AccessPath } from './knowledge.ts';
import type { Question, Subjects } from './subjects.ts';

export class Bounds {
  constructor(
    private readonly program: Program,
    private readonly subjects: Subjects,
    private readonly isForeign: (ref: Ref, path: AccessPath, danger: Danger) => boolean,
  ) {}

  /** `n <= 100`, and its other spellings; also of a list's length. What it is compared with must not be foreign itself. Any comparison of its size is a check of its form. */
  isBounded(left: Ref, operator: string, right: Ref, polarity: boolean, question: Question): boolean {
    if (question.danger === 'unvalidated') return /^[<>]=?$/.test(operator) && [left, right].some((side) => this.subjects.same(this.measured(side), question));
    const isSize = question.danger === 'size' || question.danger === 'number';
    if ((!isSize && question.danger !== 'array-like') || !/^[<>]=?$/.test(operator)) return false;
    const isLess = operator.startsWith('<') === polarity;
    const [less, more] = isLess ? [left, right] : [right, left];
    const subjects = isSize ? [less, this.measured(less)] : [this.lengthOwner(less)];
    return subjects.some((subject) => subject !== undefined && this.subjects.same(subject, question)) && !this.isForeign(more, [], 'size');
  }

  /** The value whose number is compared: `Number(n)`, `+n`, `parseInt(n, 10)` are as large as `n`. */
  private measured(ref: Ref): Ref {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    if (view.op(value) === Op.Unary && view.str(view.b(value)) === '+') return refOf(fileOf(ref), view.a(value));
    const [first] = view.op(value) === Op.Call ? view.list(value) : [];
    return first !== undefined && /^(?:Number|parseInt|parseFloat)$/.test(this.subjects.globalName(refOf(fileOf(ref), view.a(value)))) ? refOf(fileOf(ref), first) : ref;
  }

  private lengthOwner(ref: Ref): Ref | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    return view.op(value) === Op.Member && view.str(view.b(value)) === 'length' ? refOf(fileOf(ref), view.a(value)) : undefined;
  }
}
