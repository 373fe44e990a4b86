/** Owns the routes of a repository: full path over all mounts, and what really runs before each handler, in order. */
// long: one walk over all registrations, with what each adds.
import { Op, type Handler, type HttpMethod, type Location, type Ref, type Route } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Closures } from './closures.ts';
import type { RouterRow } from '../models/types.ts';
import { Exceptions } from './exceptions.ts';
import { Handlers } from './handlers.ts';
import { covers, inBlocks, isDeeper, isLeftOut, starred, type InForce } from './in-force.ts';
import { loadingFolders } from './loaded-by-name.ts';
import type { PassingOn } from './passing-on.ts';
import { membersOf } from './registration-members.ts';
import { gap, isKnown, joinPaths, placed } from './route-paths.ts';
import type { Registration, Routers } from './routers.ts';
import type { Value } from './setup-values.ts';

/** Something used on a router whose order counts. */
export interface Used {
  readonly handler: Handler;
  /** The registering call. */
  readonly call: Location;
  /** Does it stand on a path of its own? */
  readonly onPath: boolean;
  /** Routes that were there, and the router that the walk began at. */
  readonly at: number;
  readonly top: number;
  /** Is its router that one? */
  readonly isTop: boolean;
  /** It runs only when something has failed. */
  readonly forErrors: boolean;
  covers(path: string): boolean | 'unknown';
}

interface Scope {
  readonly prefix: string;
  readonly before: InForce[];
  readonly mounts: readonly number[];
  /** It is there only where the environment says so. */
  readonly off?: true;
  /** What is used anywhere below is in `before` already. */
  readonly collected?: true;
}

const MAX_ROUTES = 20_000;
const MAX_MOUNT_DEPTH = 12;

export class Routes {
  readonly routes: Route[] = [];
  private readonly mounted = new Set<number>();
  /** Handlers of `all` on a path: they run before those of one method that come later. */
  private readonly forAllMethods = new Map<string, readonly Handler[]>();
  private readonly byKey = new Map<string, number>();
  private readonly byPlace = new Set<string>();
  readonly handlers: Handlers;
  /** Handlers of one method that only pass on, and those among them that a route stands behind. */
  private readonly waiting: { readonly entry: InForce; readonly at: number; readonly add: () => void }[] = [];
  private readonly reached = new Set<InForce>();
  /** What is used, in the order of registration: how many routes stood before it. */
  readonly uses: Used[] = [];
  private readonly exceptions: Exceptions;
  /** The router that a walk began at. */
  private top = 0;
  /** It is mounted where its file is loaded by a name that is not known. */
  private loaded = false;

  constructor(
    private readonly program: Program,
    private readonly routers: Routers,
    text: (location: Location) => string,
    private readonly closures: Closures,
    private readonly passingOn: PassingOn,
  ) {
    this.exceptions = new Exceptions(program, closures, (value) => routers.paths(value));
    this.handlers = new Handlers(program, routers.decorations, text, closures);
    for (const router of routers.routers) for (const registration of routers.of(router)) this.noteMounts(registration);
    const folders = loadingFolders(program, routers.run.values.folders.loading);
    const tops = [...routers.routers].filter((router) => !this.mounted.has(router));
    // What a test sets up says less than what the application does.
    const order = (router: number): number => (program.files[routers.fileOf(router)]?.role === 'source' ? 0 : 1);
    for (const router of tops.toSorted((one, other) => order(one) - order(other))) {
      this.top = router;
      const path = program.path(routers.fileOf(router));
      this.loaded = folders.some((folder) => path.startsWith(folder)) && routers.isMountedNowhere(router);
      this.walk(router, { prefix: this.loaded ? gap(router) : '', before: [], mounts: [] });
    }
    this.addWaiting();
  }

  private noteMounts({ kind, plugins, handlers }: Registration): void {
    if (kind !== 'use') return;
    for (const { router, hooks } of plugins) for (const one of [router, ...hooks]) this.mounted.add(one);
    for (const handler of handlers) if (handler.kind === 'router') this.mounted.add(handler.router);
  }

  /** Runs through a router's registrations in order, with what is in force when it is reached; leaves what it adds in `scope.before`. */
  private walk(router: number, scope: Scope): void {
    if (scope.mounts.includes(router) || scope.mounts.length > MAX_MOUNT_DEPTH) return;
    const inside: Scope = { ...scope, mounts: [...scope.mounts, router] };
    const registrations = this.routers.of(router);
    if (registrations[0]?.row.ordered === false) return this.walkUnordered(registrations, inside);
    for (const registration of registrations) {
      if (this.routes.length > MAX_ROUTES) return;
      if (registration.kind === 'route') this.route(registration, inside);
      else this.use(registration, inside);
    }
  }

