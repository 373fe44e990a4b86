/** Owns what is registered on which router, in which order: routes, middleware, mounts — through files, setup functions and chains. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, RouterRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { RoutePaths, braced, joinPaths } from './route-paths.ts';
import { RouteTables } from './route-tables.ts';

/** A router as seen from one expression: the object, a prefix below it, and when the code there runs. */
export interface RouterAt {
  readonly router: Ref;
  /** Prefix added on the way (`basePath`, `route('/x')`); undefined when dynamic. */
  readonly prefix: string | undefined;
  /** Call sites that lead into the function where the expression stands, outermost first. */
  readonly via: readonly Ref[];
}

export interface Registration {
  readonly kind: 'route' | 'use';
  readonly framework: string;
  readonly row: RouterRow;
  readonly call: Ref;
  readonly router: Ref;
  readonly methods: readonly string[];
  /** Paths below the router; undefined when dynamic. */
  readonly paths: readonly (string | undefined)[];
  readonly handlers: readonly Ref[];
  /** Order of execution among the registrations of the router. */
  readonly order: readonly number[];
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const MAX_DEPTH = 24;

export class Routers {
  readonly registrations: Registration[] = [];
  private readonly paths: RoutePaths;
  private readonly tables: RouteTables;
  private readonly byRouter = new Map<Ref, Registration[]>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly constants: Constants,
  ) {
    this.paths = new RoutePaths(program, constants);
    this.tables = new RouteTables(program);
    program.files.forEach((_, file) => this.scan(file));
    for (const list of this.byRouter.values()) list.sort(byOrder);
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
      if (op[value] !== Op.Call || view.op(view.a(value)) !== Op.Member) continue;
      const name = view.str(view.b(view.a(value)));
      if (!this.denotations.knows(name)) continue;
      const base = refOf(file, view.a(view.a(value)));
      const found = this.rowOf(base);
      if (found) this.register(refOf(file, value), name, base, found.row, found.model);
    }
  }

  private register(call: Ref, name: string, base: Ref, row: RouterRow, model: Model): void {
    for (const args of this.tables.variants(call)) this.registerOne(call, name, base, row, model, args);
  }

  private registerOne(call: Ref, name: string, base: Ref, row: RouterRow, model: Model, args: readonly Ref[]): void {
    const parts = this.parts(call, name, row, args);
    if (!parts) return;
    for (const at of this.resolve(base)) {
      const registration: Registration = {
        ...parts, framework: model.library, row, call, router: at.router,
        paths: parts.paths.map((path) => joinPaths(at.prefix, path)),
        order: [...at.via.map(valueOf), valueOf(call)],
      };
      this.registrations.push(registration);
      const list = this.byRouter.get(at.router);
      if (list) list.push(registration);
      else this.byRouter.set(at.router, [registration]);
    }
  }

  private parts(call: Ref, name: string, row: RouterRow, args: readonly Ref[]): Pick<Registration, 'kind' | 'methods' | 'paths' | 'handlers'> | undefined {
    const verb = row.verbs[name];
    if (row.use?.includes(name)) return this.useParts(args, row);
    if (verb) return this.verbParts(call, verb, args, row);
    const mount = row.mounts?.[name];
    if (mount) return this.mountParts(args, mount);
    if (row.on?.includes(name)) return this.onParts(args);
    const object = row.object?.[name];
    return object ? this.objectParts(args, object) : undefined;
  }

  private useParts(args: readonly Ref[], row: RouterRow): ReturnType<Routers['parts']> {
    const paths = args[0] === undefined ? undefined : this.paths.of(args[0]);
    return { kind: 'use', methods: ['*'], paths: paths ?? [row.match === 'star' ? '*' : ''], handlers: paths ? args.slice(1) : args };
  }

  private verbParts(call: Ref, verb: string, args: readonly Ref[], row: RouterRow): ReturnType<Routers['parts']> {
    const chained = this.isChained(call, row);
    const paths = chained ? [''] : args[0] === undefined ? undefined : (this.paths.of(args[0]) ?? [undefined]);
    const handlers = chained ? args : args.slice(1);
    // `app.get('setting')` reads a setting.
    return paths && handlers.length > 0 ? { kind: 'route', methods: [verb], paths, handlers } : undefined;
  }

  private isChained(call: Ref, row: RouterRow): boolean {
    for (let at: Ref | undefined = call, steps = 0; at !== undefined && steps < MAX_DEPTH; steps++) {
      const view = this.program.view(fileOf(at));
      const callee = view.a(valueOf(at));
      if (view.op(callee) !== Op.Member) return false;
      const base = view.rootOf(view.a(callee));
      if (view.op(base) !== Op.Call || view.op(view.a(base)) !== Op.Member) return false;
      if (row.chain?.includes(view.str(view.b(view.a(base)))) && view.list(base).length === 1) return true;
      at = refOf(fileOf(at), base);
    }
    return false;
  }

  private mountParts(args: readonly Ref[], mount: { readonly path: number; readonly router: number }): ReturnType<Routers['parts']> {
    const path = args[mount.path];
    const router = args[mount.router];
    if (router === undefined) return undefined;
    return { kind: 'use', methods: ['*'], paths: (path === undefined ? undefined : this.paths.of(path)) ?? [undefined], handlers: [router] };
  }

  private onParts(args: readonly Ref[]): ReturnType<Routers['parts']> {
    const [method, path, ...handlers] = args;
    if (method === undefined || path === undefined) return undefined;
    const methods = this.paths.of(method)?.map((name) => (name ?? '*').toUpperCase()) ?? ['*'];
    return { kind: 'route', methods, paths: this.paths.of(path) ?? [undefined], handlers };
  }

  private objectParts(args: readonly Ref[], object: { readonly route: number; readonly handlersFrom: number; readonly before?: string }): ReturnType<Routers['parts']> {
    const route = args[object.route];
    if (route === undefined) return undefined;
    const literal = this.throughMaker(route);
    const method = this.constants.of(literal, ['method']);
    const path = this.constants.of(literal, ['path']);
    const before = object.before ? this.constants.at(literal, [object.before]) : [];
    return {
      kind: 'route',
      methods: [method.known ? String(method.value).toUpperCase() : '*'],
      paths: [path.known ? braced(String(path.value)) : undefined],
      handlers: [...before, ...args.slice(object.handlersFrom)],
    };
  }

  /** `createRoute({ method, path })` stands for the object it is given. */
  private throughMaker(route: Ref): Ref {
    for (const def of this.program.definitions.of(route)) {
      if (this.program.op(def) !== Op.Call) continue;
      const [first] = this.program.view(fileOf(def)).list(valueOf(def));
      if (first !== undefined) return refOf(fileOf(def), first);
    }
    return route;
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
    return this.program.definitions.of(ref).filter((def) => def !== ref).flatMap((def) => this.resolve(def, via, depth + 1));
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
    const path = first === undefined ? '' : this.paths.of(refOf(fileOf(ref), first))?.[0];
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
    return this.program.calls.callersOf(fn).slice(0, 12).flatMap((call) => {
      const argument = this.program.view(fileOf(call)).list(valueOf(call))[view.b(valueOf(ref))];
      return argument === undefined ? [] : this.resolve(refOf(fileOf(call), argument), [call, ...via], depth + 1);
    });
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
