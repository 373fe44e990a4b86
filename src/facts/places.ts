/** Owns places of the language itself that rules ask for: stores into properties, uses as a string, loops, exceptions, templates. */
import type { FnRef, HttpMethod, Ref, Route, Site } from './backend.ts';
import type { Danger } from './danger.ts';
import type { Sink } from './sinks.ts';
import type { Location } from './finding.ts';

/** Such places in the files to be judged. */
export interface LanguagePlaces {
  readonly propertyWrites: readonly PropertyWrite[];
  readonly stringUses: readonly StringUse[];
  readonly iterations: readonly Iteration[];
  /** Loops that go on until a number is reached: the number. */
  readonly counts: readonly Iteration[];
  readonly crashes: readonly Crash[];
  readonly races: readonly Race[];
  readonly guardedActions: readonly GuardedAction[];
  /** Refusals of requests in functions of routes that a value alone decides. */
  readonly refusals: readonly Refusal[];
  /** Branches in which something is done because of a value alone. */
  readonly grants: readonly Refusal[];
  /** Is what a call is given also given to one of the others, on every known way on which it runs? */
  isGivenTo(one: Given, others: readonly Given[]): boolean;
  /** Does a comparison turn requests away because its sides are equal: a list of what is not accepted? */
  refusesEqual(comparison: { readonly ref: Ref; readonly operator: string }): boolean;
  /** What each of the functions that a value may be does with a parameter. */
  parameterUses(handler: Ref, parameter: number): readonly { readonly use: ParameterUse; readonly location: Location; readonly symbol: string }[];
  /** Names of the members that are called on the chain of a call, before and behind it; `open` when more may be called elsewhere. */
  chain(call: Ref): { readonly names: readonly string[]; readonly open: boolean };
  /** Names of the members that are called on what a call has made; `open` when it is stored, returned or handed on. */
  calledOn(call: Ref): { readonly names: readonly string[]; readonly open: boolean };
  /** Is it the other value, or a slice of its bytes or text? */
  isSliceOf(value: Ref, whole: Ref): boolean;
  /** May an earlier call have left it there, in a variable outside of all functions, or in a field that only the constructor sets? */
  isKept(value: Ref): boolean;
  /** Is it a call that makes the same bytes each time: all zero, filled with one number, listed? */
  isConstantBytes(made: Ref): boolean;
  /** May bytes that were made have been filled before a call takes them? Also yes where that is not seen. */
  isFilled(made: Ref, taken: Ref): boolean;
  /** The constant that a value is; of a parameter, one for each caller that gives one. */
  given(value: Ref, path?: readonly string[]): readonly GivenConstant[];
  /** Where middleware of the program before a route takes its credentials from cookies. */
  credentialCookies(route: Route): readonly Ref[];
  /** What callers give, where a value is a parameter of its function and nothing else; empty otherwise. */
  givenFor(value: Ref, path?: readonly string[]): readonly GivenArgument[];
  /** Texts that a value may be, also those that callers give for a parameter; `\uFFFC` for each part that is not known. */
  givenTexts(value: Ref, path?: readonly string[]): readonly string[];
  /** Reads of passwords and secrets by their name, in functions of routes. */
  readonly secretReads: readonly SecretRead[];
  /** Literals that become a regular expression's text. */
  readonly patternTexts: readonly Site[];
  readonly textChecks: readonly TextCheck[];
  readonly lengthChecks: readonly LengthCheck[];
  /** Values that templates write, in the calls to be judged that fill them in. */
  readonly viewOutputs: readonly ViewOutput[];
}

/** A constant, where it stands or where a caller gives it. */
export interface GivenArgument {
  readonly call: Ref;
  readonly ref: Ref;
  readonly path: readonly string[];
}

export interface GivenConstant {
  readonly value: string | number | boolean | null | undefined;
  readonly location: Location;
}

/** What a function, and those it hands it to, do with a parameter. */
export interface ParameterUse {
  /** Names that are read below it, and made use of; what is only logged is not. */
  readonly used: ReadonlySet<string>;
  /** Those of them that are compared, or given to a function that may judge them. */
  readonly judged: ReadonlySet<string>;
  /** The whole of it goes where nobody sees it. */
  readonly open: boolean;
}

