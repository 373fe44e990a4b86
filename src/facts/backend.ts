/** Owns the concepts rules speak: what a Backend consists of, whatever library provides it. No library name stands here. */
import type { Certainty, Location, Silence, SilenceKind, Step } from './finding.ts';
import type { DigestInput, Keeping, NamedPlace, Operation } from './credentials.ts';
import type { AccountAnswer, GuardAnswer, GuardKind, Guarded, LateGuard, Limiter, OpenGuard, Sensitive } from './guards.ts';
import type { DecidingPlaces } from './conditions.ts';
import type { LooseChecks } from './loose-checks.ts';
import type { Claim, RouteWork, Table } from './records.ts';
import type { Danger, SourceKind } from './danger.ts';
import type { Outcomes } from './outcomes.ts';
import type { LanguagePlaces } from './places.ts';
import type { Senders } from './senders.ts';
import type { Statements } from './statements.ts';
import type { SchemaPlaces } from './schema.ts';
import type { Setting, Sink } from './sinks.ts';
import type { Pattern, Replacement, Slowness } from './pattern.ts';

/** A value of the whole program: file index × 2^24 + ValueId. */
export type Ref = number;
/** A function of the whole program: file index × 2^24 + function index. */
export type FnRef = number;

export interface Site {
  readonly ref: Ref;
  readonly location: Location;
  /** Name of the enclosing function or member, or empty. */
  readonly symbol: string;
}

export interface Source extends Site {
  readonly kind: SourceKind;
  /** What its name says of a secret (`password`, `token`, `account`, …), or what a literal looked like that is not kept (`secret`, `remote-address`, …). */
  readonly sensitive?: string;
  /** What a user reads, e.g. "`req.query.id`". */
  readonly text: string;
  /** What is read below the place that a model names: a column of a row. */ readonly below?: readonly string[];
  /** The name under which it is read, where that is no constant. */ readonly key?: Ref;
}

export type Answer =
  /** `composed`: where a package puts what its users pass into a text. */
  | { readonly answer: 'yes'; readonly source: Source; readonly trace: readonly Step[]; readonly certainty: Certainty; readonly composed?: Location }
  /** `by` names what cleared the danger, or is `constant` when nothing foreign reaches it. */
  | { readonly answer: 'no'; readonly by: string; readonly location?: Location }
  | { readonly answer: 'unknown'; readonly why: SilenceKind; readonly note: string; readonly location?: Location };

/** A constant that a value is known to be; `from` is `literal`, `environment-default` or `other-file`. */
export type Constant =
  | { readonly known: true; readonly value: string | number | boolean | null | undefined; readonly from: string; readonly location: Location }
  | { readonly known: false };

/** A call that sends text or a structured query to a database. */
export interface Query extends Site {
  readonly library: string;
  /** Callee as written, e.g. `pool.query`. */
  readonly callee: string;
  /** The value that becomes SQL text, the access path to it, and its place. */
  readonly text: Ref;
  readonly textPath: readonly string[];
  readonly textLocation: Location;
  /** The value with the parameters, if one is passed. */
  readonly parameters: Ref | undefined;
  /** How the driver writes the n-th parameter: `$1`, `?`, `:name`, `@name`, or `tag` for a tagged template. */
  readonly placeholder: '$n' | '?' | ':name' | '@name' | 'tag' | 'none';
  /** Parameters go into the argument right behind the text, as an array: then a joined text can be rewritten. */
  readonly parametersFollow: boolean;
  /** `raw`: text is executed. `identifier`: text is escaped as an identifier. */
  readonly form: 'raw' | 'tag' | 'fragment';
}

/** A look-up whose filter is an object: document stores, query builders. */
export interface Filter extends Site {
  readonly library: string;
  readonly callee: string;
  readonly filter: Ref;
  readonly filterPath: readonly string[];
  /** Values that the store runs as code (`$where`), where they are given. */
  readonly code: readonly { readonly ref: Ref; readonly path: readonly string[] }[];
  readonly filterLocation: Location;
  /** True when an object in place of a value changes the meaning (`{ $ne: null }`). */
  readonly operators: boolean;
  /** Operators whose value is compared as it is, whatever it is. */
  readonly literal: readonly string[];
  /** True when the library or a schema casts the values of a filter to the field's type. */
  readonly casts: boolean;
  /** True when they are parameters of SQL text, in which the driver spells out objects. */
  readonly parameters: boolean;
}

/** A call that writes values to a store. */
export interface Store extends Site {
  readonly library: string;
  readonly callee: string;
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
  /** The object (or array of objects) with the written columns. */
  readonly values: Ref;
  readonly valuesPath: readonly string[];
  readonly valuesLocation: Location;
  /** What the table, model or collection is called in the program, or empty. */
  readonly target: string;
  /** True when a hook or setter of the library, somewhere in the repository, hashes what is written. */
  readonly hooked: boolean;
}

