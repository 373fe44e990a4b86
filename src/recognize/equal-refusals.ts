/** Owns comparisons that turn a request away where both sides are equal: a list of what is not accepted, no key that lets in. */
import { Op, RegionKind, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Behaviours, Ending } from './behaviour.ts';

const MAX_DEPTH = 6;
/** Predicates that ask each other. */
const MAX_PREDICATES = 3;
const MAX_CALLS = 16;
/** How a condition comes out when a value in it is true: `true` when that makes it true, `false` when false. */
type Sense = boolean | undefined;

export class EqualRefusals {
  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
  ) {}

  /** Is the request refused because the sides of a comparison are equal? */
  has(comparison: Ref, operator: string): boolean {
    return this.refuses(comparison, !operator.startsWith('!'), 0);
  }

  /** Is it refused because a value is true (or false, as `when` says)? */
  private refuses(value: Ref, when: boolean, depth: number): boolean {
    const file = fileOf(value);
    const view = this.program.view(file);
    const fn: FnRef = refOf(file, view.functionOf(valueOf(value)));
    const endings = this.behaviours.of(fn).endings.filter((ending) => fileOf(ending.ref) === file && isRefusing(ending));
    return endings.some(({ ref }) => this.isBecauseOf(view, valueOf(ref), valueOf(value), when)) || (depth < MAX_PREDICATES && this.outcomes(fn, value, when).some(([call, as]) => this.refuses(call, as, depth + 1)));
  }

  /** The nearest condition of an answer decides, where it is a branch's own and not what an earlier one has left. */
  private isBecauseOf(view: ModuleView, answer: number, value: number, when: boolean): boolean {
    const { regions } = view.module;
    for (let at = view.regionOf(answer); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (!region || region.condition < 0) continue;
      if (region.kind !== Number(RegionKind.Branch) && region.kind !== Number(RegionKind.Case)) return false;
      const sense = senseOf(view, region.condition, value, 0);
      return sense !== undefined && (sense === when) === region.polarity;
    }
    return false;
  }

  /** Calls that give the value on as their own result: of a predicate, and of what asks it for each item of a list. */
  private outcomes(fn: FnRef, value: Ref, when: boolean): (readonly [Ref, boolean])[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const senses = this.program.functionFact(fn).returns.flatMap((returned) => {
      const sense = senseOf(view, returned, valueOf(value), 0);
      return sense === undefined ? [] : [sense === when];
    });
    const [as] = senses;
    if (as === undefined) return [];
    return [...this.program.calls.callersOf(fn).filter((call) => !isPseudo(call)), ...this.asking(file, view, valueOf(fn))].slice(0, MAX_CALLS).map((call) => [call, as] as const);
  }

  /** `LIST.some((item) => …)`. */
  private asking(file: number, view: ModuleView, fn: number): Ref[] {
    const found: Ref[] = [];
    for (const value of view.having(Op.Call)) {
      if (view.op(view.a(value)) !== Op.Member || !ASKS.has(view.str(view.b(view.a(value))))) continue;
      const callback = view.rootOf(view.list(value)[0] ?? value);
      if (view.op(callback) === Op.Function && view.a(callback) === fn) found.push(refOf(file, value));
    }
    return found;
  }
}

const ASKS: ReadonlySet<string> = new Set(['some', 'every', 'find', 'findIndex', 'filter']);

/** A mistake that is told, or an error that is thrown; what is not found here is none of it. */
const isRefusing = ({ status }: Ending): boolean => status === 0 || (status >= 400 && status < 500);

function senseOf(view: ModuleView, condition: number, value: number, depth: number): Sense {
  const at = view.rootOf(condition);
  if (at === view.rootOf(value)) return true;
  if (depth > MAX_DEPTH) return undefined;
  const list = view.op(at) === Op.Logical || view.op(at) === Op.Phi ? view.list(at) : [];
  const parts = view.op(at) === Op.Logical ? [view.a(at), list[1] ?? -1] : Array.from(list);
  if (parts.length > 0) return parts.filter((part) => part >= 0).map((part) => senseOf(view, part, value, depth + 1)).find((one) => one !== undefined);
  if (view.op(at) !== Op.Unary || view.str(view.b(at)) !== '!') return undefined;
  const inner = senseOf(view, view.a(at), value, depth + 1);
  return inner === undefined ? undefined : !inner;
}
