/** Owns the form of a model: what surety knows of a library, as data that survives `structuredClone`. */
import type { ColumnKind, Danger, Dialect, SourceKind, TemplateLanguage } from '../facts/index.ts';

/**
 * A path names values by how a program gets to them, starting at the module of the library:
 *
 * - `Pool` a member (also named imports, destructuring); `*` any member
 * - `()` the result of a call, `new` an instance; written together: `Pool.new.connect().query`
 *   (awaiting leaves no trace: `connect()` is also the awaited client)
 * - `arg(0)` what is passed as an argument, `arg(1+)` from there on, `arg(*)` any, `arg(-1)` the last
 * - `param(0)` parameter of a function that is passed there: `get.arg(1+).param(0)` is a handler's first parameter
 * - `return` what a function that is passed there returns; `this` the `this` inside it: `Schema.new.pre.arg(-1).this`
 * - `assigned` what is assigned to a member: `Schema.new.statics.*.assigned.this` (not `set`: that is a member of many libraries)
 * - `[]` an element of an array or a value of a dictionary
 * - `tag` the result of a tagged template, `decorated` what a decorator stands on (class, method, field, parameter)
 * - `type` a value annotated with the named type: `PoolClient.type`. Classes need no `type`: `Pool.new` includes annotations
 * - `@Name` an entity of this model; `@express:Request` one of another model
 * - `any` (first segment) any value, where no model knows the member on it: `any.trim`
 * - `module` (alone) the module itself, where a row speaks of calling it: `const format = require('pg-format')`
 * - `get|post` either member; `:type` a member that is called like one of these words
 * - `param(1,4)` parameter 1 of a function that declares four, `param(0,<4)` of one that declares fewer (Express tells error handlers so)
 *
 * `()` and `[]` stand right behind what they apply to: `findMany()[].id`.
 * Default and namespace imports both stand for the module; `default` is never written.
 *
 * @pattern ^(?:(?:arg|param)\([-\d*+,<|]+\)(?:\[\])*|[^.()[\]\s]+(?:\(\)|\[\])*|(?:\(\)|\[\])+)(?:\.(?:(?:arg|param)\([-\d*+,<|]+\)(?:\[\])*|[^.()[\]\s]+(?:\(\)|\[\])*|(?:\(\)|\[\])+))*$
 * @example Pool.new.connect().query
 */
export type Path = string;

/**
 * Where in a call something stands: `this`, `arg(0)`, `arg(1).data`, `arg(*)`, `return`, `arg(2).param(1)`, `this[]`, `arg(0).return`.
 * `arg(-1)` is the last argument. In a construction `return` is the instance. `arg(0).*` is the value and all that lies in it, at any depth:
 * `JSON.parse` goes from `arg(0)` to `return.*`. `[key]` is a key of a dictionary, `[1]` the element at that place: `Object.fromEntries` goes
 * from `arg(0)[][1]` to `return[]`. `arg(0).param(0).arg(0)` is what the function passed there hands to its parameter: `resolve(value)`.
 * `chain(path).arg(0)` is an argument of the nearest call of that path, going back along the receiver:
 * with `chain(@Database.insert).arg(0)`, `users` in `db.insert(users).values(v).returning()`.
 *
 * @pattern ^(?:chain\(\S+\)\.)?(?:this|return|arg\((?:\*|-?\d+\+?)\))(?:\.[^.\s]+|\[[^\]\s]*\])*$
 * @example arg(0).data
 */
export type Position = string;

/** A value (or the result of a call) that a request or another foreign party decides. */
export interface SourceRow {
  readonly at: Path;
  readonly source: SourceKind;
  /**
   * `text`: always a string. `list`: string or array of strings. `texts`: string, array or nested object (qs). `json`: any JSON value.
   * `dictionary`: an object whose values are text (or, for `lists`, `list`).
   */
  readonly holds: Holds;
  /** What a call holds that is given no key: `c.req.query('q')` is text, `c.req.query()` a dictionary. */
  readonly bare?: Holds;
  /** Where the key stands; default `arg(0)`. */
  readonly key?: Position;
  /** Classes (or instances of them) given at a position of the call, and the dangers that they end: `@Param('id', ParseIntPipe)`. */
  readonly pipes?: { readonly at: Position; readonly classes: Readonly<Record<Path, readonly Danger[]>>; /** The method of a class of the program that makes of the value what the parameter is given. */ readonly method?: string };
  /** The class that the parameter is annotated with says what may be in it. */
  readonly declared?: DeclaredRow;
  /** Schemas that calls of the chain before were given which is given the function: `procedure.input(schema).mutation(({ input }) => …)`. */
  readonly chained?: { readonly call: Path; readonly schema: Position };
  /** An address as the server knows it, its own host included: who sends the request chooses what stands behind the host. */
  readonly absolute?: true;
  /** Only for these releases of the library (`<5`, `>=5`, `<3.8`); a version that is not known counts as the newest, unless a `?` at the end (`<5?`) lets it fit. */
  readonly versions?: string;
  /** A message: where it is seen what the program itself puts in, that is followed instead. */
  readonly fed?: true;
  /** Its fields are those, of any part of the request, that chains before the handler speak of (`fieldStarts`). */
  readonly checked?: true;
  /** Only for calls for which all of these hold. */
  readonly when?: readonly Condition[];
}

/** When decorated fields of a class are checked: a pipe stands before handlers of the application. */
export interface DeclaredRow {
  readonly pipe: Path;
  /** The call that makes the application: where it is in sight and the pipe is not, nothing is checked. */
  readonly app: Path;
  /** Options of the pipe that drop or refuse fields that the class does not declare. */
  readonly closed: readonly Position[];
}

export type Holds = 'text' | 'list' | 'texts' | 'json' | 'dictionary' | 'lists';

/**
 * How values pass through a function. Read from source to sink: a danger named in `turns` comes out as its other;
 * one in `ends` (or, if `keeps` is given, not in `keeps`) does not come out; every other comes out as it is.
 */
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
  /** Only values for which the function there returned something truthy: `filter`, `find`. */
  readonly passing?: Position;
  /** The row does not hold when this is so of the text at a place (format directives that do not escape). */
  readonly unless?: TextCondition | readonly TextCondition[];
  /** The row holds only when this is so. */
  readonly only?: TextCondition;
  /** What comes out is normalized: `.` and `..` are resolved as far as they can be (`path.resolve`), so that a prefix can be checked. */
  readonly normalizes?: true | 'relative';
  /** A check of what comes out tells the same of what goes in: `path.relative(root, p)` begins with `..`, or not. `below`: what comes out is the way from a directory. */
  readonly stands?: true | 'below';
  /** What comes out is a text of this kind that the call has made, whatever went in: Markdown becomes HTML. */
  readonly makes?: Danger;
}