export interface PasswordHash extends Site {
  readonly library: string;
  readonly callee: string;
  readonly algorithm: 'argon2id' | 'argon2i' | 'argon2d' | 'bcrypt' | 'scrypt' | 'pbkdf2' | 'unknown';
  readonly password: Ref;
  /** Parameters by their standard name: rounds, memory (KiB), time, parallelism, N, r, p, iterations, digest. */
  readonly parameters: ReadonlyMap<string, { readonly value: Constant; readonly ref: Ref | undefined; readonly defaulted: boolean }>;
}

/** A general-purpose digest, HMAC or cipher. */
export interface Digest extends Site {
  readonly library: string;
  readonly callee: string;
  readonly kind: 'digest' | 'hmac' | 'cipher';
  readonly algorithm: Constant;
  readonly inputs: readonly { readonly ref: Ref; readonly path: readonly string[] }[];
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | '*';

/** Something that runs before or as the handler of a route. */
export interface Handler extends Site {
  /** As written: `limiter`, `requireAuth()`, `(c) => …`. */
  readonly text: string;
  readonly functions: readonly FnRef[];
  /** Where it was attached: the route itself, its router, or a router above. */
  readonly attached: 'route' | 'router' | 'above';
  /** False when it stands on a path that may or may not cover the route. */
  readonly certain: boolean;
  /** Which of the functions that a factory made it is: the recognizer's own number. */
  readonly made?: number;
  /** The path that it is mounted on, where the library tells it the rest only: `/admin`, and the request's path is `/users`. */
  readonly below?: string;
  /** What the library itself does there, because a route's options ask for it. */
  readonly does?: string;
  /** It is part of the handler, and of other routes' handlers. */
  readonly inline?: true;
  /** It stands for these: one of them must let the request through. */
  readonly any?: readonly Handler[];
}

export interface Route extends Site {
  readonly framework: string;
  readonly method: HttpMethod;
  /** Full path over all mounts, `/` first; parameters as `:name`. `undefined` when a part is dynamic. */
  readonly path: string | undefined;
  /** Then what is known of it: `…/users/:id`. */
  readonly partialPath?: string;
  /** Middleware that really runs before the handler, in order. */
  readonly before: readonly Handler[];
  readonly handler: Handler;
  /** False when something on the way could not be understood; then absence proves nothing. */
  readonly closed: boolean;
  readonly open: string;
  /** What else is to be said of it: mounted nowhere, made in a loop. */
  readonly notes?: readonly string[];
  /** The object with which it was declared: what it asks of the framework stands there. */
  readonly options?: Ref;
  /** What the set-up code made of it: the recognizer's own number. */
  readonly optionsMade?: number;
  /** A schema in its options, which the framework applies to a part of the request. */
  readonly schema?: Ref;
  /** Bytes that the framework itself allows in a body. */
  readonly bodyLimit?: number;
  /** Decorators of the method and of its class, composed ones taken apart. */
  readonly decorators?: readonly Ref[];
  /** What they were given: the recognizer's own number. */
  readonly decoratorsMade?: number;
  /** Routes of one router, or of one class, share it; absent where a file is a route. */
  readonly router?: string;
  /** What is sent to it stands in the address. */
  readonly inAddress?: true;
  /** Its path is matched in upper and lower case. */
  readonly caseless?: true;
  /** Of several that match a request the first registered one answers. */
  readonly ordered?: boolean;
  /** Routes of one application share it. */
  readonly app?: string;
  /** Registered again for the same method and path, this is where; the first registration is the route that stands before it. */
  readonly again?: { readonly location: Location; readonly first: Route };
  /** Its router is mounted nowhere: nobody can reach it. */
  readonly dead?: boolean;
  /** It is there only where the environment says so: what settings default to leaves it out. */
  readonly off?: boolean;
}

/** A read of a path parameter that none of its function's routes declares. */
export interface ParamRead extends Site {
  readonly name: string;
  /** The first of them. */
  readonly route: Route;
  readonly declared: readonly string[];
}

/** Something done with a request although its signature may be wrong. */
export interface SignatureFlaw extends Site {
  /** `ignored`: whatever the check says. `inverted`: where it says no. `bypassed`: also where it is not asked. `keyless`: what it compares is made without a secret. */
  readonly flaw: 'ignored' | 'inverted' | 'bypassed' | 'keyless';
  readonly check: Ref;
}

/** What a rule is given: concepts in the files to be judged, and questions that may look anywhere. */
export interface Backend extends DecidingPlaces, Keeping, LanguagePlaces, LooseChecks, Outcomes, SchemaPlaces, Senders, Statements {
  readonly queries: readonly Query[];
  readonly filters: readonly Filter[];
  readonly stores: readonly Store[];
  readonly passwordHashes: readonly PasswordHash[];
  readonly digests: readonly Digest[];
  /** Regular expressions with constant text, and where they are applied. */
  readonly patterns: readonly Pattern[];
  /** An input on which the work of a pattern grows so. */
  slowness(pattern: Pattern, growth: Slowness['growth']): Slowness | undefined;
  readonly replacements: readonly Replacement[];
  readonly digestInputs: readonly DigestInput[];
  readonly routes: readonly Route[];
  /** What clients call by a name and not by a method and a path; what stands before them guards them as it guards routes. */
  readonly procedures: readonly Route[];
  readonly limiters: readonly Limiter[];
  /** Places with names of secrets, in the files to be judged; `ref` is what is stored there. */
  readonly namedPlaces: readonly NamedPlace[];
  /** Answers that tell whether an account exists, in the files to be judged. */
  readonly accountAnswers: readonly AccountAnswer[];
  readonly signatureFlaws: readonly SignatureFlaw[];
  /** Guards that let requests pass that they are there to refuse. */
  readonly openGuards: readonly OpenGuard[];
  readonly lateGuards: readonly LateGuard[];
  readonly undeclaredParams: readonly ParamRead[];
  /** Comparisons, divisions, products and remainders, in the files to be judged. */
  readonly operations: readonly Operation[];
  /** Sinks of the danger, in the files to be judged; of one kind (or several), if given. */
  sinks(danger: Danger, ...kinds: readonly string[]): readonly Sink[];
  /** The same in scripts, which else are not judged: they are run by hand or at an installation, with the rights of whoever does it. */
  readonly scripts: Pick<Backend, 'sinks' | 'settings' | 'digests'>;
  /** The type of the answer that a sink writes to: `html` on at least one way, `other` on all, not set, or not known. */
  contentType(sink: Sink): 'html' | 'other' | 'unset' | 'unknown';
  /** The conditions under which a place runs, the nearest first. */
  conditions(value: Ref): readonly Location[];
  /** What is set at the calls that have the setting, in the files to be judged. */
  settings(setting: string): readonly Setting[];
  /** Does something foreign with this danger reach `value` (at the access path, if given)? Foreign is what a remote party sends, unless other kinds of sources are named. */
  reaches(value: Ref, danger: Danger, path?: readonly string[], from?: readonly SourceKind[]): Answer;
  /** What a callback for the chunks of a stream does: does it keep them, and stop at some number of bytes? Undefined when it keeps none. */
  gathers(callback: Ref): 'bounded' | 'unbounded' | undefined;
  /** The constant that `value` is, through bindings, files and environment defaults. */
  constant(value: Ref): Constant;
  /** Texts that a value may be, with `\uFFFC` for each part that is not known; those of an array one by one. */
  texts(value: Ref, path?: readonly string[]): readonly string[];
  /** Paths that a value may be, `..` resolved, with `\uFFFC` for what is not known; `{program}`, `{home}`, `{working}`, `{temporary}` stand for directories. */
  paths(value: Ref, path?: readonly string[]): readonly string[];
  /** Values that may have made this one: through bindings, joined texts and functions of the program. */
  definitions(value: Ref, path?: readonly string[]): readonly Ref[];
  /** Names that are read below objects in a place, as one text. */
  reads(place: Location): string;
  /** The outermost function around a value, as a place; undefined at the top of a file. */
  enclosing(value: Ref): Location | undefined;
  /** How many calls lead to the function around a value. */ callersAround(value: Ref): number;
  /** Known property names of an object (or of the objects in an array); `open` when more may be there. */
  keys(value: Ref, path?: readonly string[]): { readonly names: readonly string[]; readonly open: boolean };
  /** Access paths of the values inside a filter object, nested operators included; `[[]]` when it is no literal. */
  leaves(value: Ref, path?: readonly string[]): readonly (readonly string[])[];
  /** What a value of this kind is called in the code: the password column of a store, by convention. */
  isPasswordColumn(name: string): boolean;
  /** What a source that is secret by its name holds. */
  sensitiveKind(source: Source): NamedPlace['kind'] | undefined;
  /** The query's text with placeholders, and the values that belong there, as source code; undefined where it is not certain. */
  parameterized(query: Query): { readonly text: string; readonly values: readonly string[] } | undefined;
  location(value: Ref): Location;
  /** Source text of a place, at most 200 characters on one line. */
  text(location: Location): string;
  /** Over how many lines a place goes. */ lines(location: Location): number;
  /** The part of the repository in which a place lies: parts that do not know each other are judged apart. */ part(location: Location): number;
  sensitivity(route: Route): Sensitive | undefined;
  /** Does something turn away whoever is not signed in? Also true when that may be. */
  isAuthenticated(route: Route): boolean;
  rateLimit(route: Route): Guarded;
  guard(route: Route, kind: GuardKind): GuardAnswer;
  securityHeaders(route: Route): GuardAnswer;
  work(route: Route): RouteWork;
  /** What the program says that a value of the request is, without checking it. */
  claim(source: Source): Claim | undefined;
  table(name: string): Table | undefined;
  /** Middleware before a route that takes credentials from cookies, where the route's functions use them: then browsers send them along from any site. */
  cookieCredentials(route: Route): readonly Handler[];
  /** With which requests of other sites browsers send those cookies along: `some` where they follow links (`SameSite=Lax`), `all` unless something says otherwise. */
  crossSite(route: Route): 'all' | 'some' | 'none' | 'unknown';
  silent(silence: Silence): void;
}
