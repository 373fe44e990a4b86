/** Owns what is registered on which router, in which order: routes, middleware, mounts — through files, setup functions and chains. */
// long: what a router value is and what is registered on it ask each other; in two files each would need the other.
import { Op, SPREAD_KEY, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, RouterRow } from '../models/types.ts';
import type { Autoloads } from './autoload.ts';
import { Bindings, NOTHING_BOUND, type Environment } from './bindings.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { RegistrationParts, type Parts } from './registration-parts.ts';
import { joinPaths } from './route-paths.ts';

/** A router as seen from one expression: the object, a prefix below it, and when the code there runs. */
export interface RouterAt {
  readonly router: Ref;
  /** Prefix added on the way (`basePath`, `route('/x')`); undefined when dynamic. */
  readonly prefix: string | undefined;
  /** Call sites that lead into the function where the expression stands, outermost first. */
  readonly via: readonly Ref[];
}

export interface Registration extends Parts {
  readonly framework: string;
  readonly row: RouterRow;
  readonly model: Model;
  readonly call: Ref;
  readonly router: Ref;
  /** Order of execution among the registrations of the router. */
  readonly order: readonly number[];
  /** Prefix of the router where the call stands; part of `paths`. */
  readonly prefix: string | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const MAX_DEPTH = 24;
const MAX_CALLERS = 12;

export class Routers {
  readonly registrations: Registration[] = [];
  /** Functions that became members of an application, by name. */
  readonly decorations = new Map<string, Ref[]>();
  private readonly prefixes = new Map<Ref, string | undefined>();
  private readonly parts: RegistrationParts;
  private readonly bindings: Bindings;
  private readonly byRouter = new Map<Ref, Registration[]>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly constants: Constants,
    private readonly autoloads: Autoloads,
  ) {
    this.parts = new RegistrationParts(program, constants);
    this.bindings = new Bindings(program, constants);
    program.files.forEach((_, file) => this.scan(file));
    for (const [router, list] of this.byRouter) this.byRouter.set(router, this.prefixed(router, list).sort(byOrder));
  }

  of(router: Ref): readonly Registration[] {
    return this.byRouter.get(router) ?? [];
  }

  get routers(): Iterable<Ref> {
    return this.byRouter.keys();
  }

  /** The row of a router library that a value is a router of. */
  rowOf(ref: Ref): { readonly row: RouterRow; readonly model: Model } | undefined {
    return this.denotations.rows(this.denotations.of(ref), 'routers')[0];
  }

  private scan(file: number): void {
    const view = this.program.view(file);
    const { op } = view.module;
    for (let value = 0; value < op.length; value++) {
      if (op[value] !== Op.Call) continue;
      const callee = view.a(value);
      const isComputed = view.op(callee) === Op.Index;
      if (!isComputed && view.op(callee) !== Op.Member) continue;
      const name = isComputed ? undefined : view.str(view.b(callee));
      if (name !== undefined && !this.denotations.knows(name)) continue;
      const base = refOf(file, view.a(callee));
      const found = this.rowOf(base);
      if (name !== undefined && found?.row.decorate?.includes(name)) this.decorate(refOf(file, value));
      else if (name !== undefined && found?.row.setPrefix?.includes(name)) this.setPrefix(refOf(file, value), base);
      else if (found) this.register(refOf(file, value), base, found.row, found.model);
    }
  }

  private setPrefix(call: Ref, base: Ref): void {
    const [first] = this.program.view(fileOf(call)).list(valueOf(call));
    if (first !== undefined) for (const { router } of this.resolve(base)) this.prefixes.set(router, this.parts.paths.of(refOf(fileOf(call), first))?.[0]);
  }

  /** Paths below the prefix that the router was made with, or given later. */
  private prefixed(router: Ref, list: readonly Registration[]): Registration[] {
    const prefix = this.prefixes.has(router) ? this.prefixes.get(router) : this.madePrefix(router, list[0]?.row.prefix);
    return prefix === '' ? [...list] : list.map((one) => ({ ...one, prefix: joinPaths(prefix, one.prefix), paths: one.paths.map((path) => joinPaths(prefix, path)) }));
  }

