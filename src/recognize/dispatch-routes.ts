/** Owns routes of functions that tell requests apart themselves: by comparing path and method, in conditions, switches and tables of functions. */
import { ConstKind, Op, RegionKind, type FnRef, type Handler, type HttpMethod, type Ref, type Route } from '../facts/index.ts';
import { fileOf, fnRef, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Handlers } from './handlers.ts';
import { rowsOf } from './of-models.ts';

const METHOD = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const BOTH = /^(?:(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ :])?(?<path>\/\S*)$/;
const PATH_NAME = /^(?:url|pathname|path|rawPath)$/;
const PASSES_ON = /^_?(?:next|done|cb|callback)$/;
const MAX_DEPTH = 8;

/** What a condition says of the request, where it holds. */
interface Told {
  readonly paths: readonly string[];
  readonly methods: readonly string[];
}

const NOTHING: Told = { paths: [], methods: [] };

const dispatchesIn = rowsOf((model) => model.dispatches);

export class DispatchRoutes {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly constants: Constants,
    private readonly handlers: Handlers,
    private readonly models: readonly Model[],
  ) {}

  routes(): Route[] {
    const rows = dispatchesIn(this.models);
    const byFunction = new Map<FnRef, Route[]>();
    this.program.files.forEach(({ role, module }, file) => {
      if (role === 'source') module.functions.forEach((_, index) => {
        const fn = fnRef(file, index);
        const found = this.listens(fn) ? rows.find(({ row, model }) => this.program.functionFact(fn).params.some(({ value }) => this.denotations.isAt(this.denotations.of(refOf(file, value)), model, row.request))) : undefined;
        const routes = found ? this.ofFunction(fn, found.model) : [];
        if (routes.length > 0) byFunction.set(fn, routes);
      });
    });
    return nested(byFunction);
  }

  /** Does it take a request, and pass none on? */
  private listens(fn: FnRef): boolean {
    const { params } = this.program.functionFact(fn);
    const names = params.map(({ name }) => this.program.text(fileOf(fn), name));
    return params.length > 0 && params.length <= 4 && !names.some((name) => PASSES_ON.test(name)) && (names.some((name) => PATH_NAME.test(name)) || this.mentionsPath(fileOf(fn), valueOf(fn)));
  }

  /** A look at the function before anything is asked of its parameters. */
  private mentionsPath(file: number, fn: number): boolean {
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fnRef(file, fn));
    for (let value = from; value < to; value++) if (view.op(value) === Op.Member && PATH_NAME.test(view.str(view.b(value)))) return true;
    return false;
  }

  private ofFunction(fn: FnRef, model: Model): Route[] {
    const view = this.program.view(fileOf(fn));
    const { from, to } = this.program.functionFact(fn);
    const own = view.module.regions.map((region, index) => ({ region, index })).filter(({ region }) => region.from >= from && region.to <= to && view.functionOf(region.from) === valueOf(fn));
    const told = new Map(own.map(({ region, index }) => [index, this.isHeld(region) ? this.told(refOf(fileOf(fn), region.condition), 0) : NOTHING] as const));
    const inner = new Set(own.filter(({ index }) => tells(told.get(index))).flatMap(({ index }) => ancestors(view, index)));
    const conditions = own.filter(({ index }) => tells(told.get(index)) && !inner.has(index)).flatMap(({ region, index }) => {
      const all = [index, ...ancestors(view, index)].map((at) => told.get(at) ?? NOTHING);
      const paths = all.find((one) => one.paths.length > 0)?.paths ?? [];
      const methods = all.find((one) => one.methods.length > 0)?.methods ?? ['*'];
      return paths.flatMap((path) => methods.map((method) => this.route(fn, refOf(fileOf(fn), region.condition), method, path, this.inside(fn, region.from, region.to), model)));
    });
    return [...conditions, ...this.tables(fn, model)];
  }

  private isHeld({ kind, polarity, condition }: { readonly kind: number; readonly polarity: boolean; readonly condition: number }): boolean {
    return condition >= 0 && polarity && ((kind as RegionKind) === RegionKind.Branch || (kind as RegionKind) === RegionKind.Case);
  }

  /** `routes[key]?.(req, res)`: an object with a function for each path. */
  private tables(fn: FnRef, model: Model): Route[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: Route[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Index || this.constants.of(refOf(file, view.b(value))).known) continue;
      for (const def of this.program.definitions.of(refOf(file, view.a(value)))) {
        if (this.program.op(def) !== Op.Object) continue;
        found.push(...this.ofTable(fn, def, model));
      }
    }
    return found;
  }

  private ofTable(fn: FnRef, object: Ref, model: Model): Route[] {
    const view = this.program.view(fileOf(object));
    const entries = view.list(valueOf(object));
    const keys = Array.from(entries).filter((_, index) => index % 2 === 0);
    if (keys.length === 0 || keys.some((key) => key < 0 || !BOTH.test(view.str(key)))) return [];
    return keys.flatMap((key, index) => {
      const { method, path = '' } = BOTH.exec(view.str(key))?.groups ?? {};
      const value = refOf(fileOf(object), entries[index * 2 + 1] as number);
      const [handler] = this.handlers.of(value, 'route');
      return handler && handler.functions.length > 0 ? [this.route(fn, value, method ?? '*', path, handler, model, false)] : [];
    });
  }

  private route(fn: FnRef, ref: Ref, method: string, path: string, handler: Handler, model: Model, certain = true): Route {
    const { start, end, name } = this.program.functionFact(fn);
    const text = this.program.text(fileOf(fn), name);
    const listener: Handler = {
      ref, location: { file: this.program.path(fileOf(fn)), start, end }, symbol: text, text: text === '' ? '`(listener)`' : `\`${text}\``,
      functions: [fn], attached: 'router', certain, inline: true,
    };
    const known = path.endsWith('/') && path !== '/' ? path.slice(0, -1) : path;
    return {
      ref, location: this.program.location(ref), symbol: this.program.symbol(ref), framework: model.library, method: method as HttpMethod,
      path: known, before: [listener], handler, closed: true, open: '', router: `listener ${fn}`,
    };
  }

  /** What a branch calls, as the route's handler. */
  private inside(fn: FnRef, from: number, to: number): Handler {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const functions: FnRef[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) === Op.Call) functions.push(...this.program.calls.callees(refOf(file, value)).map((callee) => callee.fn));
      if (view.op(value) === Op.Function) functions.push(fnRef(file, view.a(value)));
    }
    const [first] = functions;
    const name = first === undefined ? '' : this.program.text(fileOf(first), this.program.functionFact(first).name);
    const ref = refOf(file, from);
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), text: name === '' ? '`(branch)`' : `\`${name}\``, functions: [...new Set(functions)], attached: 'route', certain: true };
  }

  // long: one arm for each form of a condition.
  private told(ref: Ref, depth: number): Told {
    if (depth > MAX_DEPTH) return NOTHING;
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    const at = (one: number): Ref => refOf(file, one);
    switch (view.op(value)) {
      case Op.Logical: {
        const [operator = -1, right = -1] = view.list(value);
        const [one, other] = [this.told(at(view.a(value)), depth + 1), this.told(at(right), depth + 1)];
        if (view.str(operator) === '&&') return { paths: one.paths.length > 0 ? one.paths : other.paths, methods: one.methods.length > 0 ? one.methods : other.methods };
        // Either of two paths; of anything else one side says nothing for the other.
        return { paths: one.paths.length > 0 && other.paths.length > 0 ? [...one.paths, ...other.paths] : [], methods: one.methods.length > 0 && other.methods.length > 0 && one.paths.length === 0 && other.paths.length === 0 ? [...one.methods, ...other.methods] : [] };
      }
      case Op.Binary: {
        const [operator = -1, right = -1] = view.list(value);
        return /^={2,3}$/.test(view.str(operator)) ? this.compared(at(view.a(value)), at(right)) : NOTHING;
      }
      case Op.Call:
        return this.called(file, view, value);
      default:
        return NOTHING;
    }
  }

  private compared(left: Ref, right: Ref): Told {
    const [one, other] = [this.constants.of(left), this.constants.of(right)];
    const constant = one.known ? one : other;
    if (!constant.known || typeof constant.value !== 'string' || one.known === other.known) return NOTHING;
    const subject = one.known ? right : left;
    if (METHOD.test(constant.value)) return this.isNamed(subject, /^method$/, 0) ? { paths: [], methods: [constant.value] } : NOTHING;
    const { method, path } = BOTH.exec(constant.value)?.groups ?? {};
    if (path === undefined || !this.isNamed(subject, PATH_NAME, 0)) return NOTHING;
    return { paths: [path], methods: method === undefined ? [] : [method] };
  }

  /** `pathname.startsWith('/files/')`, `pathname.match(/^\/users\/(\d+)$/)`, `pattern.test(pathname)`. */
  private called(file: number, view: ModuleView, call: number): Told {
    const callee = view.a(call);
    const [first] = view.list(call);
    if (view.op(callee) !== Op.Member || first === undefined) return NOTHING;
    const name = view.str(view.b(callee));
    const [receiver, argument] = [refOf(file, view.a(callee)), refOf(file, first)];
    if (name === 'startsWith' && this.isNamed(receiver, PATH_NAME, 0)) {
      const constant = this.constants.of(argument);
      return constant.known && String(constant.value).startsWith('/') ? { paths: [`${String(constant.value).replace(/\/$/, '')}/*`], methods: [] } : NOTHING;
    }
    const pattern = name === 'match' && this.isNamed(receiver, PATH_NAME, 0) ? argument : (name === 'test' || name === 'exec') && this.isNamed(argument, PATH_NAME, 0) ? receiver : undefined;
    const path = pattern === undefined ? undefined : this.pathOfPattern(pattern);
    return path === undefined ? NOTHING : { paths: [path], methods: [] };
  }

  /** `/^\/users\/(\d+)$/` as `/users/:1`. */
  private pathOfPattern(ref: Ref): string | undefined {
    const def = this.program.definitions.of(ref)[0];
    if (def === undefined || this.program.op(def) !== Op.Const) return undefined;
    const view = this.program.view(fileOf(def));
    if (view.a(valueOf(def)) !== Number(ConstKind.Regex)) return undefined;
    const source = /^\/\^(.*?)\$?\/\w*$/s.exec(view.str(view.b(valueOf(def))))?.[1];
    let count = 0;
    const path = source?.replaceAll('\\/', '/').replace(/\/\?$/, '').replaceAll(/\((?:\?<(\w+)>)?(?:\[\^\/\]\+|\\d\+|\\w\+|\[[\w-]+\]\+|\.\+)\)|\[\^\/\]\+|\\d\+|\\w\+/g, (_, name: string | undefined) => `:${name ?? ++count}`).replaceAll('\\-', '-').replaceAll('\\.', '.');
    return path !== undefined && /^\/[\w/:.-]*$/.test(path) ? path : undefined;
  }

  /** Is the value that member of the request, or made of it? */
  private isNamed(ref: Ref, names: RegExp, depth: number): boolean {
    if (depth > 6) return false;
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    const inner = (one: number): boolean => this.isNamed(refOf(file, one), names, depth + 1);
    switch (view.op(value)) {
      case Op.Member:
        return names.test(view.str(view.b(value))) || inner(view.a(value));
      case Op.Call:
      case Op.Element:
      case Op.Index:
        return inner(view.a(value));
      case Op.Logical:
        return inner(view.a(value));
      case Op.Param:
        return names.test(view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1));
      case Op.Template:
      case Op.Concat:
        return Array.from(view.list(value)).some(inner);
      default:
        return false;
    }
  }
}

