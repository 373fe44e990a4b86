/** Owns what one registering call says: methods, paths, handlers in the order in which they run. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, fnRef, refOf, valueOf, type Program } from '../link/index.ts';
import type { RouterRow } from '../models/types.ts';
import { braced } from './route-paths.ts';
import { askedOfAll, beforeParts, callParts, groupParts, serviceParts } from './registration-forms.ts';
import { member, membersOf } from './registration-members.ts';
import { flattened, textOf, unknown, type Value } from './setup-values.ts';

export interface Parts {
  readonly kind: 'route' | 'use';
  readonly methods: readonly string[];
  /** Paths below the router; undefined when dynamic. */
  readonly paths: readonly (string | undefined)[];
  readonly handlers: readonly Value[];
  /** The options object of a route or of a plugin. */
  readonly options?: Value;
  /** What is registered is a plugin: its handlers are functions that get a router. */
  readonly plugin?: true;
  /** Runs only for routes with a parameter of the name. */
  readonly parameter?: string;
  /** What runs before all that a plugin registers. */
  readonly first?: readonly Value[];
  /** It holds for whoever mounts the router, too. */
  readonly beyond?: true;
  /** The library itself answers. */
  readonly own?: true;
  /** What the library itself does there, on all routes that do not ask otherwise. */
  readonly does?: string;
}

/** A guard that a route's options ask the library for, or take away. */
export interface AskedGuard {
  readonly does: string;
  readonly answer: 'on' | 'off' | 'unknown';
  readonly value: Value;
}

type Paths = (string | undefined)[];
/** Names of settings that hold a path. */
const PATH_NAME = /path|prefix|base|route|endpoint|mount|url|version/i;

export class RegistrationParts {
  constructor(
    private readonly program: Program,
    /** A text that is not a constant of the code: a setting with a default. */
    private readonly setting: (ref: Ref) => string | undefined,
  ) {}

  // long: one line for each form.
  of(name: string, row: RouterRow, args: readonly Value[], chained: boolean, call: Ref): Parts[] {
    const verb = row.verbs[name];
    const mount = row.mounts?.[name];
    const record = row.record?.[name];
    const plugin = row.plugin?.[name];
    const hook = row.hooks?.[name];
    const object = row.object?.[name];
    const group = row.group?.[name];
    const called = row.calls?.[name];
    const asked = row.asksAll?.[name];
    const document = row.documents?.[name];
    if (record) return flattened(args[0] ?? unknown(call)).flatMap((arg) => this.recordParts([arg], record) ?? []);
    if (plugin) return this.pluginsParts(args, plugin);
    const service = row.services?.[name];
    if (service) return serviceParts(args, service, call, (value) => this.methodsOf(value));
    if (row.use?.includes(name)) return this.usesParts(args, row);
    const one = group ? groupParts(args, group, (value) => this.paths(value))
      : row.before?.includes(name) ? beforeParts(args, row)
      : called ? callParts(args, called, (value) => this.written(value))
      : asked ? askedOfAll(asked, args, call)
      : document ? { kind: 'route', methods: [document], paths: this.paths(args[0]) ?? [undefined], handlers: [unknown(call)], own: true } satisfies Parts
      : verb ? this.verbParts(verb, args, row, chained)
      : mount ? this.mountParts(args, mount)
      : row.on?.includes(name) ? this.onParts(args)
      : row.registers?.includes(name) ? this.onParts([args[1] ?? unknown(call), ...args.toSpliced(1, 1)])
      : row.redirects?.includes(name) ? redirectParts(this.paths(args[0]), call)
      : hook ? this.hookParts(args, hook)
      : row.params?.includes(name) ? this.parameterParts(args)
      : object ? this.objectParts(args, object) : undefined;
    const many = row.objects?.[name];
    return one ? [one] : many ? this.objectsParts(args, many) : [];
  }

  /** Paths that an argument is; undefined when it is no path at all (a function, a router). */
  paths(value: Value | undefined): Paths | undefined {
    if (!value) return undefined;
    if (value.kind === 'constant') return typeof value.value === 'string' || typeof value.value === 'number' ? [value.unsure ? undefined : String(value.value)] : undefined;
    if (value.kind === 'list') return value.items.length > 0 && this.paths(value.items[0]) ? value.items.flatMap((item) => this.paths(item) ?? [undefined]) : undefined;
    if (value.kind !== 'unknown') return undefined;
    return this.pattern(value.ref) ?? (value.text || this.isPathName(value.ref) ? [this.setting(value.ref)] : undefined) ?? this.imported(value.ref);
  }

