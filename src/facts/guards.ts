/** Owns what guards a route, and why it needs a guard. */
import type { Constant, Route, Site } from './backend.ts';
import type { Location } from './finding.ts';
import type { Chapter } from './rule.ts';

/** Whether a kind of guard is effective on a route. */
export type Guarded =
  /** `more`: something else on the way may limit more strictly. */
  | { readonly answer: 'yes'; readonly by: readonly Limiter[]; readonly more: boolean }
  | { readonly answer: 'no'; readonly note: string }
  | { readonly answer: 'unknown'; readonly note: string };

/** On how many routes an item of the checklist holds. */
export interface RouteTally {
  readonly chapter: Chapter;
  readonly holds: number;
  readonly fails: number;
  readonly unknown: number;
  /** The first routes on which it does not. */
  readonly failing: readonly { readonly name: string; readonly location: Location }[];
}

/** Kinds of guards that a route may have. */
export type GuardKind = 'authentication' | 'authorization' | 'rateLimit' | 'validation' | 'csrf' | 'bodyLimit';

/** Whether a guard of a kind is effective on a route, and what it is. */
export interface GuardAnswer {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** The guards in force, in the order in which they run; where each was attached. Of `unknown`: those that may be one. */
  readonly by: readonly { readonly name: string; readonly location: Location }[];
  /** Why, in a few words: what stays open of an `unknown`, what was looked for of a `no`. */
  readonly note: string;
}

export interface Limiter extends Site {
  readonly library: string;
  readonly name: string;
  readonly store: 'memory' | 'shared' | 'unknown';
  /** What requests are counted by. */
  readonly key: 'ip' | 'account' | 'spoofable-header' | 'constant' | 'unknown';
  readonly limit: Constant;
  readonly windowMs: Constant;
}

/** An answer that depends on whether an account exists. */
export interface AccountAnswer extends Site {
  /** In a sign-in, in a request for a new password, in a sign-up. */
  readonly form: 'sign-in' | 'reset' | 'sign-up';
  /** In a sign-in: what is answered to a wrong password. */
  readonly other?: Location;
}

/** A place where a guard lets a request pass that it is there to refuse. */
export interface OpenGuard extends Site {
  /** Its check fails with an error; the request's address holds a text; its path is written in other case than the guard asks for. */
  readonly form: 'failing' | 'address' | 'case';
  readonly guard: string;
  /** The text that is looked for; of `case` the path of a route that it leaves open. */
  readonly text: string;
  /** The answer that is not given then, the guard that is not asked. */
  readonly refusal: Location;
}

/** A guard that is registered behind a route which it should guard. */
export interface LateGuard extends Site {
  readonly kind: 'authentication' | 'authorization' | 'rateLimit';
  readonly guard: string;
  /**
   * It stands on a path, and these routes below that path stand before it; or it guards nothing, as all routes stand before it;
   * or it asks for rights on the later routes of a router, and these of the same router, for administrators too, stand before it;
   * or it asks who it is there, and these of the same router, which ask nobody, stand before it.
   */
  readonly form: 'path' | 'all' | 'rights' | 'router';
  readonly routes: readonly Route[];
}

/** Why a route needs a limit. */
export interface Sensitive {
  readonly reason: 'credentials' | 'cost' | 'work' | 'effect';
  /** What is sent there is a token, which whoever is signed in was given. */
  readonly token?: boolean;
  /** E.g. "checks a password", "sends mail", "runs a command". */
  readonly note: string;
  readonly location: Location;
}
