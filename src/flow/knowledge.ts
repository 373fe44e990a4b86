/** Owns what the engine asks about libraries: sources, passages through calls, guards. Whoever knows models answers. */
import type { Danger, FnRef, Ref, Source } from '../facts/index.ts';

/** Access path of a value: property names, `[]` for any element, `#key` for the keys themselves. */
export type AccessPath = readonly string[];
export const WHOLE: AccessPath = [];

/** How values pass through one call of known meaning. */
export interface Passage {
  /** Values it starts from; several where a function's results are meant. */
  readonly from: readonly Ref[];
  readonly fromPath: AccessPath;
  readonly to:
    | { readonly kind: 'return'; readonly path: AccessPath }
    /** A parameter of the function passed as an argument. */
    | { readonly kind: 'param'; readonly argument: number; readonly index: number; readonly path: AccessPath; /** That function alone, of those that the argument holds. */ readonly fn?: FnRef }
    /** Into the object that is the receiver or an argument. */
    | { readonly kind: 'into'; readonly object: Ref; readonly path: AccessPath };
  /** Danger at the start for a danger at the end, `rest` below the place it ends in; undefined when it does not pass. */
  before(danger: Danger, rest: AccessPath): Danger | 'unknown' | undefined;
  /** Only values for which this function returned something truthy pass: the callback of `filter`. */
  readonly passing: Ref | undefined;
  /** The result is text or another plain value, whatever went in: `String(x)`. */
  readonly primitive: boolean;
  /** What to call it in a trace, e.g. `trim()`. */
  readonly name: string;
  /** The value is checked on the way. */
  readonly judged?: true;
}

export interface GuardFact {
  readonly subject: Ref;
  readonly path: AccessPath;
  readonly clears: readonly Danger[];
  /** The guard speaks when the call's result is this. */
  readonly polarity: boolean;
  /** The result is a place in a text, and the guard speaks of a comparison of it. */
  readonly compared: 'start' | 'found' | undefined;
  /** The guard speaks of a call that has returned at all, whatever its result. */
  readonly returns: boolean;
  /** The guard is an assertion: this condition holds once the call has returned. */
  readonly asserts: Ref | undefined;
  /** What must not be foreign for the guard to tell anything: the directory of `startsWith`. */
  readonly own: readonly { readonly ref: Ref; readonly path: AccessPath }[];
  /** What it lets through, whatever it clears: a beginning without a separator is that of a directory beside, too. */
  readonly spares?: readonly Danger[];
  /** The guard tells something only of a value that is normalized. */
  readonly normalized: boolean;
  readonly name: string;
}

/** A value that a call has taken apart, and which of the parts tell of the whole. */
export interface Whole {
  readonly ref: Ref;
  readonly path: AccessPath;
  readonly names: readonly string[];
  readonly clears: readonly Danger[];
}

export interface Knowledge {
  /**
   * A source at the value's access path; `clean` when the value is known to bring nothing of the kind; `unknown` when it has
   * passed something that is not understood; undefined when it is no source.
   */
  source(ref: Ref, path: AccessPath, danger: Danger): Source | 'clean' | 'unknown' | undefined;
  /** What other handlers of the same request have kept under the place that the value's access path names. */
  shared(ref: Ref, path: AccessPath): readonly { readonly ref: Ref; readonly path: AccessPath }[];
  /** Is a whole without these parts free of the danger? */
  isWithout(danger: Danger, names: readonly string[]): boolean;
  /** Is the value normalized, as a path is behind `path.resolve`? */
  isNormalized(ref: Ref, how?: 'relative'): boolean;
  /** Values that a check of this one tells the same of; `isBelow` when it is their way from a directory. */
  standsFor(ref: Ref): readonly { readonly ref: Ref; readonly isBelow: boolean }[];
  /** What is known of a text that begins with another. */
  beginning(text: Ref, prefix: Ref): readonly GuardFact[];
  /** Passages of a call; undefined when nothing is known of what it calls. */
  passages(call: Ref): readonly Passage[] | undefined;
  /** Does a call make a text of this kind of whatever it is given? */
  makes(call: Ref, kind: Danger): boolean;
  /** Does the user's own model say what a call of the program's code does? Then its passages count, not its code. */
  overrides(call: Ref): boolean;
  /** The danger further back, once a parameter's name has said what the value is. */
  named(danger: Danger, name: string): Danger;
  guards(call: Ref): readonly GuardFact[];
  /** Does the call never return, as one that throws whatever it is given? */
  leaves(call: Ref): boolean;
  /** Values by which a call looks up stored records: columns that must be equal to them. */
  keysOf(call: Ref): readonly { readonly ref: Ref; readonly path: AccessPath }[];
  /** What the error that a call throws quotes of what it was given; undefined when nothing is known of what is called. */
  quotes(call: Ref): readonly { readonly ref: Ref; readonly path: AccessPath }[] | undefined;
  /** What to call it in a trace, e.g. `trim()`. */
  calleeName(call: Ref): string;
  /** What a call has taken apart: `new URL(x)`. */
  wholes(call: Ref): readonly Whole[];
  /**
   * Names the check when a member of a call's result (`parsed.success`) tells, with this polarity, that what is at a path
   * below the call's input has not the danger. `below` gives the subject's path below a value.
   */
  checked(member: Ref, polarity: boolean, below: (value: Ref) => AccessPath | undefined, danger: Danger): string | undefined;
  /** Names the check when a call that has returned (a schema that throws) has cleared the danger in what it was given. */
  returned(call: Ref, below: (value: Ref) => AccessPath | undefined, danger: Danger): string | undefined;
  /** Passages of the call a function is handed to, that end in one of the function's parameters. */
  intoParameter(fn: FnRef, index: number): { readonly known: boolean; readonly passages: readonly Passage[] };
}