  /** A regular expression, as it is written. */
  private pattern(ref: Ref): Paths | undefined {
    const def = this.program.definitions.of(ref)[0] ?? ref;
    const made = this.madePattern(def);
    if (made !== undefined || this.program.op(def) !== Op.Const) return made;
    const view = this.program.view(fileOf(def));
    const isPattern = view.a(valueOf(def)) === Number(ConstKind.Regex);
    return isPattern ? [view.str(view.b(valueOf(def)))] : undefined;
  }

  /** `new RegExp('^/admin/')`: the path is not known where its text is no constant. */
  private madePattern(def: Ref): Paths | undefined {
    const view = this.program.view(fileOf(def));
    const op = this.program.op(def);
    if ((op !== Op.New && op !== Op.Call) || view.op(view.a(valueOf(def))) !== Op.Global || view.str(view.a(view.a(valueOf(def)))) !== 'RegExp') return undefined;
    const [text, flags] = Array.from(view.list(valueOf(def)), (arg) => this.constant(refOf(fileOf(def), arg)));
    return [text === undefined ? undefined : `/${text.replaceAll(/(?<!\\)\//g, '\\/')}/${flags ?? ''}`];
  }

  private constant(ref: Ref): string | undefined {
    const def = this.program.definitions.of(ref)[0] ?? ref;
    const view = this.program.view(fileOf(def));
    return view.op(valueOf(def)) === Op.Const && view.a(valueOf(def)) === Number(ConstKind.String) ? view.str(view.b(valueOf(def))) : undefined;
  }

