/** Owns whether the conditions of a model's row hold for one call. */
import { Op, type Constant, type Ref } from '../facts/index.ts';
import { fileOf, refOf, type Program } from '../link/index.ts';
import type { Condition, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Placed, Positions } from './positions.ts';

export class Conditions {
  constructor(
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly denotations: Denotations,
    private readonly program: Program,
  ) {}

  /** `placesAt` finds what stands at a place where the site is no call: a store, a function's result. */
  hold(call: Ref, conditions: readonly Condition[] | undefined, model: Model, placesAt?: (at: string) => readonly Placed[]): boolean {
    return conditions === undefined || conditions.every((condition) => this.holds(call, condition, model, placesAt));
  }

  private holds(call: Ref, condition: Condition, model: Model, placesAt?: (at: string) => readonly Placed[]): boolean {
    if (condition.around !== undefined) return this.around(call, condition.around, condition);
    const { known, given, value } = this.at(call, condition.at, model, placesAt);
    if (condition.given !== undefined && condition.given !== given) return false;
    if (condition.made !== undefined && !this.isAt(call, condition.at, condition.made, model, condition.by)) return false;
    if (condition.is && !(known && condition.is.includes(value as string))) return false;
    if (condition.not && known && condition.not.includes(value as string)) return false;
    if (condition.some !== undefined && !this.anyMatches(call, condition.at, condition.some, model)) return false;
    if (condition.none !== undefined && this.anyMatches(call, condition.at, condition.none, model)) return false;
    return condition.matches === undefined || (known && typeof value === 'string' && new RegExp(condition.matches).test(value));
  }

  /** What an option is of an object literal around the call; where none says so, the condition holds. */
  private around(call: Ref, option: string, { matches = '' }: Condition): boolean {
    const file = fileOf(call);
    const view = this.program.view(file);
    const inner = this.program.location(call);
    return view.having(Op.Object).every((object) => {
      const outer = this.program.location(refOf(file, object));
      const entries = view.list(object);
      const at = entries.findIndex((entry, i) => i % 2 === 0 && entry >= 0 && view.str(entry) === option);
      if (outer.start > inner.start || outer.end < inner.end || at < 0) return true;
      const { known, value } = { value: undefined, ...this.constants.of(refOf(file, entries[at + 1] as number)) };
      return !known || typeof value !== 'string' || new RegExp(matches).test(value);
    });
  }

  /** Does one of the texts that may stand at a place match? */
  private anyMatches(call: Ref, at: string, text: string, model: Model): boolean {
    const pattern = new RegExp(text);
    return this.positions.of(call, at, model).some(({ ref, path }) =>
      this.constants.at(ref, path).some((def) => {
        const constant = this.constants.of(def);
        return constant.known && pattern.test(String(constant.value));
      }),
    );
  }

  private isAt(call: Ref, at: string, path: string, model: Model, by: readonly Condition[] | undefined): boolean {
    return this.positions.of(call, at, model).some(({ ref, path: below }) => this.constants.at(ref, below).some((def) => this.denotations.isAt(this.denotations.of(def), model, path) && this.hold(def, by, model)));
  }

  /** What stands at a place of a call: whether something does, and which constant. */
  at(call: Ref, at: string, model: Model, placesAt?: (at: string) => readonly Placed[]): { readonly given: boolean; readonly known: boolean; readonly value: unknown; readonly constant: Constant } {
    const unknown: Constant = { known: false };
    const placed = placesAt?.(at) ?? this.positions.of(call, at, model);
    const standing = placed.filter(({ ref, path }) => path.length === 0 || this.constants.at(ref, path).length > 0);
    const [first] = standing;
    const constant = first && standing.length === 1 ? this.constants.of(first.ref, first.path) : unknown;
    return { given: standing.length > 0, known: constant.known, value: constant.known ? constant.value : undefined, constant };
  }
}