/** What is so of a text: as a constant it contains one of these or is one of them; or it begins so, whatever follows. */
export interface TextCondition {
  readonly at: Position;
  readonly contains?: readonly string[];
  readonly is?: readonly string[];
  readonly begins?: string;
}

/** A function whose result tells something about an argument. */
export interface GuardRow {
  readonly call: Path;
  readonly of: Position;
  /** Cleared dangers when the result is truthy. */
  readonly clears: readonly Danger[];
  /** Set when the guard holds if the result is falsy, or when it throws unless it holds. */
  readonly when?: 'truthy' | 'falsy' | 'returns';
  /** The argument at `of` is a condition that holds once the call has returned: `assert(isSafe(x))`. */
  readonly asserts?: true;
  /** What must be constant for the guard to tell anything: the receiver of `includes`, the prefix of `startsWith`. */
  readonly fixed?: Position;
  /** What must at least not be foreign: a directory that `startsWith` compares with. */
  readonly own?: Position;
  /** The guard tells something only when the constant text there matches this regular expression. */
  readonly matches?: { readonly at: Position; readonly text: string };
  /** The guard tells something only of a value that is normalized. */
  readonly normalized?: true;
  /** What must not be a constant that can be read: those are for rows that know them. */
  readonly open?: Position;
  /**
   * The result is a place in a text (`indexOf`), and the guard speaks when it is compared: with zero (`start`), or with what
   * says that something was found (`found`). `when` then speaks of that comparison.
   */
  readonly compared?: 'start' | 'found';
  /** The guard counts only when the constant at the position is one of these. */
  readonly given?: Readonly<Record<Position, readonly (string | number | boolean)[]>>;
}

/** What a call makes of a value has parts that tell of the whole: a check of `new URL(x).hostname` is one of `x`, and of the `URL`. */
export interface PartRow {
  readonly call: Path;
  readonly of: Position;
  readonly names: readonly string[];
  /** Dangers of the whole that a check of these parts can end. */
  readonly clears: readonly Danger[];
}

export interface QueryRow {
  readonly call: Path;
  /** The argument(s) that are SQL text; several when the driver takes `string | { text }`; none where only a template is text and calling the tag is a safe helper. */
  readonly text: readonly Position[];
  readonly parameters?: Position;
  readonly placeholder: '$n' | '?' | ':name' | '@name' | 'tag' | 'none';
  /** `raw` runs the text; `tag` is safe as a tag and raw when called as a function; `fragment` builds SQL text that is run elsewhere. */
  readonly form: 'raw' | 'tag' | 'fragment';
  readonly when?: readonly Condition[];
}

/** What must hold at places of a call for a row to count. */
export interface Condition {
  readonly at: Position;
  /** The constant there is one of these; what is not known is none of them. */
  readonly is?: readonly (string | number | boolean)[];
  /** The constant there is none of these; what is not known counts as none of them. */
  readonly not?: readonly (string | number | boolean)[];
  /** Something stands there (`true`), or nothing does. */
  readonly given?: boolean;
  /** The constant text there matches this regular expression; with `not known` it does not. */
  readonly matches?: string;
  /** What stands there is at this path of the model: `createGunzip()`. */
  readonly made?: Path;
  /** And these hold of the call that made it. */
  readonly by?: readonly Condition[];
  /** The call stands in an object literal, and what this option of it, or of one around it, is counts instead of a place. */
  readonly around?: string;
  /** One (none) of the constant texts that may stand there, such as elements of a list, matches this regular expression. */
  readonly some?: string;
  readonly none?: string;
}

/**
 * A place where a value with a danger does harm. `call` is the call, construction or tag; a member that is stored into
 * (`@Response.body.assigned`, where `arg(0)` is what is stored); or a function that is handed over and whose result is
 * meant (`@Mount.return`, `Get().decorated.return`, where `arg(0)` is what it returns).
 */
export interface SinkRow {
  readonly call: Path;
  readonly at: Position | readonly Position[];
  readonly danger: Danger;
  /** What happens there, in a word: rules choose their sinks and messages by it. Documented in docs/writing-models.md. */
  readonly kind: string;
  readonly when?: readonly Condition[];
  /** Not where it is the tag of a template. */
  readonly called?: true;
  /** Which elements are meant, where `at` is any element of a list of arguments. */
  readonly items?: ItemsRow;
  /** Only where `package.json` declares a version that this range has: `<4.17.12`, `>=3.0.0 <3.0.2`. A version that is not known has none. */
  readonly versions?: string;
}

/** Elements of a list by what stands in front of them; regular expressions for constant texts. Of a list whose order is not known all are meant. */
export interface ItemsRow {
  /** The element directly in front matches. */
  readonly behind?: string;
  /** It does not: an option of a command takes the element for its value. */
  readonly unlessBehind?: string;
  /** Elements behind one that matches are not meant: `--`. */
  readonly until?: string;
}

/** What sets the content type of an answer: a call, or a member that is stored into (`.assigned`; then the stored value counts). */
export interface ContentTypeRow {
  readonly call: Path;
  /** Places of the type, in order of precedence. */
  readonly at: readonly Position[];
  /** Where a header's name stands: the row counts for `Content-Type` alone. */
  readonly name?: Position;
  /** What the call itself decides, whatever is given. */
  readonly is?: 'html' | 'other';
}

/** An option of a call that decides how safe it is: `cookie.secure`, `tls.reject-unauthorized`. Several rows may share a setting. */
export interface SettingRow {
  /** The call, construction, or the member that is stored into (`.assigned`; then `arg(0)` is the stored value). */
  readonly call: Path;
  readonly setting: string;
  /** Places in order of precedence; none when the library fixes the value. */
  readonly at: readonly Position[];
  /** The library's value for what is not given. Absent: nothing is set, which is told apart from every value. */
  readonly default?: string | number | boolean;
  readonly when?: readonly Condition[];
  /** The call gives a promise of what it found out: a condition that does not wait for it always holds. */
  readonly promise?: true;
  /** Where the name stands of what it is a setting of: a field's. `decorated`: the member that the call decorates. */
  readonly of?: Position | 'decorated';
  /** Only where `package.json` declares a version that this range has, as for sinks. */
  readonly versions?: string;
}

/** An option whose name tells by itself what it sets, wherever an object with it goes: `rejectUnauthorized`. */
export interface OptionRow {
  readonly option: string;
  /** Not where this option stands beside it: it means something else there. */
  readonly beside?: string;
  /** Only where these stand beside it: they tell what the object is. */
  readonly with?: readonly string[];
  readonly setting?: string;
  /** What must not be in it, and what happens with it. */
  readonly danger?: Danger;
  readonly kind?: string;
}