  /** `new Router({ prefix: '/v1' })`. */
  private madePrefix(router: Ref, position: string | undefined): string | undefined {
    const match = /^arg\((\d+)\)\.(\w+)$/.exec(position ?? '');
    const op = this.program.op(router);
    const given = match && (op === Op.New || op === Op.Call) ? this.program.view(fileOf(router)).list(valueOf(router))[Number(match[1])] : undefined;
    if (given === undefined || !match) return '';
    const values = this.program.definitions.membersOf(refOf(fileOf(router), given), match[2] as string);
    return values.length === 0 ? '' : values.flatMap((value) => this.parts.paths.of(value) ?? [undefined])[0];
  }

  private decorate(call: Ref): void {
    const [name, value] = this.program.view(fileOf(call)).list(valueOf(call));
    const constant = name === undefined ? undefined : this.constants.of(refOf(fileOf(call), name));
    if (value === undefined || !constant?.known) return;
    const key = String(constant.value);
    this.decorations.set(key, [...(this.decorations.get(key) ?? []), refOf(fileOf(call), value)]);
  }

  private register(call: Ref, base: Ref, row: RouterRow, model: Model): void {
    for (const at of this.resolve(base)) {
      const via = at.via.reduce<Environment>((all, one) => new Map([...all, ...this.bindings.ofCall(one)]), NOTHING_BOUND);
      for (const parts of this.partsOf(call, row, via)) {
        const registration: Registration = {
          ...parts, framework: model.library, row, model, call, router: at.router,
          paths: parts.paths.map((path) => joinPaths(at.prefix, path)),
          order: [...at.via.map(valueOf), valueOf(call)],
          prefix: at.prefix,
        };
        this.registrations.push(registration);
        const list = this.byRouter.get(at.router);
        if (list) list.push(registration);
        else this.byRouter.set(at.router, [registration]);
      }
    }
  }

  /** What a call registers, once for each run of the code around it. */
  private partsOf(call: Ref, row: RouterRow, start: Environment): Parts[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const args = Array.from(view.list(valueOf(call)), (arg) => refOf(file, arg));
    return this.bindings.runs(call, args, start).flatMap((run) => {
      this.parts.paths.bound = run.size === 0 ? undefined : (ref) => this.bindings.text(ref, run);
      const name = view.op(callee) === Op.Index ? (this.bindings.text(refOf(file, view.b(callee)), run) ?? 'all') : view.str(view.b(callee));
      const parts = this.parts.of(call, name, row, args.map((arg) => this.bindings.substituted(arg, run).ref ?? arg));
      this.parts.paths.bound = undefined;
      return parts ?? [];
    });
  }

  /** Registrations inside of a factory, with the arguments that one call of it gives. */
  inside(factory: Ref, registration: Registration): readonly Registration[] {
    const given = this.bindings.ofCall(factory);
    if (given.size === 0) return [registration];
    const parts = this.partsOf(registration.call, registration.row, given);
    const own = parts.filter(({ methods, paths }) => methods.join() === registration.methods.join() || paths.length > 0);
    const at = this.of(registration.router).filter(({ call }) => call === registration.call);
    // Made several times (a loop inside): the first stands for all, the others are left to it.
    if (at[0] !== registration) return [];
    return own.length === 0 ? at : own.map((one) => ({ ...registration, ...one, paths: one.paths.map((path) => joinPaths(registration.prefix, path)) }));
  }

  /** The routers an expression stands for. */
  resolve(ref: Ref, via: readonly Ref[] = [], depth = 0): RouterAt[] {
    if (depth > MAX_DEPTH || isPseudo(ref)) return [];
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = valueOf(ref);
    const next = (target: Ref): RouterAt[] => this.resolve(target, via, depth + 1);
    const each = (values: Iterable<number>): RouterAt[] => Array.from(values).flatMap((one) => next(refOf(file, one)));
    switch (view.op(value)) {
      case Op.Refine:
      case Op.Await:
      case Op.Cast:
      case Op.Update:
        return next(refOf(file, view.a(value)));
      case Op.Captured:
        return each(view.module.bindings[view.a(value)]?.stores ?? []);
      case Op.Phi:
      case Op.Select:
        return each(view.list(value));
      case Op.Import:
        return this.imported(ref, via, depth);
      case Op.Member:
        return this.held(ref, via, depth);
      case Op.Call:
        return this.called(ref, via, depth);
      case Op.New:
        return this.isLocalClass(ref) ? this.insideClass(ref, via, depth) : [{ router: ref, prefix: '', via }];
      case Op.Param:
        return this.passed(ref, via, depth);
      default:
        return [];
    }
  }

