/** Owns what is registered on which router, in which order: routes, middleware, mounts — as the set-up code says when it is run. */
// long: registering, mounting and loading call each other.
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, RouterRow } from '../models/types.ts';
import { FolderPlugins } from './autoload-folders.ts';
import type { Autoloads, Loading } from './autoload.ts';
import type { Closures } from './closures.ts';
import { combined, wrapped, type Wrapped } from './combined.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { isOfEnvironment } from './environment-reads.ts';
import { FolderWorks, type FolderWork } from './folder-works.ts';
import { askedGuards, registeringNames, pluginFunction } from './registration-forms.ts';
import { RegistrationParts, type AskedGuard, type Parts } from './registration-parts.ts';
import { bracedAll, gap, joinPaths } from './route-paths.ts';
import { withRouteHooks, type RouteHook } from './route-hooks.ts';
import { Settings } from './settings.ts';
import type { Host } from './setup-evaluate.ts';
import { SetupRun } from './setup-run.ts';
import { ownerOf, usedRouters } from './used-routers.ts';
import { SetupSites } from './setup-sites.ts';
import { constant, dictionary, isNullish, textOf, unknown, valueAt, type FunctionValue, type RouterValue, type Value } from './setup-values.ts';

/** A plugin that a registration gives a router to. */
export interface Plugin {
  readonly router: number;
  /** It keeps the scope of whoever registers it. */
  readonly unscoped: boolean;
  readonly prefix: string;
  readonly hooks: readonly number[];
}

export interface Registration extends Parts {
  readonly framework: string;
  readonly row: RouterRow;
  readonly model: Model;
  readonly call: Ref;
  readonly router: number;
  readonly plugins: readonly Plugin[];
  readonly asked: readonly AskedGuard[];
  /** Registered whatever a condition says that is not known. */
  readonly sure: boolean;
  /** The blocks with such a condition. */
  readonly doubts: readonly Ref[];
  /** Only where the environment says so. */
  readonly off: boolean;
}

interface State {
  readonly ref: Ref;
  readonly row: RouterRow;
  readonly model: Model;
  prefix: string | undefined;
  readonly registrations: Registration[];
  /** The router that it was put below as a plugin. */
  readonly outer?: number;
  /** A plugin that keeps the scope of whoever registers it. */
  readonly unscoped?: boolean;
  /** By prefix, the path of the last registration: a verb without one takes it. */
  readonly last: Map<string | undefined, Parts['paths']>;
}

