/** Owns on which values it depends whether a request is refused: those that let it through all alone. */
import { Op, type Ref, type Refusal, type Route } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Behaviours, Ending } from './behaviour.ts';
import type { Constants } from './constants.ts';

const EQUAL: ReadonlySet<string> = new Set(['===', '==']);
const UNEQUAL: ReadonlySet<string> = new Set(['!==', '!=']);
const REFUSING: ReadonlySet<number> = new Set([401, 403, 404]);
const MAX_DEPTH = 6;

type Passing = Refusal['passing'][number];

export class Refusals {
  constructor(
    private readonly program: Program,
    private readonly behaviours: Behaviours,
    private readonly constants: Constants,
  ) {}

  /** Refusals in the functions of routes, each once. */
  find(routes: readonly Route[], isFocus: (file: number) => boolean): Refusal[] {
    const functions = new Set(routes.flatMap((route) => [...route.before, route.handler].flatMap((handler) => handler.functions)));
    const endings = new Map([...functions].flatMap((fn) => this.behaviours.of(fn).endings).map((ending) => [ending.ref, ending]));
    return [...endings.values()].filter(({ ref }) => isFocus(fileOf(ref))).flatMap((ending) => this.refusal(ending));
  }

  private refusal({ ref, status, under }: Ending): Refusal[] {
    const nearest = under.at(-1);
    if (!nearest || !REFUSING.has(status) || fileOf(nearest.condition) !== fileOf(ref)) return [];
    const passing = this.passing(nearest.condition, !nearest.polarity, 0);
    return passing.length === 0 ? [] : [{ ref, location: this.program.location(ref), symbol: this.program.symbol(ref), status, condition: this.program.location(nearest.condition), passing }];
  }

  // long: one arm for each form of a condition.
  /** Values that alone make a condition come out so, and what they are compared with. */
  private passing(condition: Ref, outcome: boolean, depth: number): Passing[] {
    const view = this.program.view(fileOf(condition));
    const value = view.rootOf(valueOf(condition));
    const at = (one: number): Ref => refOf(fileOf(condition), one);
    if (depth > MAX_DEPTH) return [];
    switch (view.op(value)) {
      case Op.Unary:
        return view.str(view.b(value)) === '!' ? this.passing(at(view.a(value)), !outcome, depth + 1) : [];
      case Op.Logical: {
        const [operator = -1, right = -1] = view.list(value);
        const isAnyEnough = (view.str(operator) === '&&') !== outcome;
        return isAnyEnough && right >= 0 ? [view.a(value), right].flatMap((side) => this.passing(at(side), outcome, depth + 1)) : [];
      }
      case Op.Binary: {
        const [operator = -1, right = -1] = view.list(value);
        const isEqual = (outcome ? EQUAL : UNEQUAL).has(view.str(operator));
        return isEqual && right >= 0 ? this.equal(at(view.a(value)), at(right)) : [];
      }
      case Op.Member:
        return outcome ? [{ ref: at(value) }] : [];
      default:
        return [];
    }
  }

  private equal(left: Ref, right: Ref): Passing[] {
    const [one, other] = [this.constants.of(left), this.constants.of(right)];
    if (!one.known && !other.known) return [{ ref: left, other: right }];
    if (one.known === other.known) return [];
    const constant = one.known ? one : other;
    if (!constant.known || constant.from !== 'literal' || constant.value === null || constant.value === undefined || constant.value === '') return [];
    return [{ ref: one.known ? right : left, equals: String(constant.value) }];
  }
}