export interface FilterRow {
  readonly call: Path;
  readonly filter: Position;
  /** An object in place of a value is an operator (`{ $ne: null }`). */
  readonly operators: boolean;
  /** The library casts filter values to the schema's types by itself. */
  readonly casts?: boolean;
  /** They are parameters of SQL text, in which the driver spells out objects. */
  readonly parameters?: true;
  /** Operators whose value is compared as it is, whatever it is: `$eq`. */
  readonly literal?: readonly string[];
  /** Where text (or a function) stands that the store runs as code: `arg(0).$where`. */
  readonly code?: readonly Position[];
}

export interface StoreRow {
  readonly call: Path;
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
  /** The written columns; of a `delete`, what selects the rows (a filter, an entity or the table). */
  readonly values: Position;
  /** Where the table or model stands: a position, or `this` for model objects. */
  readonly target?: Position;
}

/** A function that runs before values are written: what it sets on its subject is what is stored. */
export interface HookRow {
  /** The call that registers the hook, the decorator's result (`BeforeInsert().decorated`), or a method that subclasses override. */
  readonly call: Path;
  /** What tells the event, and the events that come before a write. Absent: always before a write. */
  readonly event?: { readonly at: Position; readonly names: readonly string[] };
  /** The function; absent when `call` itself stands for it. */
  readonly handler?: Position;
  /** Where the function finds the object to be written: `this`, `param(0)`, `param(0)[]` of a list; `return` when it returns the value to be stored (a setter of one column). */
  readonly subject: string;
  /** What the hook belongs to: the model, or the schema that the model is made of. Absent: the class around the method. */
  readonly of?: Position;
}

/** A setting or a middleware that ends dangers for all that lies behind it. */
export interface SwitchRow {
  /** The call that sets it, or whose result is mounted. */
  readonly call: Path;
  /** The row counts only when the constant at the position is one of these. */
  readonly given?: Readonly<Record<Position, readonly (string | number | boolean)[]>>;
  /** `library`: for all sinks of this model; `routes`: for request values of the routes behind the middleware. */
  readonly reach: 'library' | 'routes';
  readonly ends: readonly Danger[];
}

export interface HashRow {
  readonly call: Path;
  readonly algorithm: 'argon2id' | 'argon2i' | 'argon2d' | 'bcrypt' | 'scrypt' | 'pbkdf2';
  /** An option that names another algorithm, with its values: constants as text, or the last name of a member (`Algorithm.Argon2d`). */
  readonly variant?: { readonly at: Position; readonly values: Readonly<Record<string, HashRow['algorithm']>> };
  readonly password: Position;
  /** Parameter name (rounds, memory in KiB, time, parallelism, N, r, p, iterations, digest) → where it stands, and the library's default. */
  readonly parameters: Readonly<Record<string, HashParameter>>;
  /** Where the hash comes out: `return`, or a callback's parameter. */
  readonly output: readonly Position[];
  /** The row counts only when the constant at the position is one of these: `deriveBits({ name: 'PBKDF2' })`. */
  readonly given?: Readonly<Record<Position, readonly (string | number | boolean)[]>>;
  /** The call hashes only if something truthy stands here … */
  readonly when?: Position;
  /** … and nothing stands here (the library's own hash is replaced). */
  readonly unless?: Position;
}

export interface HashParameter {
  /** Positions in order of precedence; none when the library fixes it. A digest may stand there as a constant or as a member (`algo.SHA256`). */
  readonly at: readonly Position[];
  readonly default?: number | string;
  /** Defaults of older releases: semver range → value. */
  readonly older?: Readonly<Record<string, number | string>>;
  /** What is given may be a salt that this call made, and the parameter stands there. */
  readonly through?: readonly { readonly call: Path; readonly at: Position; readonly default?: number }[];
}

export interface VerifyRow {
  readonly call: Path;
  readonly password: Position;
  readonly hash: Position;
  /** The call gives a promise, unless a callback stands there. */
  readonly promise?: true | Position;
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
  /** The call (or construction) that makes or asks the limiter; the class of a `guard`; what is registered of a `plugin` (positions are those of registering it). */
  readonly call: Path;
  /**
   * `middleware`: its result is mounted. `check`: asked inside a handler. `plugin`: registered on an application. `decorator`: stands on a class
   * or method. `guard`: a class that counts wherever it is used as guard. `handler`: its result is a handler that limits itself.
   */
  readonly form: 'middleware' | 'check' | 'plugin' | 'decorator' | 'guard' | 'handler';
  /** Member of the limiter object that counts, for `check`: `consume`, `limit`; or that is the middleware or handler: `prevent`, `handler`. */
  readonly check?: readonly string[];
  /** Where `false` switches it off, or (`skip`) where a decorator takes a route out. */
  readonly off?: Position;
  /** The call where the other positions stand, if not `call`: a guard's module. */
  readonly settings?: Path;
  /** Property of a route's options that limits it or, being `false`, takes it out: `config.rateLimit`. */
  readonly route?: string;
  /** What stands at `limit` may be made by this call. */
  readonly through?: { readonly call: Path; readonly limit: Position; readonly windowMs: Position };
  /** Where a function says of a request that it is not counted. */
  readonly unless?: Position;
  /** A `skip` row takes routes out of what another row of the model limits. */
  readonly skip?: true;
  /** A method by which a class of the program that is made of the guard leaves requests out. */
  readonly leavesOut?: string;
  /** A guard may count by several names, which stand in its settings: in a list there, or in what a factory makes. One without a name has `unnamed`. */
  readonly named?: { readonly settings: Path; readonly factory: string; readonly list: string; readonly name: string; readonly unnamed: string };
  /** Registered without options it limits every route (default); `false`: only routes that ask for it. */
  readonly global?: Position;
  readonly store: 'memory' | 'shared' | {
    readonly at: Position;
    readonly absent: 'memory' | 'shared';
    readonly present: 'shared' | 'unknown';
    /** Constructions, or constants, that are no shared store although something is given. */
    readonly memory?: readonly (Path | string)[];
    /** Other places whose presence means a shared store. */
    readonly or?: readonly Position[];
  };
  /** Where the key (or a function that makes it) stands; for `check` a position of the checking call. */
  readonly key?: Position;
  /** What is counted by when no key is given. */
  readonly defaultKey: 'ip' | 'argument' | 'none';
  readonly limit?: readonly Position[];
  readonly windowMs?: readonly Position[];
  /** The library's values for what is not given; `windowMs` in milliseconds. */
  readonly defaults?: { readonly limit?: number; readonly windowMs?: number };
  /** What the number at `windowMs` counts; default milliseconds. `text`: like `10 s`, `1 minute`. */
  readonly unit?: 'ms' | 's' | 'text';
}