export class Routers implements Host {
  /** Functions that became members of an application, by name. */
  readonly decorations = new Map<string, Ref[]>();
  private readonly members = new Map<string, Value>();
  private readonly states: State[] = [];
  private readonly routeHooks = new Map<number, RouteHook[]>();
  /** Routers that no construction makes: parameters and members of which only the type is known. */
  private readonly typed = new Map<Ref, number>();
  private readonly parts: RegistrationParts;
  private readonly settings: Settings;
  private readonly names: ReadonlySet<string>;
  private readonly folderWorks: FolderWorks;
  /** Plugins of packages that files of a loaded folder export as they are. */
  private readonly foreign = new Map<Ref, readonly Ref[]>();
  private readonly folders: FolderPlugins;
  readonly run: SetupRun;
  private roots: boolean | undefined;
  private used: ReadonlySet<number> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly constants: Constants,
    private readonly autoloads: Autoloads,
    models: readonly Model[],
    closures: Closures,
  ) {
    this.settings = new Settings(program, constants);
    this.parts = new RegistrationParts(program, (ref) => this.settings.of(ref) ?? this.run.defaultText(ref));
    this.names = registeringNames(models);
    this.folderWorks = new FolderWorks(program, denotations, models);
    const sites = new SetupSites(program, (file, call) => this.isSite(file, call), (parameter) => this.rowOf(parameter) !== undefined, (file) => this.folderWorks.asksIn(file));
    this.run = new SetupRun(program, sites, this);
    this.folders = new FolderPlugins(program, autoloads, this.run, (value) => this.parts.paths(value)?.[0]);
    closures.begin(this.run);
    closures.decorations = this.decorations;
    this.run.all((file) => program.files[file]?.role === 'source');
    this.applyRouteHooks();
  }

  get routers(): Iterable<number> {
    return this.states.keys();
  }

  of(router: number): readonly Registration[] {
    const state = this.states[router];
    if (!state) return [];
    const { prefix, registrations } = state;
    return prefix === '' ? registrations : registrations.map((one) => ({ ...one, paths: one.paths.map((path) => joinPaths(prefix, path)) }));
  }

  fileOf(router: number): number {
    return fileOf(this.states[router]?.ref ?? 0);
  }

  paths(value: Value): (string | undefined)[] | undefined {
    return this.parts.paths(value);
  }

  /** Paths that an expression is, asked for after the run. */
  pathsOf(ref: Ref): (string | undefined)[] | undefined {
    return this.paths(this.run.later(ref, undefined));
  }

  private rowOf(ref: Ref): { readonly row: RouterRow; readonly model: Model } | undefined {
    return this.denotations.rows(this.denotations.of(ref), 'routers')[0];
  }

  private isSite(file: number, call: number): boolean {
    const view = this.program.view(file);
    const callee = view.a(call);
    const isComputed = view.op(callee) === Op.Index;
    if (!isComputed && (view.op(callee) !== Op.Member || !this.names.has(view.str(view.b(callee))))) return false;
    return this.rowOf(refOf(file, view.a(callee))) !== undefined;
  }

  isApplication = (router: number): boolean => this.states.some((state, index) => index === router && state.row.root !== undefined && this.isRoot(state));
  isMethod = (name: string): boolean => this.names.has(name);

  made = (ref: Ref, args: readonly Value[] = []): RouterValue | undefined => {
    const found = this.rowOf(ref);
    if (!found) return undefined;
    const op = this.program.op(ref);
    const isMade = op === Op.New || op === Op.Call;
    const key = isMade ? ref : this.keyOf(ref);
    const known = isMade ? undefined : this.typed.get(key);
    const router = known ?? this.states.push({ ref, row: found.row, model: found.model, prefix: this.madePrefix(args, found.row.prefix), registrations: [], last: new Map() }) - 1;
    if (!isMade) this.typed.set(key, router);
    return { kind: 'router', router, prefix: '', ref };
  };

  /** `this.app` of one class is the same wherever it is written. */
  private keyOf(ref: Ref): Ref {
    const [def] = this.program.definitions.of(ref);
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) !== Op.Member || (def !== undefined && def !== ref)) return def ?? ref;
    const base = view.rootOf(view.a(valueOf(ref)));
    const first = Array.from(this.typed.keys()).find((one) => {
      if (fileOf(one) !== fileOf(ref) || view.op(valueOf(one)) !== Op.Member || view.b(valueOf(one)) !== view.b(valueOf(ref))) return false;
      const other = view.rootOf(view.a(valueOf(one)));
      return view.op(other) === Op.This && view.op(base) === Op.This && view.module.functions[view.a(other)]?.owner === view.module.functions[view.a(base)]?.owner;
    });
    return first ?? ref;
  }

  /** `new Router({ prefix: '/v1' })`. */
  private madePrefix(args: readonly Value[], position: string | undefined): string | undefined {
    const value = valueAt(args, position ?? '');
    return value === undefined ? '' : this.parts.paths(value)?.[0];
  }

  /** Values that an application was given by a name, as long as it was given one of them; functions are found when they are called. */
  added = (_: RouterValue, name: string): Value | undefined => this.members.get(name);

  isItself = ({ router }: RouterValue, name: string): boolean => this.states[router]?.row.itself?.includes(name) === true;

  wrapped = (call: Ref): Wrapped | undefined => wrapped(this.program, this.denotations, call);

  combined = (call: Ref, args: readonly Value[], base?: Value): Value | undefined => combined(this.denotations, call, args, base, (value) => this.parts.paths(value));

  constant = (ref: Ref): Value | undefined => {
    const found = this.constants.of(ref);
    return found.known ? constant(ref, found.value) : undefined;
  };

  folderWork = (ref: Ref): FolderWork | undefined => this.folderWorks.of(ref);

  setting = (call: Ref): string | undefined => this.settings.of(call);

  isEnvironment = (ref: Ref): boolean => isOfEnvironment(this.program, ref);

  invoke = (call: Ref, base: RouterValue, name: string, args: readonly Value[]): Value | undefined => {
    const state = this.states[base.router];
    if (!state) return undefined;
    const { row } = state;
    // `app.rateLimit({ max: 5 })`: what a plugin added makes middleware.
    if (!this.names.has(name) && this.makesMiddleware(call)) return unknown(call);
    if (row.decorate?.includes(name)) return this.decorate(base, args);
    if (row.setPrefix?.includes(name)) return this.setPrefix(state, base, args);
    if (this.hookRoutes(base.router, row, name, args)) return base;
    const isChain = row.chain?.includes(name) === true && args.length === 1;
    if (row.basePath?.includes(name) || isChain) {
      return { ...base, prefix: joinPaths(base.prefix, args[0] ? (this.parts.paths(args[0])?.[0] ?? gap(call)) : ''), ...(isChain && { chained: true }), ref: call };
    }
    const applied = row.applies?.[name];
    if (applied) return this.apply(call, base, args[applied.to], args[applied.path]);
    const parts = this.parts.of(name, row, args, base.chained === true, call);
    for (const part of row.pathless ? this.placed(state, base, args, parts) : parts) this.register(call, base, state, part);
    return parts.length === 0 ? undefined : { ...base, ref: call };
  };

  /** `get('/x', show).put(change)`: a verb without a path stands on the last one. */
  private placed({ last }: State, { prefix }: RouterValue, args: readonly Value[], parts: readonly Parts[]): readonly Parts[] {
    return parts.map((part) => {
      const isPathless = part.kind === 'route' && part.paths.length === 1 && part.paths[0] === '' && args[0] !== undefined && !this.parts.paths(args[0]);
      const paths = isPathless ? (last.get(prefix) ?? part.paths) : part.paths;
      last.set(prefix, paths.slice(-1));
      return isPathless ? { ...part, paths } : part;
    });
  }

  private makesMiddleware(call: Ref): boolean {
    const callee = this.denotations.callee(call);
    return this.denotations.rows(callee, 'limiters').length > 0 || this.denotations.rows(callee, 'middlewares').length > 0;
  }

  /** `addHook('onRoute', fn)`: of a plugin without a scope, of whoever registers it. */
  private hookRoutes(router: number, row: RouterRow, name: string, args: readonly Value[]): boolean {
    const hook = row.hooks?.[name];
    const [kind, fn] = hook ? [args[hook.name], args[hook.handler]] : [];
    if (!kind || hook?.routes?.includes(textOf(kind) ?? '') !== true || fn?.kind !== 'function') return false;
    let at = router;
    for (let state = this.states[at]; state?.unscoped && state.outer !== undefined; state = this.states[at]) at = state.outer;
    this.routeHooks.set(at, [...(this.routeHooks.get(at) ?? []), { fn, at: this.states[at]?.registrations.length ?? 0 }]);
    return true;
  }

  /** Functions that see a route: those that its router had then, and all of those around it. */
  private seeing(router: number, index: number): FunctionValue[] {
    const own = (this.routeHooks.get(router) ?? []).filter(({ at }) => at <= index).map(({ fn }) => fn);
    const outer = this.states[router]?.outer;
    return [...(outer === undefined ? [] : this.seeing(outer, Number.POSITIVE_INFINITY)), ...own];
  }

  private applyRouteHooks(): void {
    if (this.routeHooks.size === 0) return;
    for (const [router, { registrations }] of this.states.entries()) {
      for (const [index, one] of registrations.entries()) registrations[index] = withRouteHooks(one, this.seeing(router, index), this.run);
    }
  }

  private register(call: Ref, base: RouterValue, { row, model, registrations }: State, parts: Parts): void {
    registrations.push({
      ...parts, framework: model.library, row, model, call, router: base.router, sure: this.run.doubts.length === 0, doubts: this.run.doubts, off: this.run.off > 0,
      paths: parts.paths.map((path) => joinPaths(base.prefix, path === undefined ? gap(call) : row.braces ? bracedAll(path) : path)),
      asked: askedGuards(parts.kind === 'route' ? parts.options : undefined, row),
      plugins: parts.plugin ? this.plugins(call, base, parts) : [],
    });
  }

  /** `router.applyRoutes(app, '/v1')`: as if the other had put it below the path. */
  private apply(call: Ref, base: RouterValue, to: Value | undefined, path: Value | undefined): Value | undefined {
    const target = to?.kind === 'router' ? this.states[to.router] : undefined;
    if (!target || to?.kind !== 'router') return undefined;
    this.register(call, to, target, { kind: 'use', methods: ['*'], paths: (path && this.parts.paths(path)) ?? [''], handlers: [base] });
    return base;
  }

  private decorate(base: RouterValue, [name, value]: readonly Value[]): Value {
    const key = name && textOf(name);
    if (key !== undefined && value && value.kind !== 'function' && isNullish(value) !== true) this.members.set(key, this.members.has(key) && this.members.get(key)?.ref !== value.ref ? unknown(value.ref) : value.kind === 'dictionary' ? { ...value, open: true } : value);
    if (key !== undefined && value) this.decorations.set(key, [...(this.decorations.get(key) ?? []), value.ref]);
    return base;
  }

  private setPrefix(state: State, base: RouterValue, [prefix]: readonly Value[]): Value {
    if (prefix) state.prefix = this.parts.paths(prefix)?.[0];
    return base;
  }

  /** Runs plugins, each with a router of its own. */
  private plugins(call: Ref, base: RouterValue, { handlers, options, first = [] }: Parts): Plugin[] {
    const given = options ?? dictionary(call, []);
    const loading = this.autoloads.of(call);
    if (loading) return this.loaded(call, base, loading, [...handlers, given]);
    return handlers.flatMap((handler) => {
      const value = pluginFunction(handler, this.states[base.router]?.row, this.run.values);
      return value?.kind === 'function' ? [this.plugin(value, given, base, first, call)] : [];
    });
  }

  /** Plugins that files of a folder export. */
  private loaded(call: Ref, base: RouterValue, loading: Loading, args: readonly Value[]): Plugin[] {
    const found = this.folders.of(call, loading, args);
    this.foreign.set(call, found.flatMap(({ foreign }) => foreign));
    return found.flatMap(({ value, options, prefix, hooks, unscoped }) => {
      if (!value) return [];
      const inside = hooks.map((hook) => this.plugin(hook, options, base).router);
      const plugin = value.kind === 'function' ? this.plugin(value, options, base) : this.recorded(call, value, base);
      return [{ ...plugin, prefix, hooks: inside, unscoped: plugin.unscoped || unscoped }];
    });
  }

  /** `export default { method, url, handler }`: a plugin of one route. */
  private recorded(call: Ref, value: Value, { router: outer }: RouterValue): Plugin {
    const { row, model } = this.states[outer] as State;
    const router = this.states.push({ ref: value.ref, row, model, prefix: '', registrations: [], last: new Map(), outer }) - 1;
    const [name = ''] = Object.keys(row.record ?? {});
    for (const parts of this.parts.of(name, row, [value], false, call)) this.register(value.ref, { kind: 'router', router, prefix: '', ref: value.ref }, this.states[router] as State, parts);
    return { router, unscoped: false, prefix: '', hooks: [] };
  }

  private plugin(value: FunctionValue, options: Value, { router: outer }: RouterValue, first: readonly Value[] = [], call?: Ref): Plugin {
    const state = this.states[outer] as State;
    const parameter = this.program.functionFact(value.fn).params[0];
    const ref = parameter ? refOf(fileOf(value.fn), parameter.value) : value.ref;
    const unscoped = value.unscoped === true || this.program.calls.usesOf(value.fn).some(({ call }) => this.denotations.rows(this.denotations.callee(call), 'wrappers').some(({ row }) => row.unscoped === true));
    const router = this.states.push({ ref, row: state.row, model: state.model, prefix: '', registrations: [], last: new Map(), outer, unscoped }) - 1;
    if (first.length > 0 && call !== undefined) this.register(call, { kind: 'router', router, prefix: '', ref }, this.states[router] as State, { kind: 'use', methods: ['*'], paths: [''], handlers: first });
    this.run.call(value, [{ kind: 'router', router, prefix: '', ref }, options, unknown(value.ref)], value.ref);
    return { router, unscoped, prefix: '', hooks: [] };
  }

  /** Plugins of packages that do something to requests by themselves. */
  packagePlugins({ handlers, call }: Registration): readonly Ref[] {
    return [...handlers.map(({ ref }) => ref), ...(this.foreign.get(call) ?? [])].filter((handler) => {
      const nodes = this.denotations.of(handler);
      return this.denotations.rows(nodes, 'middlewares').length > 0 || this.denotations.rows(nodes, 'limiters').some(({ row }) => row.form === 'plugin');
    });
  }

  /** A router that is no application, although there are applications. */
  isMountedNowhere(router: number): boolean {
    const state = this.states[router];
    if (!state) return false;
    if (state.row.root === undefined) return this.isUnused(router, state);
    if (this.isRoot(state) || this.isEntry(state)) return false;
    this.roots ??= this.states.some((other) => other.row.root !== undefined && this.isRoot(other));
    return this.roots;
  }

  /** Where every router can be an application: one of a module that nobody asks for, while others are asked for. */
  private isUnused(router: number, state: State): boolean {
    if (state.registrations.some(mounts)) return false;
    const owner = ownerOf(this.program, state);
    if (owner === undefined || this.program.files[owner]?.role !== 'source') return false;
    this.used ??= usedRouters(this.program, this.run.values, this.names, this.states.flatMap((one) => [fileOf(one.ref), ownerOf(this.program, one) ?? fileOf(one.ref)]));
    return !this.used.has(router) && this.states.some(({ registrations }) => registrations.some((one) => mounts(one) && fileOf(one.call) !== owner));
  }

  /** A function that gets an application and puts others below: an entry that a tool of the library loads. */
  private isEntry({ ref, registrations }: State): boolean {
    return this.program.op(ref) === Op.Param && registrations.some(mounts) && this.program.calls.usesOf(this.program.functionAround(ref)).length === 0;
  }

  private isRoot({ ref, model, row }: State): boolean {
    return this.denotations.isAt(this.denotations.of(ref), model, row.root as string);
  }
}

/** Does a registration put another router below? */
const mounts = ({ handlers, plugins }: Registration): boolean => plugins.length > 0 || handlers.some(({ kind }) => kind === 'router');

export const ALL_METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