  /** Hooks hold for all routes of their scope, and for the plugins below, wherever they stand: first what adds hooks, then the rest. */
  private walkUnordered(registrations: readonly Registration[], scope: Scope): void {
    if (registrations[0]?.row.scoped === false) return this.walkShared(registrations, scope);
    const isMount = (registration: Registration): boolean => registration.plugins.some(({ unscoped }) => !unscoped);
    const uses = registrations.filter(({ kind }) => kind === 'use');
    for (const registration of uses) if (!isMount(registration)) this.use(registration, scope);
    for (const registration of uses) if (isMount(registration)) this.use(registration, scope);
    for (const registration of registrations) if (registration.kind === 'route' && this.routes.length <= MAX_ROUTES) this.route(registration, scope);
  }

  /** What is used anywhere holds for all routes of the application. */
  private walkShared(registrations: readonly Registration[], scope: Scope): void {
    if (!scope.collected) this.collect(registrations, scope, 0);
    const inside: Scope = { ...scope, collected: true };
    for (const registration of registrations) {
      if (registration.kind === 'route' && this.routes.length <= MAX_ROUTES) this.route(registration, inside);
      else if (registration.plugin || registration.handlers.some(({ kind }) => kind === 'router')) this.use(registration, inside);
    }
  }

  private collect(registrations: readonly Registration[], scope: Scope, depth: number): void {
    for (const registration of registrations) {
      if (registration.kind !== 'use' || depth > MAX_MOUNT_DEPTH) continue;
      if (registration.plugin) for (const { router } of registration.plugins) this.collect(this.routers.of(router), scope, depth + 1);
      else this.use({ ...registration, handlers: registration.handlers.filter(({ kind }) => kind !== 'router') }, scope);
    }
  }

  private use(registration: Registration, around: Scope): void {
    const scope: Scope = registration.off ? { ...around, off: true } : around;
    for (const path of registration.paths) {
      const full = joinPaths(scope.prefix, path === undefined ? gap(registration.call) : starred(path));
      const deeper = registration.row.match === 'prefix' && !registration.row.wholePath && isDeeper(path);
      if (registration.plugin) this.usePlugin(registration, full, scope);
      else for (const handler of registration.handlers) this.useHandler(registration, handler, full, scope, deeper);
    }
  }

  private usePlugin(registration: Registration, full: string, scope: Scope): void {
    for (const { router, unscoped, prefix, hooks } of registration.plugins) {
      const before = [...scope.before];
      for (const hook of hooks) this.walk(hook, { prefix: joinPaths(full, prefix), before, mounts: [...scope.mounts, router] });
      const at = unscoped ? scope.prefix : joinPaths(full, prefix);
      this.walk(router, { ...scope, prefix: at, before: unscoped ? scope.before : before });
    }
    // A plugin of a package keeps the scope of whoever registers it.
    for (const handler of this.routers.packagePlugins(registration)) scope.before.push({ handler: this.made(handler, registration, scope), pattern: '', match: 'prefix' });
  }

  private made(plugin: Ref, { call, handlers, sure }: Registration, scope: Scope): Handler {
    const [handler] = this.handlers.of(plugin, attachedIn(scope));
    return { ref: handlers.some(({ ref }) => ref === plugin) ? call : plugin, location: this.program.location(call), symbol: this.program.symbol(call), text: handler?.text ?? '', functions: [], attached: attachedIn(scope), certain: sure };
  }

  private useHandler(registration: Registration, handler: Value, around: string, scope: Scope, deeper: boolean): void {
    const full = handler.at === undefined ? around : joinPaths(around, handler.at);
    if (handler.kind === 'router') {
      // What was registered below a prefix of the router has it already.
      this.mount(handler.router, full, registration, scope);
      return;
    }
    const { sure, parameter, does, beyond } = registration;
    // What stands below a path of its own gets the rest of it.
    const row: RouterRow = handler.at === undefined ? registration.row : { ...registration.row, match: 'prefix' };
    for (const found of this.handlers.ofValue(handler, attachedIn(scope), sure)) {
      const one = does === undefined ? found : { ...found, does };
      const forErrors = parameter === undefined && this.handlesErrors(one, registration);
      const placedBelow = below(one, row.hooks ? '' : full, row);
      const entry: InForce = { handler: placedBelow, pattern: row.hooks ? '' : full, match: row.match, ...(deeper && { deeper: true as const }), ...(parameter !== undefined && { parameter }), ...(handler.except && { except: handler.except }), ...(handler.unless && { unless: handler.unless }), ...(beyond && { beyond }), ...(does !== undefined && { byDefault: true as const }), ...(!sure && !handler.unsure && { within: { doubts: registration.doubts, handler: { ...placedBelow, certain: true } } }) };
      this.noteUse(entry, registration, full, scope, forErrors);
      if (!forErrors) scope.before.push(entry);
    }
  }