/** Calls with an effect that makes a route sensitive. */
export interface EffectRow {
  readonly call: Path;
  readonly effect: 'mail' | 'sms' | 'command' | 'file-write' | 'file-read' | 'ai' | 'payment' | 'token-issue' | 'credential-check';
  /** What is checked: of keys and tokens that programs make, by their names, nothing can be guessed. */
  readonly of?: Position;
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
  /** `register(path, methods, ...handlers)`. */
  readonly registers?: readonly string[];
  /** `redirect('/old', '/new')`: a route for all methods that the library answers. */
  readonly redirects?: readonly string[];
  /** `openapiRoutes([{ route, handler }])`: names of the properties of each entry. */
  readonly objects?: Readonly<Record<string, { readonly route: string; readonly handler: string; readonly before?: string }>>;
  /** `param(name, handler)`: runs before the handlers of routes that have the parameter. */
  readonly params?: readonly string[];
  /** A verb may be called without a path, for the path where the router stands: `app.basePath('/x').get(handler)`. */
  readonly pathless?: true;
  /** Members that stand for the router itself: `fetch`. */
  readonly itself?: readonly string[];
  /** `openapi(route, handler)`: object with `method` and `path` (made by `createRoute`). */
  readonly object?: Readonly<Record<string, { readonly route: number; readonly handlersFrom: number; /** Property of the route object with middleware. */ readonly before?: string }>>;
  /** `route({ method, url, handler, preHandler })`: member → names of the properties; `handlers` in the order in which they run. */
  readonly record?: Readonly<Record<string, { readonly method: string; readonly path: string; readonly handlers: readonly string[] }>>;
  /** `method('a.b', { auth, handler })`: where the name stands and the object, what stands before the name, its properties in the order in which they run. A function in place of the object is the handler. `below`: the name follows in members, `server.a.b({ … })`. */
  readonly calls?: Readonly<Record<string, { readonly name: number; readonly config: number; readonly prefix: string; readonly handlers: readonly string[] }>>;
  /** `service(description, { method(request) {} })`: each member of the object is a procedure below the name that stands in the description. */
  readonly services?: Readonly<Record<string, { readonly of: number; readonly name: string; readonly methods: number }>>;
  /** The first argument of a verb may be an object with the path in one of these. */
  readonly pathIn?: readonly string[];
  /** Properties with middleware, in an options object behind the handler: `get(path, handler, { beforeHandle })`. */
  readonly optionsLast?: readonly string[];
  /** `group('/v1', { beforeHandle }, (app) => app)`: the function gets a router below the path, or at the same place. */
  readonly group?: Readonly<Record<string, { readonly path: boolean; readonly before: readonly string[] }>>;
  /** Functions added by members of their own: `onBeforeHandle(fn)`, `onBeforeHandle({ as: 'global' }, fn)`; those that hold for whoever mounts the router, too, say so in the option. */
  readonly before?: readonly string[];
  readonly asOption?: { readonly name: string; readonly beyond: readonly string[] };
  /** A function that is given to `use` is a plugin that gets the router itself. */
  readonly usesPlugins?: true;
  /** `doc('/openapi.json', { … })`: the library itself answers there. Member → HTTP method. */
  readonly documents?: Readonly<Record<string, string>>;
  /** `use('/x', (req, res) => …)`: a function that takes fewer parameters than this passes no request on, and answers all methods. */
  readonly passesOn?: number;
  /** `applyRoutes(app, '/v1')`: puts the routes of this router below another. */
  readonly applies?: Readonly<Record<string, { readonly to: number; readonly path: number }>>;
  /** Options of a route by which the library itself guards it; `false` there, or a mode among `off`, takes away what a default asks for. */
  readonly asks?: readonly { readonly does: MiddlewareWork | 'limit'; readonly at: readonly string[]; readonly mode?: string; readonly off?: readonly string[] }[];
  /** Members that ask for such a guard on all routes that say nothing: `auth.default('session')`. */
  readonly asksAll?: Readonly<Record<string, MiddlewareWork>>;
  /** Properties with middleware, in an options object before the handler: `get(path, { preHandler }, handler)`. */
  readonly options?: readonly string[];
  /** Where a route's options hold schemas for the parts of its request: checked before the handler runs. */
  readonly schemas?: Readonly<Partial<Record<SourceKind, readonly string[]>>>;
  /** `register(plugin, { prefix })`: the function gets a router below the prefix, with a scope of its own. */
  readonly plugin?: Readonly<Record<string, { readonly plugin: number; readonly prefix: Position; /** Plugins are objects: where the plugin of an entry stands, its function, and the prefix in an entry. */ readonly inside?: { readonly plugin: string; readonly function: string; readonly prefix: string } }>>;
  /** `addHook(name, fn)`: names whose functions run before a handler. */
  readonly hooks?: Readonly<Record<string, { readonly name: number; readonly before: readonly string[]; readonly handler: number; /** Hooks that are told of each route, and may put others into its options. */ readonly routes?: readonly string[] }>>;
  /** Does middleware apply only to routes registered after it? */
  readonly ordered: boolean;
  /** Paths are matched in upper and lower case, unless a setting says otherwise. */
  readonly caseless?: true;
  /** Does `use` without a path on a mounted router end at that router? (In Express it runs for all that comes later below the mount.) */
  readonly scoped: boolean;
  /** `decorate(name, function)`: members that name a function, which is then a member of the application. */
  readonly decorate?: readonly string[];
  /** `prefix('/v1')` puts a path before all routes of the router, earlier ones too. */
  readonly setPrefix?: readonly string[];
  /** A route may have a name before its path: `get('user', '/users/:id', handler)`. */
  readonly named?: true;
  /** What is an application rather than a part of one: a router that is none and is mounted nowhere is dead. */
  readonly root?: Path;
  /** Number of parameters by which a handler of errors is told. */
  readonly errors?: number;
  /** Bytes that the library itself allows in a body, unless told otherwise. */
  readonly bodyLimit?: number;
  /** Parameters are written `{id}`, `{id?}`, `{rest*}`. */
  readonly braces?: true;
  /** Prefix given to the constructor: `new Router({ prefix })`. */
  readonly prefix?: Position;
  /** Wildcard form of path patterns in `use`: `/api/*` (`star`) or prefix match (`prefix`). */
  readonly match: 'star' | 'prefix' | 'exact';
  /** What stands below a prefix is told the whole path all the same. */
  readonly wholePath?: true;
}

