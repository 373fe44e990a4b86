/** Owns places that decide which way the program goes, and do not decide what they seem to. */
import type { Site } from './backend.ts';
import type { Location } from './finding.ts';

/** A call whose promise decides something before anybody waited for it. */
export interface PromiseCondition extends Site {
  /** A condition, a comparison with a constant, or what a list asks an async function. */
  readonly form: 'condition' | 'comparison' | 'predicate';
  /** What is called: a member as it stands there, a function where it was made. */
  readonly callee: Location;
  /** The function that makes the promise. */
  readonly made: Location;
}

/** A condition that always comes out the same, or asks something else than it says. */
export interface MisleadingCondition extends Site {
  /**
   * `negated`: `!` belongs to the left side of a comparison alone. `constant`: a constant stands alone behind `||`. `position`: the place of an element is taken for whether it is there.
   * `assigned`: `=` stands for a comparison. `uncalled`: a function is asked, not its answer. `always`, `never`: comparisons with two constants exclude each other. `chained`: `a < b < c`.
   */
  readonly form: 'negated' | 'constant' | 'position' | 'assigned' | 'uncalled' | 'always' | 'never' | 'chained';
  /** What is negated, asked, or alone. */
  readonly part: Location;
}

/** Such places in the files to be judged. */
export interface DecidingPlaces {
  readonly promiseConditions: readonly PromiseCondition[];
  readonly misleadingConditions: readonly MisleadingCondition[];
}
