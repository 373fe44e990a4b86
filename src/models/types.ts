/** Owns the form of a model: what surety knows of a library, as data that survives `structuredClone`. */
import type { Danger, SourceKind } from '../facts/index.ts';

/**
 * A path names values by how a program gets to them, starting at the module of the library:
 *
 * - `Pool` a member (also named imports, destructuring); `*` any member
 * - `()` the result of a call, `new` an instance; written together: `Pool.new.connect().query`
 *   (awaiting leaves no trace: `connect()` is also the awaited client)
 * - `arg(0)` what is passed as an argument, `arg(1+)` from there on, `arg(*)` any, `arg(-1)` the last
 * - `param(0)` parameter of a function that is passed there: `get.arg(1+).param(0)` is a handler's first parameter
 * - `return` what a function that is passed there returns
 * - `[]` an element of an array or a value of a dictionary
 * - `tag` the result of a tagged template, `decorated` what a decorator stands on (class, method, field, parameter)
 * - `type` a value annotated with the named type: `PoolClient.type`. Classes need no `type`: `Pool.new` includes annotations
 * - `@Name` an entity of this model; `@express:Request` one of another model
 * - `any` (first segment) any value whose origin no model knows: `any.trim`
 *
 * Default and namespace imports both stand for the module; `default` is never written.
 */
export type Path = string;

/** Where in a call something stands: `this`, `arg(0)`, `arg(1).data`, `arg(*)`, `return`, `arg(2).param(1)`. */
export type Position = string;

/** A value (or the result of a call) that a request or another foreign party decides. */
export interface SourceRow {
  readonly at: Path;
  readonly source: SourceKind;
  /** `text`: always a string. `texts`: string, array or nested object (qs). `json`: any JSON value. `dictionary`: an object whose values are text. */
  readonly holds: 'text' | 'texts' | 'json' | 'dictionary';
}

/** How values pass through a function. */
export interface FlowRow {
  readonly call: Path;
  readonly from: Position;
  readonly to: Position;
  /** The only dangers kept; default all. */
  readonly keeps?: readonly Danger[];
  /** Dangers ended; default none. */
  readonly ends?: readonly Danger[];
  /** A danger that becomes another, e.g. `password` → `weak-hash` through a digest (source-to-sink direction). */
  readonly turns?: Readonly<Partial<Record<Danger, Danger>>>;
}

/** A function whose result tells something about an argument. */
export interface GuardRow {
  readonly call: Path;
  readonly of: Position;
  /** Cleared dangers when the result is truthy. */
  readonly clears: readonly Danger[];
  /** Set when the guard holds if the result is falsy, or when it throws unless it holds. */
  readonly when?: 'truthy' | 'falsy' | 'returns';
}

export interface QueryRow {
  readonly call: Path;
  /** The argument(s) that are SQL text; several when the driver takes `string | { text }`. */
  readonly text: readonly Position[];
  readonly parameters?: Position;
  readonly placeholder: '$n' | '?' | ':name' | '@name' | 'tag' | 'none';
  /** `raw` runs the text; `tag` is safe as a tag and raw when called as a function; `fragment` builds SQL text that is run elsewhere. */
  readonly form: 'raw' | 'tag' | 'fragment';
}

export interface FilterRow {
  readonly call: Path;
  readonly filter: Position;
  /** An object in place of a value is an operator (`{ $ne: null }`). */
  readonly operators: boolean;
  /** The library casts filter values to the schema's types by itself. */
  readonly casts?: boolean;
}

export interface StoreRow {
  readonly call: Path;
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
  readonly values: Position;
  /** Where the table or model stands: a position, or `this` for model objects. */
  readonly target?: Position;
}

export interface HashRow {
  readonly call: Path;
  readonly algorithm: 'argon2id' | 'argon2i' | 'argon2d' | 'bcrypt' | 'scrypt' | 'pbkdf2';
  /** An option that names another algorithm, with its values. */
  readonly variant?: { readonly at: Position; readonly values: Readonly<Record<string, HashRow['algorithm']>> };
  readonly password: Position;
  /** Parameter name (rounds, memory in KiB, time, parallelism, N, r, p, iterations, digest) → where it stands, and the library's default. */
  readonly parameters: Readonly<Record<string, { readonly at: readonly Position[]; readonly default?: number | string }>>;
  /** Where the hash comes out: `return`, or a callback's parameter. */
  readonly output: readonly Position[];
}

export interface VerifyRow {
  readonly call: Path;
  readonly password: Position;
  readonly hash: Position;
}

export interface DigestRow {
  readonly call: Path;
  readonly kind: 'digest' | 'hmac' | 'cipher';
  /** Where the algorithm's name stands, or its constant name. */
  readonly algorithm: Position | { readonly name: string };
  /** Where input goes in: `arg(0)` of the call, or paths below its result: `().update.arg(0)`. */
  readonly input: readonly string[];
  /** Path of the output below the call's result, e.g. `().update().digest()`. */
  readonly output: readonly string[];
}