/** A plugin that registers the files of a folder as plugins, each below the path of its folder. */
export interface AutoloadRow {
  /** What is registered; the other positions are those of registering it. */
  readonly call: Path;
  /** What those plugins are given first. */
  readonly app: Path;
  readonly dir: Position;
  readonly prefix: Position;
  /** Where `false` says that folders add no prefix. */
  readonly flat: Position;
  /** Where `true` says that a file of hooks in a folder is loaded, and that its hooks hold for the folders below. */
  readonly hooks: Position;
  readonly cascade: Position;
  /** Where `true` says that the hooks of a folder take the place of those above. */
  readonly overwrite?: Position;
  /** Where `true` says that a folder `_id` stands for a parameter. */
  readonly params?: Position;
  /** Where `false` says that plugins keep the scope of whoever loads them. */
  readonly scoped?: Position;
  /** Number of folders in folders that are looked into. */
  readonly depth?: Position;
  /** What a path below the folder must not match (without a slash before it, and with one), and what it must match. */
  readonly ignore?: Position;
  readonly without?: Position;
  readonly only?: Position;
  /** Names by which a file says something of itself: whether it is loaded, its prefix, the prefix in place of all others, its options. */
  readonly says?: { readonly loaded: string; readonly prefix: string; readonly override: string; readonly options: string };
}

/** A call that makes a path of others, or says which files there are: code that registers what a folder holds is read as if it was run. */
export interface FolderRow {
  /** A call; of `separator`, a member. */
  readonly call: Path;
  /**
   * `join`, `resolve`, `relative`, `above` (the folder), `name` (without an ending that is given), `ending`, `parts` of paths; `path` of an address and `address` of a path;
   * the `working` folder; what a folder `holds`, the files that a pattern `finds`, what a path `is`, and whether it `exists`.
   */
  readonly does: 'join' | 'resolve' | 'relative' | 'above' | 'name' | 'ending' | 'parts' | 'separator' | 'path' | 'address' | 'working' | 'holds' | 'finds' | 'is' | 'exists';
}

/** A call that never returns: it ends the program, or throws whatever it is given. */
export interface LeaveRow {
  readonly call: Path;
}

/** Routers whose routes are decorated methods of decorated classes. */
export interface ControllerRow {
  /** The decorator of the class, and where its path stands. */
  readonly controller: Path;
  readonly path: readonly Position[];
  /** Decorator of a method → HTTP method (or another kind of request); the path is its first argument. */
  readonly verbs: Readonly<Record<Path, string>>;
  /** A decorator that says its method too. */
  readonly mapping?: { readonly decorator: Path; readonly path: Position; readonly method: Position };
  /** Decorators of classes and methods whose arguments run before the handler, in this order. */
  readonly before: readonly Path[];
  /** What notes a value under a key. */
  readonly metadata?: Path;
  /** Methods of the classes that stand there: the first that a class has is what runs. */
  readonly methods?: readonly string[];
  /** Those among them whose false result refuses the request. */
  readonly refuses?: readonly string[];
  /** Those that stand around the handler: an error that they pass on is not their own. */
  readonly observes?: readonly string[];
  /** What reads such a note in a guard. */
  readonly reads?: Path;
  /** Where versions stand, the decorator for a method, and the call that switches them on. */
  readonly version?: readonly Position[];
  readonly versionDecorator?: Path;
  readonly versioning?: Path;
  /** The call that makes an application: where there are several, each has what is set up in its folder. */
  readonly application?: Path;
  /** Calls that are given the module which an application begins with. */
  readonly starts?: readonly Path[];
  /** The call that puts a path before all routes. */
  readonly globalPrefix?: Path;
  /** Calls whose arguments run before all handlers, and tokens of providers that do. */
  readonly globals?: readonly Path[];
  readonly tokens?: readonly Path[];
  /** The call that puts a path before the controllers of a module; the module's decorator. */
  readonly modulePaths?: Path;
  readonly module?: Path;
  /** `consumer.apply(middleware).forRoutes(…)`. */
  readonly forRoutes?: Path;
  /** Bytes that the library itself allows in a body, unless told otherwise. */
  readonly bodyLimit?: number;
}

/** Routers that are objects of procedures, each made by a chain of calls. */
export interface ProcedureRow {
  /** The call that makes a router of an object, and those that join routers. */
  readonly router: Path;
  readonly joins?: readonly Path[];
  /** The last call of a chain, which gets the handler → kind of request. */
  readonly verbs: Readonly<Record<string, string>>;
  /** Those whose input travels in the address. */
  readonly inAddress?: readonly string[];
  /** Calls of a chain that put a function before the handler, those that take over what another chain has, and others that run before it. */
  readonly use: readonly string[];
  readonly concat?: readonly string[];
  readonly steps?: readonly string[];
  /** Calls of what is given to `use` that put another function behind it. */
  readonly pipes?: readonly string[];
}

/** Routes that are exports of files by convention. */
/** A function that gets requests and tells them apart itself, by comparing their path and method. */
export interface DispatchRow {
  /** What one of its parameters is. */
  readonly request: Path;
}

export interface ConventionRow {
  /** Regular expression over the file's path; its group `path` is the route, and its group `method`, if it matches, the method. */
  readonly files: string;
  /** Export name → HTTP method. */
  readonly exports: Readonly<Record<string, string>>;
  /** What the parameters of the exported function are. */
  readonly parameters: readonly Path[];
  /** Regular expression over the path of a file that puts middleware before them, its exports in order of precedence, and where its matcher stands. */
  readonly middleware?: string;
  readonly middlewareExports?: readonly string[];
  readonly matcher?: string;
}

/** A value that is imported from a file of the program which cannot be read: it is what it is usually called. */
export interface UnseenRow {
  /** A regular expression for the whole name. */
  readonly name: string;
  readonly is: Path;
  /** Only where one of these members is read. */
  readonly members?: readonly string[];
  /** Only of a file whose specifier fits: a regular expression. */
  readonly file?: string;
}

/** Functions that nobody is seen to call or to hand to a library: the names of their parameters tell what they are. */
export interface SignatureRow {
  /** A regular expression for the whole name of each parameter, from the first on; empty for any. */
  readonly names: readonly string[];
  /** What these parameters are; empty for what is not known. */
  readonly parameters: readonly (Path | '')[];
  /** Only functions that their file exports; or that it exports under one of these names. */
  readonly exported?: true | readonly string[];
  /** Only functions that clients may call: with the directive at their top, or exported by a file with it. */
  readonly directive?: 'use server';
  /** A regular expression for the path of the file. */
  readonly files?: string;
  /** The most parameters that such a function declares; default 4. */
  readonly most?: number;
  /** What such a function returns. */
  readonly result?: Path;
}

/** Functions whose promise nobody waits for. */
export interface RejectRow {
  /** Functions whose promise the library does not wait for. */
  readonly at: Path;
  /** In these releases, where one is declared; absent: in all. */
  readonly versions?: string;
  /** Packages that, once imported, see to rejections. */
  readonly unless?: readonly string[];
  /** Nor does it catch what they throw at once. */
  readonly throws?: true;
}

