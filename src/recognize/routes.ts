/** Owns the routes of a repository: full path over all mounts, and what really runs before each handler, in order. */
import { Op, type FnRef, type Handler, type HttpMethod, type Location, type Ref, type Route } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { joinPaths } from './route-paths.ts';
import type { Registration, Routers } from './routers.ts';

/** Middleware in force at one point: what it is, and which paths it covers. */
interface InForce {
  readonly handler: Handler;
  /** Full path pattern it is attached to; undefined when dynamic. */
  readonly pattern: string | undefined;
  readonly match: 'star' | 'prefix' | 'exact';
}

interface Scope {
  readonly prefix: string | undefined;
  readonly before: InForce[];
  readonly mounts: readonly Ref[];
}

const MAX_ROUTES = 20_000;
const MAX_MOUNT_DEPTH = 12;

export class Routes {
  readonly routes: Route[] = [];
  private readonly mounted = new Set<Ref>();
  /** Handlers of `all` on a path: they run before those of one method that come later. */
  private readonly forAllMethods = new Map<string, readonly Handler[]>();
  private readonly byKey = new Map<string, number>();

  constructor(
    private readonly program: Program,
    private readonly routers: Routers,
    private readonly text: (location: Location) => string,
  ) {
    for (const router of routers.routers) for (const registration of this.all(router)) this.noteMounts(registration);
    for (const router of routers.routers) {
      if (!this.mounted.has(router)) this.walk(router, { prefix: '', before: [], mounts: [] });
    }
  }

  /** Registrations on a router, with those of the factory that made it in front. */
  private all(router: Ref): readonly Registration[] {
    return [...this.routers.madeBy(router).filter((inner) => inner !== router).flatMap((inner) => this.routers.of(inner)), ...this.routers.of(router)];
  }

  private noteMounts(registration: Registration): void {
    if (registration.kind !== 'use') return;
    for (const handler of registration.handlers) {
      for (const { router } of this.routers.resolve(handler)) {
        this.mounted.add(router);
        for (const inner of this.routers.madeBy(router)) this.mounted.add(inner);
      }
    }
    for (const inner of this.routers.madeBy(registration.router)) this.mounted.add(inner);
  }

  /** Runs through a router's registrations in order, with what is in force when it is reached; leaves what it adds in `scope.before`. */
  private walk(router: Ref, scope: Scope): void {
    if (scope.mounts.includes(router) || scope.mounts.length > MAX_MOUNT_DEPTH) return;
    const inside: Scope = { prefix: scope.prefix, before: scope.before, mounts: [...scope.mounts, router] };
    const registrations = this.all(router);
    const ordered = registrations[0]?.row.ordered !== false;
    if (!ordered) for (const registration of registrations) if (registration.kind === 'use') this.use(registration, inside);
    for (const registration of registrations) {
      if (this.routes.length > MAX_ROUTES) return;
      if (registration.kind === 'route') this.route(registration, inside);
      else if (ordered) this.use(registration, inside);
    }
  }

  private use(registration: Registration, scope: Scope): void {
    for (const path of registration.paths) {
      const full = joinPaths(scope.prefix, path);
      for (const handler of registration.handlers) {
        const mounts = this.routers.resolve(handler);
        if (mounts.length === 0) {
          for (const one of this.handlers(handler, scope.mounts.length > 1 ? 'router' : 'above')) scope.before.push({ handler: one, pattern: full, match: registration.row.match });
        }
        for (const mount of mounts) this.mount(mount.router, joinPaths(full, mount.prefix), registration, scope);
      }
    }
  }

  private mount(router: Ref, prefix: string | undefined, registration: Registration, scope: Scope): void {
    const before = [...scope.before];
    this.walk(router, { prefix, before, mounts: scope.mounts });
    // What a mounted router adds goes on for later routes below the same path, unless the library ends it there.
    if (!registration.row.scoped) scope.before.push(...before.slice(scope.before.length));
  }

  private route(registration: Registration, scope: Scope): void {
    const handlers = registration.handlers.flatMap((handler) => this.handlers(handler, 'route'));
    const handler = handlers.at(-1);
    if (!handler) return;
    for (const path of registration.paths) {
      const full = joinPaths(scope.prefix, path);
      const covering = scope.before.flatMap((entry) => {
        const answer = covers(entry, full);
        return answer === false ? [] : [answer === true ? entry.handler : { ...entry.handler, certain: false }];
      });
      for (const method of registration.methods) this.add(registration, full, method, handler, covering, handlers.slice(0, -1));
    }
  }