  private imported(ref: Ref, via: readonly Ref[], depth: number): RouterAt[] {
    const view = this.program.view(fileOf(ref));
    const found = this.program.exports.imported(fileOf(ref), view.str(view.a(valueOf(ref))), view.str(view.b(valueOf(ref))));
    if (found.kind === 'refs') return found.refs.flatMap((target) => this.resolve(target, via, depth + 1));
    if (found.kind === 'member') return this.program.definitions.membersOf(found.of, found.name).flatMap((target) => this.resolve(target, via, depth + 1));
    return [];
  }

  private held(ref: Ref, via: readonly Ref[], depth: number): RouterAt[] {
    const view = this.program.view(fileOf(ref));
    const base = view.rootOf(view.a(valueOf(ref)));
    if (view.op(base) === Op.Param) {
      const passed = this.memberPassed(refOf(fileOf(ref), base), view.str(view.b(valueOf(ref))), via, depth);
      if (passed.length > 0) return passed;
    }
    return this.program.definitions.of(ref).filter((def) => def !== ref).flatMap((def) => this.resolve(def, via, depth + 1));
  }

  /** A router in an object that a setup function is given: `routes({ app, db })`. */
  private memberPassed(param: Ref, name: string, via: readonly Ref[], depth: number): RouterAt[] {
    if (depth > MAX_DEPTH) return [];
    const view = this.program.view(fileOf(param));
    const fn = refOf(fileOf(param), view.a(valueOf(param)));
    return this.program.calls.callersOf(fn).slice(0, MAX_CALLERS).flatMap((call) => {
      const argument = this.program.view(fileOf(call)).list(valueOf(call))[view.b(valueOf(param))];
      return argument === undefined ? [] : this.memberOf(refOf(fileOf(call), argument), name, [call, ...via], depth + 1);
    });
  }

