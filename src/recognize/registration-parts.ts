/** Owns what one registering call says: methods, paths, handlers in the order in which they run. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { RouterRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import { RoutePaths, braced } from './route-paths.ts';

export interface Parts {
  readonly kind: 'route' | 'use';
  readonly methods: readonly string[];
  /** Paths below the router; undefined when dynamic. */
  readonly paths: readonly (string | undefined)[];
  readonly handlers: readonly Ref[];
  /** The options object of a route or of a plugin. */
  readonly options?: Ref;
  /** What is registered is a plugin: its handlers are functions that get a router. */
  readonly plugin?: true;
}

const MAX_DEPTH = 24;

export class RegistrationParts {
  readonly paths: RoutePaths;

  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
  ) {
    this.paths = new RoutePaths(program, constants);
  }

  of(call: Ref, name: string, row: RouterRow, args: readonly Ref[]): Parts | undefined {
    const verb = row.verbs[name];
    if (row.use?.includes(name)) return this.useParts(args, row);
    if (verb) return this.verbParts(call, verb, args, row);
    const mount = row.mounts?.[name];
    if (mount) return this.mountParts(args, mount);
    if (row.on?.includes(name)) return this.onParts(args);
    const record = row.record?.[name];
    if (record) return this.recordParts(args, record);
    const plugin = row.plugin?.[name];
    if (plugin) return this.pluginParts(args, plugin);
    const hook = row.hooks?.[name];
    if (hook) return this.hookParts(args, hook);
    const object = row.object?.[name];
    return object ? this.objectParts(args, object) : undefined;
  }

  private useParts(args: readonly Ref[], row: RouterRow): Parts | undefined {
    const paths = args[0] === undefined ? undefined : this.paths.of(args[0]);
    return { kind: 'use', methods: ['*'], paths: paths ?? [row.match === 'star' ? '*' : ''], handlers: paths ? args.slice(1) : args };
  }

  private verbParts(call: Ref, verb: string, args: readonly Ref[], row: RouterRow): Parts | undefined {
    const chained = this.isChained(call, row);
    if (row.named && args.length > 2 && args[1] !== undefined && this.paths.of(args[0] as Ref) && this.paths.of(args[1])) return this.verbParts(call, verb, args.slice(1), row);
    const paths = chained ? [''] : args[0] === undefined ? undefined : (this.paths.of(args[0]) ?? [undefined]);
    const handlers = chained ? args : args.slice(1);
    const [options] = handlers;
    if (paths && row.options && options !== undefined && this.isObject(options)) return this.optionParts(verb, paths, options, handlers.slice(1), row.options);
    // `app.get('setting')` reads a setting.
    return paths && handlers.length > 0 ? { kind: 'route', methods: [verb], paths, handlers } : undefined;
  }

  private isObject(ref: Ref): boolean {
    return this.program.definitions.of(ref).some((def) => this.program.op(def) === Op.Object);
  }

  /** `get(path, { preHandler, handler }, handler)`. */
  private optionParts(verb: string, paths: Parts['paths'], options: Ref, rest: readonly Ref[], names: readonly string[]): Parts {
    const handlers = [...this.membersOf(options, names), ...(rest.length > 0 ? rest : this.membersOf(options, ['handler']))];
    return { kind: 'route', methods: [verb], paths, handlers, options };
  }

  private membersOf(object: Ref, names: readonly string[]): Ref[] {
    return names.flatMap((name) => this.values(object, name));
  }

  /** What stands at a property, as written, so that names stay. */
  private values(object: Ref, name: string): readonly Ref[] {
    return this.program.definitions.of(object).flatMap((def): readonly Ref[] => {
      if (this.program.op(def) !== Op.Object) return [];
      const view = this.program.view(fileOf(def));
      const items = view.list(valueOf(def));
      for (let i = 0; i < items.length; i += 2) {
        if ((items[i] as number) >= 0 && view.str(items[i] as number) === name) return [refOf(fileOf(def), items[i + 1] as number)];
      }
      return this.program.definitions.membersOf(def, name);
    });
  }

  /** `route({ method, url, preHandler, handler })`. */
  private recordParts(args: readonly Ref[], { method, path, handlers }: { readonly method: string; readonly path: string; readonly handlers: readonly string[] }): Parts | undefined {
    const [object] = args;
    if (object === undefined) return undefined;
    const methods = this.values(object, method).flatMap((ref) => this.paths.of(ref) ?? [undefined]).map((name) => (name ?? '*').toUpperCase());
    const paths = [path, ...(path === 'url' ? ['path'] : [])].flatMap((name) => this.values(object, name)).flatMap((ref) => this.paths.of(ref) ?? [undefined]);
    return { kind: 'route', methods: methods.length > 0 ? methods : ['*'], paths: paths.length > 0 ? paths : [undefined], handlers: this.membersOf(object, handlers), options: object };
  }

  private pluginParts(args: readonly Ref[], { plugin, prefix }: { readonly plugin: number; readonly prefix: string }): Parts | undefined {
    const registered = args[plugin];
    const match = /^arg\((\d+)\)\.(\w+)$/.exec(prefix);
    const options = match ? args[Number(match[1])] : undefined;
    if (registered === undefined) return undefined;
    const given = options === undefined || !match ? [] : this.values(options, match[2] as string);
    const paths = given.flatMap((ref) => this.paths.of(ref) ?? [undefined]);
    return { kind: 'use', methods: ['*'], paths: paths.length > 0 ? paths : [''], handlers: [registered], plugin: true, ...(options !== undefined && { options }) };
  }

  private hookParts(args: readonly Ref[], { name, before, handler }: { readonly name: number; readonly before: readonly string[]; readonly handler: number }): Parts | undefined {
    const hook = args[name];
    const fn = args[handler];
    const constant = hook === undefined ? undefined : this.constants.of(hook);
    if (fn === undefined || !constant?.known || !before.includes(String(constant.value))) return undefined;
    return { kind: 'use', methods: ['*'], paths: [''], handlers: [fn] };
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

  private mountParts(args: readonly Ref[], mount: { readonly path: number; readonly router: number }): Parts | undefined {
    const path = args[mount.path];
    const router = args[mount.router];
    if (router === undefined) return undefined;
    return { kind: 'use', methods: ['*'], paths: (path === undefined ? undefined : this.paths.of(path)) ?? [undefined], handlers: [router] };
  }

  private onParts(args: readonly Ref[]): Parts | undefined {
    const [method, path, ...handlers] = args;
    if (method === undefined || path === undefined) return undefined;
    const methods = this.paths.of(method)?.map((name) => (name ?? '*').toUpperCase()) ?? ['*'];
    return { kind: 'route', methods, paths: this.paths.of(path) ?? [undefined], handlers };
  }

  private objectParts(args: readonly Ref[], object: { readonly route: number; readonly handlersFrom: number; readonly before?: string }): Parts | undefined {
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
}
