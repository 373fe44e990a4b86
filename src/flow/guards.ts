/** Owns what a condition tells about a value: which dangers are cleared where it holds (or fails). */
import { Op, type Danger, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { OBJECTS, clearedByConstant, clearedByTypeof, isOtherKind, isUrlDanger, speaksOf } from './dangers.ts';
import { Absences } from './absences.ts';
import { Addresses, FOUND } from './addresses.ts';
import { Bounds } from './bounds.ts';
import { Fixed } from './fixed.ts';
import type { AccessPath, GuardFact, Knowledge } from './knowledge.ts';
import { Lengths } from './lengths.ts';
import { Lookups } from './lookups.ts';
import { Names } from './names.ts';
import { Elements, outcomeOf } from './outcomes.ts';
import { returnsOf } from './returns.ts';
import { Subjects, type Question } from './subjects.ts';

export const MAX_DEPTH = 12;
/** The call is none of the language's own tests. */
const UNDECIDED = Symbol('undecided');

export class Guards {
  readonly fixed: Fixed;
  readonly subjects: Subjects;
  private readonly addresses: Addresses;
  readonly names: Names;
  readonly lengths: Lengths;
  private readonly bounds: Bounds;
  readonly absences: Absences;
  readonly lookups: Lookups;
  private readonly elements: Elements;

  constructor(
    private readonly program: Program,
    private readonly knowledge: Knowledge,
    /** Does something foreign reach the value? */
    private readonly isForeign: (ref: Ref, path: AccessPath, danger: Danger) => boolean,
  ) {
    this.fixed = new Fixed(program);
    this.subjects = new Subjects(program, knowledge);
    this.lengths = new Lengths(program, this);
    this.addresses = new Addresses(program, knowledge, this, isForeign);
    this.names = new Names(program, this.subjects, this.fixed);
    this.bounds = new Bounds(program, this.subjects, isForeign);
    this.absences = new Absences(program, knowledge, this);
    this.lookups = new Lookups(program, knowledge, this.subjects);
    this.elements = new Elements(program, this.subjects, (fn, polarity, question) => this.predicate(fn, polarity, question));
  }

  /** Names the check that clears the danger when the condition has the polarity; undefined when none does. */
  clears(condition: Ref, polarity: boolean, subject: Ref, path: AccessPath, danger: Danger): string | undefined {
    const question = { subject, path, danger, depth: 0 };
    const by = this.holds(condition, polarity, question) ?? this.addresses.onPort(condition, polarity, question);
    if (by || path.length === 0 || OBJECTS.has(danger) || danger === 'record-key') return by;
    // A list is tested as the text of its elements, and text that passed a check has nothing below it: `request(url)` is given no object any more.
    const isList = path.every((key) => key === '[]' || key === '*');
    return isList || isUrlDanger(danger) ? this.holds(condition, polarity, { ...question, path: isList ? [] : path.slice(0, -1) }) : undefined;
  }

  holds(condition: Ref, polarity: boolean, question: Question): string | undefined {
    if (question.depth > MAX_DEPTH) return undefined;
    const excluded = this.names.excludes(condition, polarity, question);
    const stored = excluded === undefined ? this.lookups.tells(condition, polarity, question) : excluded;
    if (stored !== undefined) return stored ?? undefined;
    if (!polarity && this.subjects.isWithin(condition, question)) return 'its absence';
    const deeper = { ...question, depth: question.depth + 1 };
    const file = fileOf(condition);
    const view = this.program.view(file);
    const value = valueOf(condition);
    const a = refOf(file, view.a(value));
    switch (view.op(value)) {
      case Op.Unary:
        // `~text.indexOf('..')` is zero, and so false, where nothing was found.
        if (view.str(view.b(value)) === '~') return polarity ? undefined : this.absences.missing(a, question);
        return view.str(view.b(value)) === '!' ? this.holds(a, !polarity, deeper) : undefined;
      case Op.Refine: case Op.Await: case Op.Cast:
        return this.holds(a, polarity, deeper);
      case Op.Logical:
        return this.logical(condition, polarity, deeper);
      case Op.Binary:
        return this.comparison(condition, polarity, question);
      case Op.Call:
        return this.call(condition, polarity, deeper);
      case Op.Member:
        return this.parsed(condition, polarity, question);
      case Op.Phi:
        return this.every(Array.from(view.list(value), (item) => refOf(file, item)), polarity, deeper);
      default:
        return undefined;
    }
  }

  private logical(condition: Ref, polarity: boolean, question: Question): string | undefined {
    const [file, view] = [fileOf(condition), this.program.view(fileOf(condition))];
    const [operator = -1, right = -1] = view.list(valueOf(condition));
    const sides = [refOf(file, view.a(valueOf(condition))), refOf(file, right)];
    const one = view.str(operator) === '&&' ? polarity : !polarity;
    if (!one) return this.every(sides, polarity, question);
    return this.holds(sides[0] as Ref, polarity, question) ?? this.holds(sides[1] as Ref, polarity, question);
  }

  private every(conditions: readonly Ref[], polarity: boolean, question: Question): string | undefined {
    let name: string | undefined;
    for (const condition of conditions) {
      const by = this.holds(condition, polarity, question);
      if (!by) return undefined;
      name ??= by;
    }
    return name;
  }

  /** The constant may stand in front: `0 === text.indexOf(…)`. */
  private comparison(condition: Ref, polarity: boolean, question: Question): string | undefined {
    const file = fileOf(condition);
    const view = this.program.view(file);
    const [operator, right] = [view.str(view.list(valueOf(condition))[0] ?? -1), view.list(valueOf(condition))[1] ?? -1];
    const first = view.a(valueOf(condition));
    const [left, other] = (/^[!=]==?$/.test(operator) && view.op(first) === Op.Const ? [right, first] : [first, right]).map((side) => refOf(file, side)) as [Ref, Ref];
    if (operator === 'in') return polarity && this.subjects.same(left, question) && this.fixed.isFixedObject(other) ? 'a fixed list' : undefined;
    if (operator === 'instanceof') return this.subjects.same(left, question) && isOtherKind(this.subjects.globalName(other), polarity, question.danger) ? '`instanceof`' : undefined;
    if (this.bounds.isBounded(left, operator, other, polarity, question)) return 'an upper bound';
    const searched = this.searched(left, other, operator, polarity, question) ?? this.addresses.compared(left, this.signedNumber(other), operator, polarity, question) ?? this.absences.compared(left, `${operator} ${this.signedNumber(other)}`, polarity, question) ?? this.lengths.bounds(left, other, operator, polarity, question);
    if (searched) return searched;
    const equal = operator === '===' || operator === '==';
    const outcome = /^[!=]==?$/.test(operator) ? outcomeOf(view, valueOf(left), equal === polarity, valueOf(other)) : undefined;
    const told = outcome === undefined ? undefined : this.holds(left, outcome, { ...question, depth: question.depth + 1 });
    if (told) return told;
    if (!equal && operator !== '!==' && operator !== '!=') return undefined;
    const begins = this.addresses.begins(left, this.fixed.constantText(other), equal === polarity, question);
    if (begins) return begins;
    if (equal !== polarity) return OBJECTS.has(question.danger) && this.isTypeofObject(left, other, question) ? '`typeof` object' : undefined;
    return this.equality(left, other, question) ?? this.equality(other, left, question) ?? this.absences.equalForm(left, other, question) ?? this.absences.equalForm(other, left, question);
  }

  private isTypeofObject(left: Ref, right: Ref, question: Question): boolean {
    const view = this.program.view(fileOf(left));
    const value = valueOf(left);
    const isTypeof = view.op(value) === Op.Unary && view.str(view.b(value)) === 'typeof';
    return isTypeof && this.fixed.constantText(right) === 'object' && this.subjects.same(refOf(fileOf(left), view.a(value)), question);
  }

  /** `LIST.indexOf(x) >= 0` and its other spellings. */
  private searched(left: Ref, right: Ref, operator: string, polarity: boolean, question: Question): string | undefined {
    const [file, value] = [fileOf(left), valueOf(left)];
    const view = this.program.view(file);
    if (view.op(value) !== Op.Call || view.op(view.a(value)) !== Op.Member || view.str(view.b(view.a(value))) !== 'indexOf') return undefined;
    if (FOUND[`${operator} ${this.signedNumber(right)}`] !== polarity) return undefined;
    const [first] = view.list(value);
    const isSubject = first !== undefined && this.subjects.same(refOf(file, first), question);
    return isSubject && this.isOwnList(refOf(file, view.a(view.a(value))), question) ? 'a fixed list' : undefined;
  }

  signedNumber(ref: Ref): string {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    const negative = view.op(value) === Op.Unary && view.str(view.b(value)) === '-';
    return (negative ? '-' : '') + (this.fixed.constantText(negative ? refOf(fileOf(ref), view.a(value)) : ref) ?? '');
  }

  /** A list of constants, or another of the program's own, in which nothing foreign stands. */
  private isOwnList(list: Ref, question: Question): boolean {
    if (this.fixed.isFixedList(list)) return true;
    return !(isUrlDanger(question.danger) && this.fixed.isText(list)) && this.fixed.constantText(list) === undefined && !this.isForeign(list, ['[]'], question.danger) && !this.isForeign(list, [], question.danger);
  }

  /** `HOSTS.some((host) => url.hostname.endsWith('.' + host))`. */
  private inCallback(callback: Ref, question: Question): string | undefined {
    const [def] = this.program.definitions.of(callback);
    const fn = def === undefined || !isUrlDanger(question.danger) ? undefined : this.program.functionOf(def);
    return fn === undefined ? undefined : this.predicate(fn, true, question);
  }

  private equality(side: Ref, constant: Ref, question: Question): string | undefined {
    const text = this.fixed.constantText(constant);
    if (text === undefined) return this.addresses.equalsOwn(side, constant, question);
    const view = this.program.view(fileOf(side));
    const value = valueOf(side);
    if (view.op(value) === Op.Unary && view.str(view.b(value)) === 'typeof') {
      return this.subjects.same(refOf(fileOf(side), view.a(value)), question) && clearedByTypeof(text, question.danger) ? `\`typeof\` ${text}` : undefined;
    }
    return this.subjects.same(side, question) && clearedByConstant(question.danger) ? 'equality with a constant' : undefined;
  }

  private call(condition: Ref, polarity: boolean, question: Question): string | undefined {
    const missing = polarity ? this.absences.begun(condition, question) : this.absences.missing(condition, question);
    if (missing) return missing;
    const decided = this.builtin(condition, polarity, question);
    return decided === UNDECIDED ? (this.elements.passed(condition, polarity, question) ?? this.modelled(condition, polarity, question) ?? this.parsed(condition, polarity, question) ?? this.localPredicate(condition, polarity, question)) : decided;
  }

  private parsed = (condition: Ref, polarity: boolean, question: Question): string | undefined =>
    this.knowledge.checked(condition, polarity, (value) => this.subjects.below(value, question), question.danger);

  /** Membership and pattern tests of the language, whose meaning lies in the receiver. */
  private builtin(condition: Ref, polarity: boolean, question: Question): string | undefined | typeof UNDECIDED {
    const file = fileOf(condition);
    const view = this.program.view(file);
    const callee = view.a(valueOf(condition));
    const [first = -1] = view.list(valueOf(condition));
    if (view.op(callee) !== Op.Member) return UNDECIDED;
    const receiver = refOf(file, view.a(callee));
    const argument = refOf(file, first);
    switch (view.str(view.b(callee))) {
      case 'includes': case 'has':
        if (this.program.calls.callees(condition).length > 0 || !polarity || first < 0 || !this.subjects.same(argument, question)) return UNDECIDED;
        return this.isOwnList(receiver, question) ? 'a fixed list' : undefined;
      case 'some':
        return polarity && first >= 0 && this.isOwnList(receiver, question) ? (this.elements.equals(argument, question) ?? this.inCallback(argument, question)) : UNDECIDED;
      case 'hasOwn':
        return polarity ? this.ownsKey(file, view.list(valueOf(condition)), question) : undefined;
      case 'hasOwnProperty':
        return polarity && first >= 0 && this.subjects.same(argument, question) && this.fixed.isFixedObject(receiver) ? 'a fixed list' : undefined;
      case 'test':
        if (!this.fixed.expressions(receiver)) return UNDECIDED;
        return polarity && first >= 0 && this.subjects.same(argument, question) ? this.fixed.pattern(receiver, question.danger) : undefined;
      case 'match':
        if (!this.fixed.expressions(argument)) return UNDECIDED;
        return polarity && first >= 0 && this.subjects.same(receiver, question) ? this.fixed.pattern(argument, question.danger) : undefined;
      default:
        return UNDECIDED;
    }
  }

  private ownsKey(file: number, args: Int32Array, question: Question): string | undefined {
    const [object, key] = args;
    return object !== undefined && key !== undefined && this.subjects.same(refOf(file, key), question) && this.fixed.isFixedObject(refOf(file, object)) ? 'a fixed list' : undefined;
  }

  private modelled(condition: Ref, polarity: boolean, question: Question): string | undefined {
    return this.knowledge.guards(condition).find((guard) => !guard.returns && guard.compared === undefined && guard.polarity === polarity && this.fits(guard, question))?.name;
  }

  fits(guard: GuardFact, question: Question): boolean {
    const isSame = this.subjects.same(guard.subject, question, guard.path);
    const danger = isSame ? question.danger : guard.path.length === 0 ? this.absences.dangerAt(guard.subject, question) : undefined;
    if (danger === undefined || guard.spares?.includes(danger) || !speaksOf(guard.clears, danger)) return false;
    if (guard.normalized && !this.knowledge.isNormalized(guard.subject)) return false;
    return guard.own.every(({ ref, path }) => !this.isForeign(ref, path, question.danger));
  }

  /** A function of the program whose every way to a result of the polarity has cleared its parameter. */
  private localPredicate(condition: Ref, polarity: boolean, question: Question): string | undefined {
    const callees = this.program.calls.callees(condition);
    if (callees.length !== 1 || callees[0]?.shift !== 0) return undefined;
    const { fn } = callees[0];
    const view = this.program.view(fileOf(condition));
    const args = Array.from(view.list(valueOf(condition)), (arg) => refOf(fileOf(condition), arg));
    const index = args.findIndex((arg) => this.subjects.same(arg, question));
    const parameter = this.program.functionFact(fn).params[index];
    if (!parameter) return index < 0 && fileOf(fn) === fileOf(question.subject) ? this.predicate(fn, polarity, question) : undefined;
    return this.predicate(fn, polarity, { ...question, subject: refOf(fileOf(fn), parameter.value) });
  }

  /** Names the check when a callback returns something truthy only for values without the danger. */
  passes(callback: Ref, danger: Danger, path: AccessPath = []): string | undefined {
    for (const def of this.program.definitions.of(callback)) {
      const fn = this.program.functionOf(def);
      const parameter = fn === undefined ? undefined : this.program.functionFact(fn).params[0];
      if (fn === undefined || !parameter) return undefined;
      return this.predicate(fn, true, { subject: refOf(fileOf(fn), parameter.value), path, danger, depth: 0 }) && 'the callback';
    }
    return undefined;
  }

  private predicate(fn: FnRef, polarity: boolean, question: Question): string | undefined {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const fact = this.program.functionFact(fn);
    let name: string | undefined;
    for (const { value, at } of returnsOf(view, valueOf(fn), fact)) {
      const constant = view.op(value) === Op.Const ? view.str(view.b(value)) : undefined;
      if (constant !== undefined && (constant === 'true') !== polarity) continue;
      const by = (constant === undefined ? this.holds(refOf(file, value), polarity, question) : undefined) ?? this.underCondition(file, at, fact.from, question);
      if (!by) return undefined;
      name = `\`${view.str(fact.name)}\``;
    }
    return name;
  }

  /** `if (x === 'a') return true`: a condition around a place in a function has cleared the danger there. */
  private underCondition(file: number, at: number, from: number, question: Question): string | undefined {
    const view = this.program.view(file);
    const { regions } = view.module;
    for (let region = regions[view.regionOf(at)]; region && region.condition >= from; region = regions[region.parent]) {
      const by = this.holds(refOf(file, region.condition), region.polarity, { ...question, depth: question.depth + 1 });
      if (by) return by;
    }
    return undefined;
  }
}