  private memberOf(object: Ref, name: string, via: readonly Ref[], depth: number): RouterAt[] {
    const file = fileOf(object);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(object));
    if (view.op(value) === Op.Param) return this.memberPassed(refOf(file, value), name, via, depth);
    if (view.op(value) !== Op.Object) return this.program.definitions.membersOf(object, name).flatMap((def) => this.resolve(def, via, depth + 1));
    const items = view.list(value);
    const spreads: Ref[] = [];
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i] as number;
      const item = refOf(file, items[i + 1] as number);
      if (key >= 0 && view.str(key) === name) return this.resolve(item, via, depth + 1);
      if (key === SPREAD_KEY) spreads.push(item);
    }
    return spreads.flatMap((spread) => this.memberOf(spread, name, via, depth + 1));
  }

  private called(ref: Ref, via: readonly Ref[], depth: number): RouterAt[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const callee = view.a(valueOf(ref));
    if (view.op(callee) === Op.Member) {
      const base = refOf(file, view.a(callee));
      const row = this.rowOf(base)?.row;
      if (row) return this.fluent(ref, base, view.str(view.b(callee)), row, via, depth);
    }
    if (this.rowOf(ref) === undefined) return [];
    return [{ router: ref, prefix: '', via }];
  }

  /** `app.get(…)` returns the router, `basePath('/v1')` and `route('/x')` the router below a prefix. */
  private fluent(ref: Ref, base: Ref, name: string, row: RouterRow, via: readonly Ref[], depth: number): RouterAt[] {
    const inner = this.resolve(base, via, depth + 1);
    const isPrefix = row.basePath?.includes(name) || (row.chain?.includes(name) && this.argumentCount(ref) === 1);
    if (!isPrefix) return inner;
    const [first] = this.program.view(fileOf(ref)).list(valueOf(ref));
    const path = first === undefined ? '' : this.parts.paths.of(refOf(fileOf(ref), first))?.[0];
    return inner.map((at) => ({ ...at, prefix: joinPaths(at.prefix, path) }));
  }

  private argumentCount(call: Ref): number {
    return this.program.view(fileOf(call)).list(valueOf(call)).length;
  }

  private isLocalClass(ref: Ref): boolean {
    return this.program.calls.callees(ref).length > 0 && this.rowOf(ref) === undefined;
  }

  private insideClass(ref: Ref, via: readonly Ref[], depth: number): RouterAt[] {
    return this.program.definitions.of(ref).filter((def) => def !== ref).flatMap((def) => this.resolve(def, via, depth + 1));
  }

  /** A router passed to a setup function: `routes(app)`. */
  private passed(ref: Ref, via: readonly Ref[], depth: number): RouterAt[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const fn = refOf(file, view.a(valueOf(ref)));
    const found = this.program.calls.callersOf(fn).slice(0, MAX_CALLERS).flatMap((call) => {
      const argument = this.program.view(fileOf(call)).list(valueOf(call))[view.b(valueOf(ref))];
      return argument === undefined ? [] : this.resolve(refOf(fileOf(call), argument), [call, ...via], depth + 1);
    });
    // The first parameter of a plugin is a router of its own.
    return found.length === 0 && view.b(valueOf(ref)) === 0 && this.rowOf(ref)?.row.plugin ? [{ router: ref, prefix: '', via: [] }] : found;
  }

  /** Routers that a registered plugin gets: its first parameter. `unscoped` when it keeps the scope of whoever registers it. */
  pluginsOf(ref: Ref): { readonly router: Ref; readonly unscoped: boolean }[] {
    return this.program.definitions.of(ref).flatMap((def) => this.program.functionOf(this.exportedBy(def)) ?? []).flatMap((fn) => this.pluginRouter(fn) ?? []);
  }

  pluginRouter(fn: FnRef): { readonly router: Ref; readonly unscoped: boolean } | undefined {
    const parameter = this.program.functionFact(fn).params[0];
    if (!parameter) return undefined;
    const unscoped = this.program.calls.usesOf(fn).some(({ call }) => this.denotations.rows(this.denotations.callee(call), 'wrappers').some(({ row }) => row.unscoped === true));
    return { router: refOf(fileOf(fn), parameter.value), unscoped };
  }

  /** `import('./plugin')` stands for the default export. */
  private exportedBy(def: Ref): Ref {
    return this.program.functionOf(def) === undefined ? (this.program.definitions.membersOf(def, 'default')[0] ?? def) : def;
  }

  /** Plugins of packages that do something to requests by themselves. */
  packagePlugins({ handlers, call }: Registration): readonly Ref[] {
    return [...handlers, ...this.autoloads.packages(call)].filter((handler) => {
      const nodes = this.denotations.of(handler);
      return this.denotations.rows(nodes, 'middlewares').length > 0 || this.denotations.rows(nodes, 'limiters').some(({ row }) => row.form === 'plugin');
    });
  }

  isMountedNowhere(router: Ref, model: Model, row: RouterRow): boolean {
    if (row.root === undefined || this.isRoot(router, model, row.root)) return false;
    return [...this.byRouter.keys()].some((other) => this.isRoot(other, model, row.root as string));
  }

  private isRoot(router: Ref, model: Model, root: string): boolean {
    return this.denotations.isAt(this.denotations.of(router), model, root);
  }

  /** What a call that registers a folder loads. */
  loadedBy(call: Ref): ReturnType<Autoloads['of']> {
    return this.autoloads.of(call);
  }

  /** Routers made inside a factory that a call of it stands for. */
  madeBy(router: Ref): readonly Ref[] {
    if (this.program.op(router) !== Op.Call) return [];
    return this.program.calls.callees(router).flatMap(({ fn }) =>
      this.program.functionFact(fn).returns.flatMap((value) => this.resolve(refOf(fileOf(fn), value)).map((at) => at.router)),
    );
  }
}

function byOrder(left: Registration, right: Registration): number {
  const [l, r] = [left.order, right.order];
  for (let i = 0; i < Math.max(l.length, r.length); i++) {
    const difference = (l[i] ?? -1) - (r[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const ALL_METHODS: readonly string[] = METHODS;
