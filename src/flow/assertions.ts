/** Owns what a call tells that has returned: a function that throws unless its argument is right has cleared it. */
import { Op, type Danger, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { MAX_DEPTH, type Guards } from './guards.ts';
import type { AccessPath, Knowledge } from './knowledge.ts';
import type { Question } from './subjects.ts';

export class Assertions {
  constructor(
    private readonly program: Program,
    private readonly knowledge: Knowledge,
    private readonly guards: Guards,
  ) {}

  /** Names the check that clears the danger in what a call was given, once it has returned; undefined when none does. */
  clears(call: Ref, subject: Ref, path: AccessPath, danger: Danger): string | undefined {
    const inner = this.unawaited(call);
    if (this.program.op(inner) !== Op.Call) return undefined;
    const question = { subject, path, danger, depth: 0 };
    const fact = this.knowledge.guards(inner).find((guard) => guard.returns && (guard.asserts === undefined ? this.guards.fits(guard, question) : this.guards.holds(guard.asserts, true, question) !== undefined));
    if (fact) return fact.name;
    return this.knowledge.returned(inner, (value) => this.guards.subjects.below(value, question), danger) ?? this.throwsUnless(inner, question);
  }

  private unawaited(ref: Ref): Ref {
    const view = this.program.view(fileOf(ref));
    return view.op(valueOf(ref)) === Op.Await ? refOf(fileOf(ref), view.a(valueOf(ref))) : ref;
  }

  /** A function of the program that throws under a condition: behind it the condition did not hold. */
  private throwsUnless(call: Ref, question: Question): string | undefined {
    const callees = this.program.calls.callees(call);
    if (callees.length !== 1 || callees[0]?.shift !== 0) return undefined;
    const { fn } = callees[0];
    const args = Array.from(this.program.view(fileOf(call)).list(valueOf(call)), (arg) => refOf(fileOf(call), arg));
    for (const { condition, polarity } of this.throwing(fn)) {
      const by = this.inCallee(fn, args, condition, !polarity, question);
      if (by) return `\`${this.program.text(fileOf(fn), this.program.functionFact(fn).name)}\``;
    }
    return undefined;
  }

  /** Conditions under which a function throws, each of them alone. */
  private throwing(fn: FnRef): { readonly condition: Ref; readonly polarity: boolean }[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: { condition: Ref; polarity: boolean }[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Throw || !this.runsIn(fn, view.functionOf(value))) continue;
      const region = view.module.regions[view.regionOf(value)];
      const isOnly = region && region.condition >= from && (view.module.regions[region.parent]?.from ?? -1) < from;
      if (isOnly) found.push({ condition: refOf(file, region.condition), polarity: region.polarity });
    }
    return found;
  }

  /** Is a function the other one, or called where it is written inside of it? */
  private runsIn(fn: FnRef, inner: number): boolean {
    if (inner === valueOf(fn)) return true;
    const file = fileOf(fn);
    const isInside = this.program.functionFact(refOf(file, inner)).parent === valueOf(fn);
    return isInside && this.program.calls.callersOf(refOf(file, inner)).some((call) => this.program.functionAround(call) === fn);
  }

  /** Does a condition on a callee's parameters, or a condition that is passed to it, clear the danger? */
  private inCallee(fn: FnRef, args: readonly Ref[], condition: Ref, polarity: boolean, question: Question): string | undefined {
    const deeper = { ...question, depth: question.depth + 1 };
    const given = this.parameterOf(fn, condition);
    const passed = given && args[given.index];
    if (given && passed !== undefined) return this.guards.holds(passed, given.negated ? !polarity : polarity, deeper);
    const index = args.findIndex((arg) => this.guards.subjects.below(arg, question) !== undefined);
    const parameter = this.program.functionFact(fn).params[index];
    const rest = index < 0 ? undefined : this.guards.subjects.below(args[index] as Ref, question);
    if (!parameter || !rest) return undefined;
    return this.guards.holds(condition, polarity, { ...deeper, subject: refOf(fileOf(fn), parameter.value), path: rest });
  }

  /** The parameter that a condition is, perhaps negated. */
  private parameterOf(fn: FnRef, condition: Ref): { readonly index: number; readonly negated: boolean } | undefined {
    const view = this.program.view(fileOf(fn));
    let value = valueOf(condition);
    let negated = false;
    for (let steps = 0; steps < MAX_DEPTH && view.op(value) === Op.Unary && view.str(view.b(value)) === '!'; steps++) {
      negated = !negated;
      value = view.a(value);
    }
    return view.op(value) === Op.Param && view.a(value) === valueOf(fn) ? { index: view.b(value), negated } : undefined;
  }
}