  private add(registration: Registration, full: string | undefined, method: string, handler: Handler, above: readonly Handler[], own: readonly Handler[]): void {
    const path = full === '' ? '/' : full;
    const place = `${registration.router} ${path ?? registration.call}`;
    const forAll = this.forAllMethods.get(place) ?? [];
    if (method === '*') this.forAllMethods.set(place, [...forAll, ...own, handler]);
    const key = `${registration.router} ${method} ${path ?? registration.call}`;
    const earlier = this.byKey.get(key);
    const { plugin, hooks, options } = registration.row;
    // Guards of a framework that come by plugins, hooks or route options are not followed: absence proves nothing there.
    const byPlugin = plugin || hooks || options ? 'plugins, hooks or options of the framework may guard it' : '';
    const open = handler.functions.length === 0 && !this.isMadeByPackage(handler.ref) ? `the handler ${handler.text} was not found` : byPlugin;
    const route: Route = {
      ref: registration.call, location: this.program.location(registration.call), symbol: this.program.symbol(registration.call),
      framework: registration.framework, method: method as HttpMethod, path,
      before: [...above, ...(method === '*' ? [] : forAll), ...own], handler, closed: open === '', open,
    };
    // Registered again for the same method and path: the earlier handlers pass on to this one, and it is one route.
    if (earlier === undefined) this.byKey.set(key, this.routes.push(route) - 1);
    else this.routes[earlier] = continued(this.routes[earlier] as Route, route, own);
  }

  /** Handlers that a value stands for: arrays are flattened, functions found through wrappers and fields. */
  private handlers(ref: Ref, attached: Handler['attached']): Handler[] {
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) === Op.Spread) return this.handlers(refOf(fileOf(ref), view.a(valueOf(ref))), attached);
    const literal = this.arrayItems(ref);
    if (literal) return literal.flatMap((item) => this.handlers(item, attached));
    const place = isPseudo(ref) ? undefined : ref;
    if (place === undefined) return [];
    return [{
      ref, location: this.program.location(ref), symbol: this.program.symbol(ref), text: `\`${this.nameOf(ref)}\``,
      functions: this.functions(ref, 0), attached, certain: true,
    }];
  }

  /** A handler that a package makes (`serveDocs(options)`) is none of the program's. */
  private isMadeByPackage(ref: Ref): boolean {
    return this.program.definitions.of(ref).every((def) => {
      if (isPseudo(def) || this.program.op(def) !== Op.Call) return false;
      const view = this.program.view(fileOf(def));
      let callee = view.rootOf(view.a(valueOf(def)));
      while (view.op(callee) === Op.Member) callee = view.rootOf(view.a(callee));
      return view.op(callee) === Op.Import && this.program.exports.imported(fileOf(def), view.str(view.a(callee)), view.str(view.b(callee))).kind === 'package';
    });
  }

  /** As written; a function by its name where it has one. */
  private nameOf(ref: Ref): string {
    const fn = this.program.functionOf(ref);
    const name = fn === undefined ? '' : this.program.text(fileOf(fn), this.program.functionFact(fn).name);
    return name === '' ? this.text(this.program.location(ref)) : name;
  }

  private arrayItems(ref: Ref): Ref[] | undefined {
    for (const def of this.program.definitions.of(ref)) {
      if (isPseudo(def) || this.program.op(def) !== Op.Array) return undefined;
      const view = this.program.view(fileOf(def));
      return Array.from(view.list(valueOf(def)), (item) => refOf(fileOf(def), view.op(item) === Op.Spread ? view.a(item) : item));
    }
    return undefined;
  }

  /** Functions that run when the value is called; of an unknown wrapper's result, the functions it was given. */
  private functions(ref: Ref, depth: number): FnRef[] {
    const found: FnRef[] = [];
    for (const def of this.program.definitions.of(ref)) {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) found.push(fn);
      else if (depth < 3 && !isPseudo(def) && this.program.op(def) === Op.Call) {
        const args = this.program.view(fileOf(def)).list(valueOf(def));
        for (const arg of args) found.push(...this.functions(refOf(fileOf(def), arg), depth + 1));
      }
    }
    return [...new Set(found)];
  }
}

/** One route from two registrations: what the first did comes before the second's handler. */
const continued = (first: Route, second: Route, own: readonly Handler[]): Route => ({
  ...first,
  before: [...first.before, { ...first.handler, attached: 'route' }, ...own],
  handler: second.handler, closed: second.closed, open: second.open,
});

/** Does middleware on a pattern run for a path? */
function covers(entry: InForce, path: string | undefined): boolean | 'unknown' {
  if (entry.pattern === '') return true;
  if (entry.pattern === undefined || path === undefined) return 'unknown';
  const star = entry.match === 'star';
  const pattern = entry.pattern.replace(/\/?\*$/, '');
  const isPrefix = entry.match === 'prefix' || entry.pattern.endsWith('*');
  if (entry.pattern === '*' || entry.pattern === '/*') return true;
  return star && !isPrefix ? sameSegments(pattern, path, false) : sameSegments(pattern, path, isPrefix);
}

function sameSegments(pattern: string, path: string, prefix: boolean): boolean | 'unknown' {
  const wanted = pattern.split('/').filter(Boolean);
  const have = path.split('/').filter(Boolean);
  if (prefix ? have.length < wanted.length : have.length !== wanted.length) return false;
  let vague = false;
  for (let i = 0; i < wanted.length; i++) {
    const want = wanted[i] as string;
    const is = have[i] as string;
    if (want === is || want.startsWith(':') || want === '*') continue;
    if (is.startsWith(':') || is.includes('*')) vague = true;
    else if (/[()|?+*]/.test(want) && is.startsWith((/^[^()|?+*:]*/.exec(want) ?? [''])[0])) vague = true;
    else return false;
  }
  return vague ? 'unknown' : true;
}