export interface LimiterRow {
  /** The call (or construction) that makes or asks the limiter. */
  readonly call: Path;
  /** `middleware`: its result is mounted. `check`: asked inside a handler. `plugin`: registered on an application. `decorator`: stands on a class or method. */
  readonly form: 'middleware' | 'check' | 'plugin' | 'decorator';
  /** Member of the limiter object that counts, for `check`: `consume`, `limit`. */
  readonly check?: readonly string[];
  readonly store: 'memory' | 'shared' | { readonly at: Position; readonly absent: 'memory' | 'shared'; readonly present: 'shared' | 'unknown' };
  readonly key?: Position;
  /** What is counted by when no key is given. */
  readonly defaultKey: 'ip' | 'argument' | 'none';
  readonly limit?: readonly Position[];
  readonly windowMs?: readonly Position[];
}

/** Calls with an effect that makes a route sensitive. */
export interface EffectRow {
  readonly call: Path;
  readonly effect: 'mail' | 'sms' | 'command' | 'file-write' | 'file-read' | 'ai' | 'payment' | 'token-issue' | 'credential-check';
}

/** Routers whose routes are method calls on an object (Express, Hono, Koa, Fastify). */
export interface RouterRow {
  readonly router: Path;
  /** Member → HTTP method. `all` and the like map to `*`. */
  readonly verbs: Readonly<Record<string, string>>;
  /** Members that attach middleware or mount routers: `use(path?, ...handlers)`. */
  readonly use?: readonly string[];
  /** `route(path, router)`: member → positions of path and router. */
  readonly mounts?: Readonly<Record<string, { readonly path: number; readonly router: number }>>;
  /** `basePath('/v1')` returns a router below the path. */
  readonly basePath?: readonly string[];
  /** `route('/x')` returns an object with verbs (`get`, `post`…). */
  readonly chain?: readonly string[];
  /** `on(method, path, ...handlers)`. */
  readonly on?: readonly string[];
  /** `openapi(route, handler)`: object with `method` and `path` (made by `createRoute`). */
  readonly object?: Readonly<Record<string, { readonly route: number; readonly handlersFrom: number }>>;
  /** Does middleware apply only to routes registered after it? */
  readonly ordered: boolean;
  /** Does `use` without a path on a mounted router end at that router? */
  readonly scoped: boolean;
  /** Prefix given to the constructor: `new Router({ prefix })`. */
  readonly prefix?: Position;
  /** Wildcard form of path patterns in `use`: `/api/*` (`star`) or prefix match (`prefix`). */
  readonly match: 'star' | 'prefix' | 'exact';
}

/** What a handler may do to answer: how a response with a status is made. */
export interface ResponseRow {
  readonly call: Path;
  /** Where the status stands, or its constant. */
  readonly status?: readonly Position[] | number;
  /** The call or throw ends the request. */
  readonly ends: boolean;
}

export interface Model {
  /** Shown to users. */
  readonly library: string;
  /** npm names that switch the model on, subpaths included (`hono/cors`, `drizzle-orm/*`); `''` for JavaScript's globals; builtins without `node:`. */
  readonly packages: readonly string[];
  /** Names for sets of values, each with the paths that lead to them. */
  readonly entities?: Readonly<Record<string, readonly Path[]>>;
  readonly sources?: readonly SourceRow[];
  readonly flows?: readonly FlowRow[];
  readonly guards?: readonly GuardRow[];
  readonly queries?: readonly QueryRow[];
  readonly filters?: readonly FilterRow[];
  readonly stores?: readonly StoreRow[];
  readonly hashes?: readonly HashRow[];
  readonly verifies?: readonly VerifyRow[];
  readonly digests?: readonly DigestRow[];
  readonly limiters?: readonly LimiterRow[];
  readonly effects?: readonly EffectRow[];
  readonly routers?: readonly RouterRow[];
  readonly responses?: readonly ResponseRow[];
  /** Functions that return (a wrapped form of) a function they are given: `asyncHandler(fn)`. */
  readonly wrappers?: readonly { readonly call: Path; readonly wraps: Position }[];
  /** Calls that change what their receiver or an argument holds: `push`, `set`, `append`. Value goes into `[]` or a named place of `into`. */
  readonly mutators?: readonly { readonly call: Path; readonly value: Position; readonly into: Position }[];
  /** Paths that the library's published types do not show, each with the reason. */
  readonly untyped?: Readonly<Record<Path, string>>;
}

/** Types a model; the identity. */
export const model = <const M extends Model>(data: M): Model => data;