/** A call whose error quotes what it was given: `JSON.parse` shows the text that is none. */
export interface QuoteRow {
  readonly call: Path;
  readonly at: readonly Position[];
  /** It throws at once when the text has not the form: what must reach it then. `json` for a parser. */
  readonly throws?: Danger;
  /** It does so only where these hold. */
  readonly when?: readonly Condition[];
}

/** What a handler may do to answer: how a response with a status is made. */
export interface ResponseRow {
  readonly call: Path;
  /** Where the status stands, or its constant. */
  readonly status?: readonly Position[] | number;
  /** Only where what it is given does not hold. */
  readonly asserts?: true;
  /** The call or throw ends the request. */
  readonly ends: boolean;
  /** What it gives must be given back by the handler: the call alone answers nothing. */
  readonly returned?: true;
}

/**
 * Values that middleware hands to later handlers of the same request, by a key: `c.set('user', u)` → `c.get('user')`;
 * or by a member of an object that all handlers share: `res.locals.user = u` (`shared`);
 * or by what a function returns (`returned`), under the name that stands beside it in the same object: `{ method, assign: 'user' }` → `request.pre.user`;
 * or by a call that passes it on to whoever is there for it (`passed`): `next(error)`;
 * or as a member of what is there for all requests (`contextual`): of what a function of the program makes, known by its name (`createContext`), or given by a call (`app.decorate('db', db)`).
 */
export type ContextRow =
  | { readonly set: Path; readonly key: Position; readonly value: Position; readonly get: readonly Path[]; readonly members?: readonly Path[] }
  | { readonly shared: Path }
  | { readonly returned: Path; readonly named: string; readonly get: Path }
  | { readonly passed: Path; readonly value: Position; readonly to: Path }
  | { readonly contextual: Path; /** A regular expression of names. */ readonly makers?: string; /** The method that gives it a name and a value. */ readonly by?: string };

export type MiddlewareWork =
  | 'parsing' | 'cookies' | 'headers' | 'security-headers' | 'cors' | 'logging' | 'session' | 'auth' | 'rights' | 'csrf' | 'validation' | 'static' | 'compression' | 'errors' | 'other';

/**
 * What a call says of the records that it reads or changes. Calls of one method chain say it together: `db.select().from(t).where(c)`.
 */
export interface RecordRow {
  readonly call: Path;
  readonly action?: 'read' | 'insert' | 'update' | 'delete';
  /** Where the table stands: its object or name, or `this` for a model object. */
  readonly table?: Position;
  /** Where conditions stand. */
  readonly where?: Position;
  /**
   * How they are written. `object`: columns as keys. `calls`: made by calls of `comparisons`. `pair`: a column's name, perhaps an operator, and a value, or an object.
   * `id`: the key of one record, or an object. `text`: SQL with named parameters in the next argument. `open`: more than can be read.
   */
  readonly as?: 'object' | 'calls' | 'pair' | 'id' | 'text' | 'open';
  /** Where the written columns stand, as an object. */
  readonly values?: Position;
  /** Where it stands which columns come out: an object, a list or names in a text; with nothing there all come out. */
  readonly columns?: Position;
  /** Where it stands which columns do not come out, as a list or an object. */
  readonly omits?: Position;
  /** Where it stands which rows of other tables come out with it, by the names of relations: an object, a list or a text. */
  readonly joins?: JoinedRows;
  /** What comes out are objects with methods, which a `toJSON` of the program may change when they are answered. */
  readonly documents?: true;
  /** What comes out of the chain are plain objects all the same: always, or where the option there is `true`. */
  readonly plain?: true | Position;
  /** Nothing of the record comes out. */
  readonly silent?: true;
  /** Nothing is sent yet: an object is made, which another call may save. */
  readonly local?: true;
}

/** Options below the name of a relation: which columns come out (`picks`), which do not (`omits`), and where more relations stand (`nested`). */
export interface JoinedRows {
  readonly at: Position;
  /** Where columns stand that come out of all of them, as a list or a text. */
  readonly columns?: Position;
  readonly picks?: readonly string[];
  readonly omits?: readonly string[];
  readonly nested?: readonly string[];
}

/** A call that begins a transaction. */
export interface TransactionRow {
  readonly call: Path;
  /** The function that runs in it; absent where what comes behind the call does, or what the call is given. */
  readonly body?: Position;
  /** Which parameter of that function is the client of the transaction. */
  readonly client?: number;
  /** The option with which a query joins it, where its client alone does not say so. */
  readonly passed?: string;
  /** A call with which all queries join it by themselves. */
  readonly implicit?: Path;
  /** Its client sends several queries at once over its one connection, as it is meant to. */
  readonly pipelines?: true;
  /** What stands for the same records outside of any transaction, wherever it is injected. */
  readonly others?: Path;
}

/** A call that makes a condition: of a column and a value (`eq(t.id, id)`), or of other conditions (`and(a, b)`). */
export interface ComparisonRow {
  readonly call: Path;
  readonly column?: Position;
  /** What the column must be equal to; absent where the condition is of another kind. */
  readonly value?: Position;
  /** Conditions that must all hold. */
  readonly all?: Position;
}

/** A call that declares a table. */
export interface TableRow {
  readonly call: Path;
  /** An object with a key for each column, or what was made of one by another of these calls. */
  readonly columns: Position;
  readonly name?: Position;
  /** A list of columns that come out only when a scope of their own asks for them. */
  readonly hides?: Position;
  /** Whose tables they are. Then `columnTypes` and `indexes` say all there is of them. */
  readonly dialect?: Dialect;
  /** Where its keys and indexes stand, in a list or an object. */
  readonly constraints?: Position;
}

/** A call that makes a column, one behind it that says more of it, or a decorator of a field that is one. */
export interface ColumnTypeRow {
  readonly call: Path;
  /** What a column made by it holds; `written`: what the name of a type at `types` says. */
  readonly kind?: ColumnKind | 'written';
  /** Other kinds, where the constant at a place is one of these (`true` and `false` too). */
  readonly kinds?: { readonly at: Position; readonly is: Readonly<Record<string, ColumnKind>> };
  /** Where the name of a type stands. */
  readonly types?: readonly Position[];
  /** Where the database's name of it stands. */
  readonly name?: readonly Position[];
  /** What the call says of the column. `reference`: it points to the column, or the table, at `to`; `reference-one`: it does so where another decorator says that it is `joined`. */
  readonly says?: 'required' | 'primary' | 'unique' | 'reference' | 'reference-one' | 'joined' | 'array' | 'index';
  readonly to?: Position;
  /** Options that say the same, each where its constant is `true` (`nullable`: where it is not `false`). */
  readonly options?: Readonly<Partial<Record<'nullable' | 'primary' | 'unique' | 'array', Position>>>;
  /** Something there lists the values that it may hold. */
  readonly fixed?: Position;
  /** The column is left out of the program, and is called like the field with this behind it. */
  readonly suffix?: string;
}