const tells = (told: Told | undefined): boolean => told !== undefined && (told.paths.length > 0 || told.methods.length > 0);

function ancestors(view: ModuleView, index: number): number[] {
  const found: number[] = [];
  for (let at = view.module.regions[index]?.parent ?? -1; at >= 0; at = view.module.regions[at]?.parent ?? -1) found.push(at);
  return found;
}

/** A branch that calls a function which tells paths apart itself stands for that function's routes. */
function nested(byFunction: ReadonlyMap<FnRef, readonly Route[]>): Route[] {
  const called = new Set<FnRef>();
  const expand = (route: Route, depth: number): Route[] => {
    const inner = depth > 4 ? [] : route.handler.functions.filter((fn) => byFunction.has(fn) && !route.before.some(({ functions }) => functions.includes(fn)));
    for (const fn of inner) called.add(fn);
    return inner.length === 0 ? [route] : inner.flatMap((fn) => byFunction.get(fn) ?? []).flatMap((one) => expand({ ...one, method: one.method === '*' ? route.method : one.method, before: [...route.before, ...one.before] }, depth + 1));
  };
  const expanded = [...byFunction].map(([fn, routes]) => ({ fn, routes: routes.flatMap((route) => expand(route, 0)) }));
  return expanded.filter(({ fn }) => !called.has(fn)).flatMap(({ routes }) => routes);
}