  private noteUse(entry: InForce, { row, sure, parameter, paths, call }: Registration, full: string, scope: Scope, forErrors: boolean): void {
    if (!row.ordered || !sure || parameter !== undefined) return;
    const onPath = paths.every((path) => path !== undefined && !/^\/?\*?$/.test(path)) && full !== scope.prefix;
    this.uses.push({ handler: entry.handler, call: this.program.location(call), onPath, at: this.routes.length, top: this.top, isTop: scope.mounts.length === 1, forErrors, covers: (path) => covers(entry, path) });
  }

  /** Does the library of a route know functions that run only when something has failed? */
  hasErrorHandlers = ({ app, router }: Route): boolean => this.routers.isApplication(numberOf(app)) && this.routers.of(numberOf(router)).some(({ row }) => row.errors !== undefined);

  /** Told by the number of parameters: it runs only when something has failed. */
  private handlesErrors({ functions }: Handler, { row }: Registration): boolean {
    return row.errors !== undefined && functions.length > 0 && functions.every((fn) => this.program.functionFact(fn).params.length === row.errors);
  }

  private mount(router: number, prefix: string, registration: Registration, scope: Scope): void {
    const before = [...scope.before];
    this.walk(router, { ...scope, prefix, before });
    // What a mounted router adds goes on for later routes below the same path, unless the library ends it there.
    scope.before.push(...before.slice(scope.before.length).filter(({ beyond }) => !registration.row.scoped || beyond));
  }

  private route(registration: Registration, scope: Scope): void {
    const handlers = registration.handlers.flatMap((handler) => this.handlers.ofValue(handler, 'route'));
    const handler = handlers.at(-1);
    if (!handler) return;
    const passes = registration.row.ordered && handlers.every((one) => this.passingOn.of(one, registration.methods));
    for (const path of registration.paths) {
      const full = joinPaths(scope.prefix, path ?? gap(registration.call));
      if (passes) {
        this.passOn(registration, handlers, starred(full), scope, registration.row.match !== 'star' && isDeeper(path));
        continue;
      }
      const covering = scope.before.filter((entry) => !entry.byDefault || !registration.asked.some(({ does }) => does === entry.handler.does)).flatMap((entry) => {
        const answer = isLeftOut(entry, full, covers(entry, full));
        const own = inBlocks(entry, registration.doubts);
        return answer === false ? [] : [{ entry, handler: answer === true ? own : { ...own, certain: false } }];
      });
      const own = handlers.map((one) => below(one, scope.prefix, registration.row));
      for (const method of registration.methods) {
        for (const { entry } of covering) if (entry.methods?.includes(method) || method === '*') this.reached.add(entry);
        const above = covering.flatMap(({ entry, handler: one }) => this.exceptions.left(entry, { ref: registration.call, path: full, method }, entry.methods === undefined || entry.methods.includes(method) ? [one] : method === '*' ? [{ ...one, certain: false }] : []));
        this.add(registration, full, method, own.at(-1) ?? handler, [...above, ...this.asked(registration)], own.slice(0, -1), scope.off === true || registration.off);
      }
    }
  }

  /** `app.all('/account*', guard)`: what only passes on stands before the routes that come later. */
  private passOn(registration: Registration, handlers: readonly Handler[], full: string, scope: Scope, deeper: boolean): void {
    const { methods, row, sure } = registration;
    const above = scope.before.flatMap((entry) => (covers(entry, full) === true && entry.methods === undefined ? [entry.handler] : []));
    for (const handler of handlers) {
      const one = below(handler, scope.prefix, row);
      scope.before.push({ handler: sure ? one : { ...one, certain: false }, pattern: full === '' ? '/' : full, match: row.match === 'star' ? 'star' : 'exact', ...(deeper && { deeper: true as const }), ...(!methods.includes('*') && { methods }) });
    }
    const last = scope.before.at(-1);
    if (last?.methods === undefined) return;
    const [top, loaded] = [this.top, this.loaded];
    this.waiting.push({ entry: last, at: this.routes.length, add: () => {
      [this.top, this.loaded] = [top, loaded];
      for (const method of methods) this.add(registration, full, method, handlers.at(-1) as Handler, above, handlers.slice(0, -1), scope.off === true || registration.off);
    } });
  }

  /** What passes on to something that is not seen (a library makes the routes behind it) is all that there is of the route. */
  private addWaiting(): void {
    for (const { at, add, entry } of this.waiting.toReversed()) {
      if (this.reached.has(entry)) continue;
      const before = this.routes.length;
      add();
      const added = this.routes.splice(before);
      this.routes.splice(at, 0, ...added);
      this.uses.forEach((used, index) => { if (used.at > at) this.uses[index] = { ...used, at: used.at + added.length }; });
    }
  }