/** A call that makes a key or an index of a table, or one behind it that says more of it. */
export interface IndexRow {
  readonly call: Path;
  readonly form?: 'index' | 'unique' | 'primary' | 'foreign';
  /** Where its columns stand: each, a list of them, or their names. */
  readonly columns?: readonly Position[];
  /** Of `foreign`: the columns that are pointed to. */
  readonly to?: Position;
  /** It makes of an index one of some rows only, or one that is no plain list of ascending columns. */
  readonly makes?: 'partial' | 'special';
  readonly unique?: Position;
  readonly partial?: Position;
}

/** A decorator of a class that makes it a table. */
export interface TableClassRow {
  readonly call: Path;
  readonly name: readonly Position[];
}

/** A class of the library: of those that extend it, a static member says which columns they have. */
export interface ModelClassRow {
  readonly call: Path;
  readonly member: string;
  /** Names below it under which the object with the columns stands. */
  readonly columns: readonly string[];
}

/** A call that runs functions of the program as tasks. */
export interface TaskRow {
  readonly call: Path;
  /** Where the functions stand: in a list or an object. */
  readonly tasks: Position;
  /**
   * To whom a task hands its results. `waterfall`: to the next task, the last one to the function at the end. `results`: to the function at the end, under its name or place.
   * `auto`: to that and to all other tasks. `queue`: the worker at `tasks` is given what the `members` of the result put in.
   * `event`: the function at `tasks` is given what the `members` of the same object send under the same name.
   * `worker`: the function at `tasks` is given what calls of the form `job` put in at their `tasks` under the same name.
   */
  readonly form: 'waterfall' | 'results' | 'auto' | 'queue' | 'event' | 'worker' | 'job';
  readonly members?: readonly string[];
  /** Of `worker` and `job`: where the queue's name stands, or `this` for a queue object; below which name of its parameter a worker finds what was put in. */
  readonly named?: Position;
  readonly at?: string;
}

/** A call that makes a schema, or a method of a schema that makes a stricter or wider one. */
export interface SchemaRow {
  readonly make: Path;
  /**
   * What a value is that passed. `text`: free text. `closed`: out of a fixed list or a closed form (UUID, enum, literal).
   * `union`: what one of `inner` holds. `same`: what the receiver and, if given, all of `inner` hold. `record`: a dictionary with free keys.
   * `object` by a method of a schema adds fields to it. `any`: everything passes. `unknown`: a function of the user decides.
   */
  readonly holds: 'text' | 'closed' | 'number' | 'boolean' | 'date' | 'object' | 'array' | 'record' | 'union' | 'same' | 'any' | 'unknown';
  /** Where field schemas (an object), the element schema or the alternatives stand. */
  readonly inner?: Position;
  /** Where a regular expression stands that the text matches; it decides what is cleared. */
  readonly pattern?: Position;
  /** `make` is a decorator of a field: the class is the schema. */
  readonly decorator?: true;
  /** Dangers ended besides those that `holds` ends. */
  readonly ends?: readonly Danger[];
  /** Keys that the schema does not name: dropped, refused, or let through. */
  readonly unknownKeys?: 'drop' | 'refuse' | 'keep';
  /** Position of an upper bound on length, items or value. */
  readonly maximum?: Position;
  /** A value must pass all of `inner`, one after the other. */
  readonly all?: true;
  /** Where the function stands that lets a value pass by returning something truthy; that makes what comes out of what goes in. */
  readonly predicate?: Position;
  readonly makes?: Position;
  /** What comes out where nothing went in. */
  readonly defaults?: Position;
}

/** Where a schema meets a value. What leaves at `output` has passed the schema. */
export interface ParseRow {
  readonly call: Path;
  /** `this` also for a schema that is itself called. */
  readonly schema: Position;
  /** The raw value, or for `middleware` the part of the request (`'json'`, `'query'`). */
  readonly input: Position;
  readonly output: Position;
  /** Where the outcome is told, and what says that the raw value itself has passed: `safeParse(x).success`. Absent: the call throws or rejects. */
  readonly checks?: { readonly at: Position; readonly when: 'truthy' | 'falsy' };
  /** An option of the call with which keys that the schema does not name stay, and one that drops them all the same. */
  readonly keeps?: { readonly at: Position; readonly unless: Position };
  /** The schema is written in a language of its own, not made by calls. */
  readonly language?: 'json-schema' | 'text';
  /** The call makes middleware, or describes a route; handlers behind it read what passed at this path. */
  readonly middleware?: Path;
  /** The part of the request, where the call names it by the place of the schema. */
  readonly part?: string;
}

/** A call that makes an instance of a class out of a plain object; a call with the setting `instance.checked` checks its fields by their decorators. */
export interface InstanceRow {
  readonly call: Path;
  readonly class: Position;
  readonly from: Position;
}

/** A call that fills in a template. */
export interface ViewRow {
  readonly call: Path;
  /** The name of the template's file, or its text. */
  readonly file?: Position;
  readonly text?: Position;
  /** `text` stands in the call that made the function which is called here. */
  readonly compiled?: true;
  /** The object of values. */
  readonly values: Position;
  /** A member of the receiver whose members are values, too. */
  readonly beside?: string;
  /** What the template is written in, where its name does not tell. */
  readonly language?: TemplateLanguage;
}

/** Where a chain begins that stands as middleware before a handler and speaks of one named field of the request: `query('page').isInt()`. */
export interface FieldStartRow {
  readonly call: Path;
  /** The part of the request that has the field; `any`: whichever has it. */
  readonly part: SourceKind | 'any';
  /** Where the field is named: a text or a list of texts, `.` between members and `*` for any of them. */
  readonly field: Position;
}

/** A call in such a chain, and the dangers that are not in the field any more where the handler reads it. */
export interface FieldCheckRow {
  readonly call: Path;
  readonly clears: readonly Danger[];
  /** What it does to the field is not known: a function of the program, a pattern. */
  readonly unknown?: true;
}

/** Middleware of a library, or what makes it, and its work. */
export interface MiddlewareRow {
  readonly call: Path;
  readonly does: MiddlewareWork;
  /** Where `false` says that it turns nobody away: `credentialsRequired`. */
  readonly off?: Position;
  /** It does this only where these hold of the call that makes it: of several parts, each is asked for. */
  readonly when?: readonly Condition[];
  /** Texts there with which it takes credentials from whoever comes: it is the sign-in itself. */
  readonly signsIn?: { readonly at: Position; readonly as: readonly string[] };
}