  /** A name that stands for a path, if it turns out to be a text. */
  private imported(ref: Ref): Paths | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    const text = view.op(value) === Op.Import && PATH_NAME.test(view.str(view.b(value))) ? this.setting(ref) : undefined;
    return text === undefined ? undefined : [text];
  }

  private isPathName(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    const op = view.op(value);
    if (op === Op.Member) return PATH_NAME.test(view.str(view.b(value)));
    if (op !== Op.Call) return false;
    const given = Array.from(view.list(value)).some((arg) => view.op(arg) === Op.Const && view.a(arg) === Number(ConstKind.String) && PATH_NAME.test(view.str(view.b(arg))));
    return given && this.setting(ref) !== undefined;
  }

  /** Functions of an object, or of the object of a class. */
  private methodsOf(value: Value): (readonly [string, Value])[] {
    if (value.kind === 'dictionary') return [...value.entries].filter(([, one]) => one.kind === 'function' || one.kind === 'unknown');
    if (value.kind !== 'instance') return [];
    const methods = this.program.classes.lineage(value.cls).flatMap((at) => (this.program.classes.fact(at)?.members ?? []).flatMap(({ kind, name, fn, static: isStatic }) => (kind === 'method' && !isStatic && fn >= 0 ? [[this.program.text(at.file, name), fnRef(at.file, fn)] as const] : [])));
    const fields = [...value.fields].filter(([, one]) => one.kind === 'function');
    return [...new Map<string, Value>([...methods.map(([name, fn]) => [name, { kind: 'function', fn, frame: undefined, self: value, bound: [], ref: value.ref }] as const), ...fields])];
  }

  /** A name as it stands in the code: `com.example.say` of an object that is not known. */
  private written({ ref }: Value): string | undefined {
    const view = this.program.view(fileOf(ref));
    const names: string[] = [];
    let value = view.rootOf(valueOf(ref));
    for (let steps = 0; steps < 12 && view.op(value) === Op.Member; steps++) {
      names.unshift(view.str(view.b(value)));
      value = view.rootOf(view.a(value));
    }
    const name = view.op(value) === Op.Import ? view.str(view.b(value)) : view.op(value) === Op.Global ? view.str(view.a(value)) : '';
    return names.length > 0 && /^\w+$/.test(name) ? [name, ...names].join('.') : undefined;
  }

  private usesParts(args: readonly Value[], row: RouterRow): Parts[] {
    const parts = this.useParts(args, row);
    const plugins = row.usesPlugins ? parts.handlers.filter(({ kind }) => kind === 'function' || kind === 'module') : [];
    if (plugins.length > 0) return [{ ...parts, handlers: parts.handlers.filter((one) => !plugins.includes(one)) }, ...plugins.map((one): Parts => ({ ...parts, handlers: [one], plugin: true }))].filter(({ handlers }) => handlers.length > 0);
    const [handler] = parts.handlers;
    const isAnswer = row.passesOn !== undefined && handler?.kind === 'function' && parts.handlers.length === 1 && this.program.functionFact(handler.fn).params.length < row.passesOn;
    return [isAnswer ? { ...parts, kind: 'route' } : parts];
  }

  private useParts(args: readonly Value[], row: RouterRow): Parts {
    const paths = this.paths(args[0]);
    return { kind: 'use', methods: ['*'], paths: paths ?? [row.match === 'star' ? '*' : ''], handlers: (paths ? args.slice(1) : args).flatMap((arg) => flattened(arg)) };
  }

  private verbParts(verb: string, args: readonly Value[], row: RouterRow, chained: boolean): Parts | undefined {
    if (row.named && args.length > 2 && this.paths(args[0]) && this.paths(args[1])) return this.verbParts(verb, args.slice(1), row, chained);
    const [first] = args;
    const inside = row.pathIn && first?.kind === 'dictionary' ? row.pathIn.map((name) => member(first, name)).find((one) => one !== undefined) : undefined;
    if (inside) return this.verbParts(verb, [inside, ...args.slice(1)], row, chained);
    const handlers = (chained ? args : args.slice(1)).flatMap((arg) => flattened(arg));
    const last = handlers.at(-1);
    if (row.optionsLast && handlers.length > 1 && last?.kind === 'dictionary') {
      return { kind: 'route', methods: [verb], paths: this.paths(first) ?? [undefined], handlers: [...membersOf(last, row.optionsLast), ...handlers.slice(0, -1)], options: last };
    }
    // A router that stands where a handler would: everything below the path.
    if (last?.kind === 'router' && handlers.length === 1 && this.paths(first)) return { kind: 'use', methods: ['*'], paths: (this.paths(first) ?? []).map((path) => path?.replace(/\/\*\*(?::\w+)?$/, '')), handlers };
    const paths = chained || (row.pathless && args.length > 0 && args[0] && !this.paths(args[0])) ? [''] : (this.paths(args[0]) ?? [undefined]);
    const own = paths.length === 1 && paths[0] === '' && !chained && row.pathless && !this.paths(args[0]) ? args.flatMap((arg) => flattened(arg)) : handlers;
    const [options] = own;
    if (row.options && options?.kind === 'dictionary') return this.optionParts(verb, paths, options, own.slice(1), row.options);
    // `app.get('setting')` reads a setting.
    return own.length > 0 ? { kind: 'route', methods: [verb], paths, handlers: own } : undefined;
  }

  /** `get(path, { preHandler, handler }, handler)`. */
  private optionParts(verb: string, paths: Parts['paths'], options: Value, rest: readonly Value[], names: readonly string[]): Parts {
    const handlers = [...membersOf(options, names), ...(rest.length > 0 ? rest : membersOf(options, ['handler']))];
    return { kind: 'route', methods: [verb], paths, handlers, options };
  }

  /** `route({ method, url, preHandler, handler })`. */
  private recordParts([object]: readonly Value[], { method, path, handlers }: { readonly method: string; readonly path: string; readonly handlers: readonly string[] }): Parts | undefined {
    if (!object) return undefined;
    const methods = (this.paths(member(object, method)) ?? []).map((name) => (name ?? '*').toUpperCase()).map((name) => (name === 'ALL' ? '*' : name));
    const paths = this.paths(member(object, path) ?? (path === 'url' ? member(object, 'path') : undefined));
    return { kind: 'route', methods: methods.length > 0 ? methods : ['*'], paths: paths ?? [undefined], handlers: membersOf(object, handlers), options: object };
  }

  /** One registering call may take a list of plugins. */
  private pluginsParts(args: readonly Value[], row: NonNullable<RouterRow['plugin']>[string]): Parts[] {
    if (!row.inside) return [this.pluginParts(args, row)].filter((one) => one !== undefined);
    const { inside } = row;
    return flattened(args[row.plugin] ?? unknown(0)).flatMap((item) => {
      const parts = this.pluginParts(args.with(row.plugin, item), row);
      const prefix = member(item, inside.prefix);
      return parts ? [{ ...parts, ...(prefix && { paths: this.paths(prefix) ?? [undefined] }), options: member(item, 'options') ?? unknown(item.ref) }] : [];
    });
  }

  private pluginParts(args: readonly Value[], { plugin, prefix }: { readonly plugin: number; readonly prefix: string }): Parts | undefined {
    const registered = args[plugin];
    const match = /^arg\((\d+)\)\.([\w.]+)$/.exec(prefix);
    const options = match ? args[Number(match[1])] : undefined;
    if (registered === undefined) return undefined;
    const given = options && match ? member(options, match[2] as string) : undefined;
    const paths = given === undefined ? [''] : (this.paths(given) ?? [undefined]);
    return { kind: 'use', methods: ['*'], paths, handlers: [registered], plugin: true, ...(options && { options }) };
  }

  private hookParts(args: readonly Value[], { name, before, handler }: { readonly name: number; readonly before: readonly string[]; readonly handler: number }): Parts | undefined {
    const fn = args[handler];
    const hook = args[name] && textOf(args[name]);
    if (fn === undefined || hook === undefined || !before.includes(hook)) return undefined;
    // `addHook('preHandler', app.auth([…]))`: a plugin's method made it.
    return { kind: 'use', methods: ['*'], paths: [''], handlers: flattened(fn).map((one) => (one.kind === 'router' ? unknown(one.ref) : one)) };
  }

  private parameterParts([name, handler]: readonly Value[]): Parts | undefined {
    const parameter = name && textOf(name);
    return parameter === undefined || !handler ? undefined : { kind: 'use', methods: ['*'], paths: [''], handlers: [handler], parameter };
  }

  private mountParts(args: readonly Value[], mount: { readonly path: number; readonly router: number }): Parts | undefined {
    const router = args[mount.router];
    if (router === undefined) return undefined;
    return { kind: 'use', methods: ['*'], paths: this.paths(args[mount.path]) ?? [undefined], handlers: [router] };
  }

  private onParts(args: readonly Value[]): Parts | undefined {
    const [method, path, ...handlers] = args;
    if (method === undefined || path === undefined) return undefined;
    const methods = this.paths(method)?.map((name) => (name ?? '*').toUpperCase()).map((name) => (name === 'ALL' ? '*' : name)) ?? ['*'];
    return { kind: 'route', methods, paths: this.paths(path) ?? [undefined], handlers: handlers.flatMap((one) => flattened(one)) };
  }

  private objectParts(args: readonly Value[], object: { readonly route: number; readonly handlersFrom: number; readonly before?: string }): Parts | undefined {
    const route = args[object.route];
    return route && this.described(route, args.slice(object.handlersFrom), object.before);
  }

  private described(route: Value, handlers: readonly Value[], before: string | undefined): Parts {
    // `createRoute({ method, path })` stands for the object it is given.
    const literal = givenTo(route);
    const method = textOf(member(literal, 'method') ?? literal);
    const path = this.paths(member(literal, 'path'))?.[0];
    return {
      kind: 'route', methods: [method === undefined ? '*' : method.toUpperCase()], paths: [path === undefined ? undefined : braced(path)],
      handlers: [...(before === undefined ? [] : membersOf(literal, [before])), ...handlers].flatMap((one) => flattened(one)), options: route,
    };
  }

  /** A list of such objects, each with its handler. */
  private objectsParts([all]: readonly Value[], { route, handler, before }: { readonly route: string; readonly handler: string; readonly before?: string }): Parts[] {
    return all?.kind === 'list' ? all.items.flatMap((item) => {
      const literal = givenTo(item);
      const described = member(literal, route);
      return described ? [this.described(described, membersOf(literal, [handler]), before)] : [];
    }) : [];
  }
}

/** A name of a route, and no path, stands for a path that is known elsewhere. */
const redirectParts = (paths: Paths | undefined, call: Ref): Parts | undefined =>
  (paths?.every((path) => path?.startsWith('/')) === true ? { kind: 'route', methods: ['*'], paths, handlers: [unknown(call)], own: true } : undefined);

const givenTo = (value: Value): Value => (value.kind === 'unknown' && value.given ? value.given : value);