  /** What the route's options ask of the library. */
  private asked({ asked, sure }: Registration): Handler[] {
    return asked.filter(({ answer }) => answer !== 'off').flatMap(({ does, answer, value }) => this.handlers.ofValue({ ...value, kind: 'unknown' }, 'route', sure && answer === 'on').slice(0, 1).map((one) => ({ ...one, does })));
  }

  private add(registration: Registration, full: string, method: string, handler: Handler, above: readonly Handler[], own: readonly Handler[], off: boolean): void {
    const path = full === '' ? '/' : full;
    const place = `${registration.router} ${path}`;
    const forAll = this.forAllMethods.get(place) ?? [];
    if (method === '*') this.forAllMethods.set(place, [...forAll, ...own, handler]);
    const key = `${registration.router} ${method} ${path}`;
    const earlier = this.byKey.get(key);
    const open = registration.own ? '' : handler.functions.length === 0 && !this.handlers.isMadeByPackage(handler.ref) && !this.handlers.isConstant(handler.ref) && !this.passingOn.isMiddleware(handler) ? `the handler ${handler.text} was not found` : this.loaded ? 'its file is loaded by a name that is not known' : registration.row.services ? 'what the adapter puts before its services is not seen' : '';
    const route: Route = {
      ref: registration.call, location: verbPlace(this.program, registration.call), symbol: this.program.symbol(registration.call),
      framework: registration.framework, method: method as HttpMethod, ...placed(path), router: `router ${registration.router}`, app: `router ${this.top}`, ordered: registration.row.ordered !== false,
      before: [...above, ...(method === '*' ? [] : forAll), ...own], handler, closed: open === '', open,
      ...(registration.options !== undefined && { options: registration.options.ref, optionsMade: this.closures.options.push(registration.options) - 1 }),
      ...schemaOf(registration),
      ...(registration.row.bodyLimit !== undefined && { bodyLimit: registration.row.bodyLimit }),
      ...(registration.row.caseless && { caseless: true as const }),
      ...(this.isDead() && { dead: true }), ...(off && { off: true }),
    };
    // Set up twice, by two applications or a test: it is one route of the source.
    const twice = `${registration.call} ${method} ${path} ${handler.ref}`;
    if (earlier === undefined && this.byPlace.has(twice)) return;
    this.byPlace.add(twice);
    // Registered again for the same method and path: the earlier handlers pass on to this one, and it is one route.
    if (earlier === undefined) this.byKey.set(key, this.routes.push(route) - 1);
    else this.routes[earlier] = continued(this.routes[earlier] as Route, route, own);
  }

  /** A router that is no application, and that nobody mounts although there are applications. */
  private isDead(): boolean {
    return !this.loaded && this.routers.isMountedNowhere(this.top);
  }
}

const numberOf = (router: string | undefined): number => Number(/\d+/.exec(router ?? '')?.[0] ?? -1);

/** The first schema for a part of the request that stands in a route's options. */
function schemaOf({ options, row }: Registration): { readonly schema?: Ref } {
  const [schema] = options && row.schemas ? membersOf(options, Object.values(row.schemas).flat()) : [];
  return schema ? { schema: schema.ref } : {};
}

/** Where a path of `use` is a prefix, it is cut off the path that a handler is told. */
const below = (handler: Handler, prefix: string, { match, wholePath }: RouterRow): Handler => (match === 'prefix' && !wholePath && prefix !== '' && isKnown(prefix) ? { ...handler, below: prefix } : handler);

const attachedIn = ({ mounts }: Scope): Handler['attached'] => (mounts.length > 1 ? 'router' : 'above');

/** Of a chain, the verb: the call itself begins where the chain does. */
export function verbPlace(program: Program, call: Ref): Location {
  const location = program.location(call);
  const view = program.view(fileOf(call));
  const callee = view.a(valueOf(call));
  if (view.op(callee) !== Op.Member || view.op(view.rootOf(view.a(callee))) !== Op.Call) return location;
  const { end } = program.location(refOf(fileOf(call), callee));
  return { ...location, start: end - view.str(view.b(callee)).length };
}

/** One route from two registrations: what the first did comes before the second's handler. */
const continued = (first: Route, second: Route, own: readonly Handler[]): Route => ({
  ...first,
  before: [...first.before, { ...first.handler, attached: 'route' }, ...own],
  handler: second.handler, closed: second.closed, open: second.open,
  // The same call, run for another application, is no second registration.
  ...(second.ref !== first.ref && { again: { location: second.location, first: first.again?.first ?? first } }),
});