export interface Model {
  /** Shown to users. */
  readonly library: string;
  /** npm names that switch the model on, subpaths included (`hono/cors`, `drizzle-orm/*`); `''` for JavaScript's globals; builtins without `node:`. */
  readonly packages: readonly string[];
  /** What it says of sinks holds in the configuration of tools and in scripts as well, which are else not judged: a bundler is told there what to write. */
  readonly tooling?: true;
  /** Endings of specifiers that name generated code of the repository, often not committed, which stands for the library: `generated/prisma/client`. */
  readonly generated?: readonly string[];
  /** Names for sets of values, each with the paths that lead to them. */
  readonly entities?: Readonly<Record<string, readonly Path[]>>;
  readonly sources?: readonly SourceRow[];
  readonly flows?: readonly FlowRow[];
  readonly guards?: readonly GuardRow[];
  readonly parts?: readonly PartRow[];
  readonly queries?: readonly QueryRow[];
  readonly sinks?: readonly SinkRow[];
  readonly settings?: readonly SettingRow[];
  readonly options?: readonly OptionRow[];
  readonly contentTypes?: readonly ContentTypeRow[];
  readonly filters?: readonly FilterRow[];
  readonly stores?: readonly StoreRow[];
  readonly hooks?: readonly HookRow[];
  readonly switches?: readonly SwitchRow[];
  readonly hashes?: readonly HashRow[];
  readonly verifies?: readonly VerifyRow[];
  readonly digests?: readonly DigestRow[];
  readonly limiters?: readonly LimiterRow[];
  readonly effects?: readonly EffectRow[];
  readonly routers?: readonly RouterRow[];
  readonly autoloads?: readonly AutoloadRow[];
  readonly folders?: readonly FolderRow[];
  readonly leaves?: readonly LeaveRow[];
  readonly controllers?: readonly ControllerRow[];
  readonly procedures?: readonly ProcedureRow[];
  readonly conventions?: readonly ConventionRow[];
  readonly dispatches?: readonly DispatchRow[];
  readonly responses?: readonly ResponseRow[];
  /** Values that nobody foreign decides. `error` is what an error handler is given: whatever has failed before. `random` (and `random-bytes`, of which numbers are made) is fit for secrets, `weak-random` is not. */
  readonly origins?: readonly { readonly at: Path; readonly is: 'random' | 'random-bytes' | 'weak-random' | 'clock' | 'constant' | 'temporary-directory' | 'program-directory' | 'home-directory' | 'working-directory' | 'uploaded-file' | 'path-above' | 'path-itself' | 'path-beside' | 'error' }[];
  /** Middleware (or what makes it) whose work is known: none of them counts requests, and only `auth`, `csrf` and `validation` turn some away. */
  readonly middlewares?: readonly MiddlewareRow[];
  readonly fieldStarts?: readonly FieldStartRow[];
  readonly fieldChecks?: readonly FieldCheckRow[];
  readonly views?: readonly ViewRow[];
  /** Packages of template engines, each with its language: which one a page is written in whose name does not tell. */
  readonly engines?: readonly { readonly package: string; readonly language: TemplateLanguage }[];
  readonly contexts?: readonly ContextRow[];
  readonly records?: readonly RecordRow[];
  readonly comparisons?: readonly ComparisonRow[];
  readonly transactions?: readonly TransactionRow[];
  readonly tables?: readonly TableRow[];
  readonly tableClasses?: readonly TableClassRow[];
  readonly modelClasses?: readonly ModelClassRow[];
  readonly columnTypes?: readonly ColumnTypeRow[];
  readonly indexes?: readonly IndexRow[];
  /** Packages of drivers, each with whose tables a program has that depends on it. */
  readonly drivers?: readonly { readonly package: string; readonly dialect: Dialect }[];
  readonly schemas?: readonly SchemaRow[];
  readonly parses?: readonly ParseRow[];
  readonly instances?: readonly InstanceRow[];
  /** Functions that return (a wrapped form of) a function they are given: `asyncHandler(fn)`. */
  readonly wrappers?: readonly {
    readonly call: Path;
    readonly wraps: Position;
    /** The function is a plugin that keeps the scope of whoever registers it. */
    readonly unscoped?: true;
  }[];
  /** Calls that make a decorator of parameters: what the function there returns is what the parameter is given. */
  readonly givers?: readonly { readonly call: Path; readonly gives: Position }[];
  /** Middleware made of others: one of them must let the request through (`any`), or all run but on some paths (`unless`). */
  readonly combiners?: readonly { readonly call: Path; readonly handlers: Position; readonly runs: 'any' | 'unless' | 'below'; readonly paths?: Position; /** An object with `path`, `method`, `custom`, or a function of the request: where it does not run. */ readonly options?: Position }[];
  /** Calls that change what their receiver or an argument holds: `push`, `set`, `append`. Value goes into `[]` or a named place of `into`. */
  readonly mutators?: readonly { readonly call: Path; readonly value: Position; readonly into: Position }[];
  /** Functions whose rejected promises nobody handles. */
  readonly rejects?: readonly RejectRow[];
  /** Calls that run functions as tasks. */
  readonly tasks?: readonly TaskRow[];
  /** Calls whose errors quote what they were given. */
  readonly quotes?: readonly QuoteRow[];
  /** What the parameters of functions are that the program only offers to whoever runs it. */
  readonly signatures?: readonly SignatureRow[];
  /** What values are that are imported from files of the program which cannot be read. */
  readonly unseen?: readonly UnseenRow[];
  /** Paths that the library's published types do not show, each with the reason. */
  readonly untyped?: Readonly<Record<Path, string>>;
}

/** Dangers that need characters of the attacker's choice: a number, a date or a UUID has none of them. */
export const FREE_TEXT = [
  'sql-text', 'query-code', 'path', 'path-encoded', 'url', 'url-host', 'html', 'shell', 'code', 'regex', 'format', 'header', 'log', 'json', 'template', 'xpath', 'ldap',
  'graphql', 'xml', 'deserialize', 'module', 'argument', 'property', 'archive', 'long-text', 'free-text', 'unquoted', 'script-text',
] as const satisfies readonly Danger[];

/** Parts of an address that say where it leads. */
export const URL_PARTS = ['hostname', 'host', 'origin', 'href'] as const;

/** Dangers of an address that are free text where they come out of its query. */
export const IN_QUERY = (['url-scheme', 'url-slashes', 'url-authority', 'url-path'] as const).map((danger) => ({ 'free-text': danger }) as const);

/** Types a model; the identity. */
export const model = <const M extends Model>(data: M): Model => data;