/** A value that a template writes into a page. */
export interface ViewOutput extends Site {
  readonly callee: string;
  /** What must not be in it, by whether it is escaped and where in the page it stands. */
  readonly danger: Danger;
  readonly escaped: boolean;
  readonly value: Ref;
  readonly path: readonly string[];
  readonly valueLocation: Location;
  /** The name by which the template knows it. */
  readonly name: string;
  /** Where the template writes it; undefined where the template is a text of the program. */
  readonly template?: Location;
}

/** A store into a property of an object: `object[key] = value`, `object.name = value`. */
export interface PropertyWrite extends Site {
  readonly object: Ref;
  readonly objectLocation: Location;
  /** The computed key; undefined where the name is constant. */
  readonly key: Ref | undefined;
  readonly value: Ref;
  readonly valueIsConstant: boolean;
  /** The property is taken away: `delete object[key]`. */
  readonly removes: boolean;
  /** Names the nearest function with a name around it. */
  readonly fn: FnRef;
}

/** A method that means one thing of a string and another of a list, or a `length` that decides something. */
export interface StringUse extends Site {
  /** The member: `includes`, `length`. */
  readonly member: string;
  readonly value: Ref;
}

/** A loop, or a call that loops, which runs as often as the `length` of an object says. */
export type Iteration = Pick<Sink, 'callee' | 'value' | 'path' | keyof Site>;

/** An exception of a callback that runs on behalf of a request, which nothing catches: it ends the process. */
export interface Crash extends Site {
  /** It throws only when this has not the form that is expected. */
  readonly input?: { readonly ref: Ref; readonly path: readonly string[]; /** What it throws on. */ readonly danger: Danger; /** The call that throws, as written. */ readonly callee: string };
  /** It is thrown in an async handler whose promise nobody waits for. */
  readonly rejects?: true;
  /** What the callback is given to: `readFile`, `setTimeout`. */
  readonly callback: string;
}

/** A file that is used by a path that was looked at before, and depends on what was seen there. */
export interface Race extends Site {
  readonly callee: string;
  readonly check: string;
  readonly checkLocation: Location;
}

/** A check of a value against constant texts. */
export interface TextCheck extends Site {
  readonly form: 'equal' | 'start' | 'anywhere' | 'member' | 'pattern';
  readonly value: Ref;
  /** Checks of one value share it, whatever the value was turned into before: trimmed, parsed, taken apart. */
  readonly subject: string;
  /** Members and methods on the way from the value to what is checked: `protocol`, `split`. */
  readonly parts: readonly string[];
  /** The texts, or the source of the pattern. */
  readonly texts: readonly string[];
}

/** A comparison of the length of a value with a constant number. */
export interface LengthCheck extends Site {
  /** What the value is called. */
  readonly names: readonly string[];
  /** The shortest length on the upper side of the comparison. */
  readonly least: number;
}

/** A read of a member, key or parameter with the name of a password or secret. */
export interface SecretRead extends Site {
  readonly name: string;
  /** Methods of the routes in whose functions it stands. */
  readonly methods: readonly HttpMethod[];
}

/** An answer that refuses a request, and values each of which alone lets it through: by being something, or what it equals. */
export interface Refusal extends Site {
  readonly status: number;
  readonly condition: Location;
  /** What lets it through: a value that is there, that is a constant, that is another value. */
  readonly passing: readonly { readonly ref: Ref; readonly equals?: string; readonly other?: Ref }[];
}

/** A call, and a value that it is given. */
export interface Given {
  readonly call: Ref;
  readonly value: Ref;
}

/** What a condition asks of a value: whether it is there, whether it is a constant or more than one, whether it is another value; `absent`: it holds also where the value that it checks is missing. */
export interface GuardOperand {
  readonly ref: Ref;
  readonly form: 'value' | 'constant' | 'other' | 'absent';
  readonly other?: Ref;
}

/** A call that signs somebody in or checks rights, or one that takes something away or gives rights, and a condition that decides whether it runs. */
export interface GuardedAction extends Site {
  readonly name: string;
  readonly does: 'access' | 'change';
  /** What the function has left before where the condition holds. */
  readonly skipped: boolean;
  readonly condition: Location;
  readonly operands: readonly GuardOperand[];
}
