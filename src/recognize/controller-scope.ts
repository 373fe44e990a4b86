/** Owns what holds for controllers from outside: global prefixes, versions, paths of modules, guards and pipes for all. */
import { Op, type Handler, type Ref } from '../facts/index.ts';
import { classOfInstance, fileOf, isInstance, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { ControllerRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Expanded } from './decorators.ts';
import type { Denotations } from './denote.ts';
import { RoutePaths, joinPaths } from './route-paths.ts';
import type { Routers } from './routers.ts';
import { sameSegments } from './route-segments.ts';
import { flattened, nameOf, valueAt, type Frame, type Value } from './setup-values.ts';
import type { Framed } from './made-classes.ts';
import type { Modules } from './modules.ts';

interface Global {
  readonly ref: Ref;
  readonly attached: Handler['attached'];
  /** It may not run on the path. */
  readonly certain: boolean;
}

export interface Base {
  readonly version: string | undefined;
  /** Path of the module and of the controller. */
  readonly below: string | undefined;
}

/** What the global prefix leaves out. */
interface Excluded {
  covers(path: string, method: string): boolean;
}

export class ControllerScope {
  private readonly paths: RoutePaths;
  private readonly found = new Map<string, readonly Ref[]>();
  private listed: ReadonlySet<string> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly routers: Routers,
    private readonly constants: Constants,
    private readonly modules: Modules,
  ) {
    this.paths = new RoutePaths(program, constants);
  }

  /** `mixin(class { canActivate() {} })`. */
  mixin(def: Ref): ClassRef[] {
    if (this.program.op(def) !== Op.Call) return [];
    return this.args(def).flatMap((arg) => this.program.definitions.of(arg).flatMap((inner) => this.program.classOf(inner) ?? []));
  }

  instanceOf(def: Ref): ClassRef | undefined {
    return isInstance(def) ? classOfInstance(def) : undefined;
  }

  /** Calls of a path in source files. */
  calls(model: Model, path: string | undefined): readonly Ref[] {
    if (path === undefined) return [];
    const key = `${model.library} ${path}`;
    let found = this.found.get(key);
    if (!found) this.found.set(key, (found = this.search(model, path)));
    return found;
  }

  private search(model: Model, path: string): Ref[] {
    return this.denotations.sites.at(model, path).filter((call) => this.program.files[fileOf(call)]?.role === 'source' && this.program.op(call) === Op.Call);
  }

  /** Calls that set up the application which a controller belongs to: of several the one whose folder is nearest. */
  private nearest(calls: readonly Ref[], to: Ref, row: ControllerRow, model: Model): readonly Ref[] {
    const applications = this.calls(model, row.application);
    if (applications.length < 2) return nearestOf(calls, (call) => this.shared(call, to));
    const own = nearestOf(applications, (one) => this.shared(one, to));
    return calls.filter((call) => nearestOf(applications, (one) => this.shared(one, call)).some((one) => own.includes(one)));
  }

  /** Providers hold for all of their application, wherever the module stands that lists them. */
  private ofApplication(providers: readonly Ref[], to: Ref, row: ControllerRow, model: Model): readonly Ref[] {
    return this.calls(model, row.application).length < 2 ? providers : this.nearest(providers, to, row, model);
  }

  private shared(one: Ref, other: Ref): number {
    return common(this.program.path(fileOf(one)), this.program.path(fileOf(other)));
  }

  args(call: Ref): Ref[] {
    return Array.from(this.program.view(fileOf(call)).list(valueOf(call)), (arg) => refOf(fileOf(call), arg));
  }

  globalPrefix(decorator: Ref, row: ControllerRow, model: Model, below: string | undefined, method: string): string | undefined {
    const call = this.nearest(this.calls(model, row.globalPrefix), decorator, row, model)[0];
    if (call === undefined) return '';
    const [path, options] = this.args(call);
    if (path === undefined) return '';
    if (below !== undefined && options !== undefined && this.excluded(options).some((one) => one.covers(below, method))) return '';
    return this.routers.pathsOf(path)?.[0];
  }

  /** `exclude: ['health', { path: 'hooks/*rest', method: RequestMethod.POST }]`. */
  private excluded(options: Ref): readonly Excluded[] {
    const value = this.routers.run.later(options, undefined);
    const said = flattened((value.kind === 'dictionary' ? value.entries.get('exclude') : undefined) ?? value).filter((one) => one !== value);
    if (said.length > 0) return said.flatMap((one) => this.exclusion(one));
    const defs = this.constants.at(options, ['exclude', '[]']).flatMap((def) => (this.program.op(def) === Op.Object ? this.constants.at(def, ['path']) : [def]));
    return defs.flatMap((def) => this.paths.of(def) ?? []).flatMap((pattern) => (pattern === undefined ? [] : [{ covers: (path: string) => isExcluded(pattern, path) }]));
  }

  private exclusion(value: Value): readonly Excluded[] {
    const method = value.kind === 'dictionary' ? value.entries.get('method') : undefined;
    const name = method && nameOf(this.program, method);
    const path = value.kind === 'dictionary' ? value.entries.get('path') : value;
    return (path ? (this.routers.paths(path) ?? []) : []).flatMap((pattern) => (pattern === undefined ? [] : [{ covers: (full: string, verb: string) => (!name || name === 'ALL' || verb === '*' || name === verb) && isExcluded(pattern, full) }]));
  }

  versions(decorator: Expanded, ofMethod: readonly Value[], row: ControllerRow, model: Model): (string | undefined)[] {
    const call = this.nearest(this.calls(model, row.versioning), decorator.ref, row, model)[0];
    if (call === undefined) return [''];
    const [options] = this.args(call).map((arg) => this.routers.run.later(arg, undefined));
    const said = (name: string): Value | undefined => options && valueAt([options], `arg(0).${name}`);
    // Only versions in the path change it; a header or media type does not.
    const type = said('type');
    if (type && type.kind === 'unknown' && nameOf(this.program, type) !== 'URI') return [''];
    const prefix = said('prefix');
    const letter = prefix === undefined ? 'v' : prefix.kind === 'constant' && prefix.value === false ? '' : this.routers.paths(prefix)?.[0];
    const ofClass = (row.version ?? []).flatMap((at) => valueAt(decorator.args, at) ?? []);
    const fallback = said('defaultVersion');
    const chosen = [ofMethod, ofClass, fallback ? [fallback] : []].find((values) => values.length > 0) ?? [];
    // Neutral ones are no text.
    const versions = chosen.flatMap((value) => flattened(value)).map((value) => this.routers.paths(value)?.[0] ?? '');
    return versions.length === 0 ? [''] : [...new Set(versions.map((version) => (version === '' ? version : letter === undefined ? undefined : `${letter}${version}`)))];
  }

  /** Paths that a module was given, with those of the modules around it. */
  modulePaths(cls: ClassRef, frame: Frame | undefined, row: ControllerRow, model: Model): (string | undefined)[] {
    const entries = this.calls(model, row.modulePaths).flatMap((call) => this.args(call).slice(0, 1)).flatMap((list) => flattened(this.routers.run.later(list, undefined)));
    const own = entries.flatMap((entry) => this.below(entry, '', { cls, frame }, 0));
    return own.length > 0 ? own : [''];
  }

  private below(entry: Value, prefix: string | undefined, controller: Framed, depth: number): (string | undefined)[] {
    if (entry.kind === 'class') return this.modules.lists(entry.cls, controller) ? [prefix] : [];
    if (depth > 6 || entry.kind !== 'dictionary') return [];
    const [path, module, children] = ['path', 'module', 'children'].map((name) => entry.entries.get(name));
    const full = path === undefined ? prefix : joinPaths(prefix, this.routers.paths(path)?.[0]);
    const isHere = module?.kind === 'class' && this.modules.lists(module.cls, controller);
    return [...(isHere ? [full] : []), ...(children ? flattened(children) : []).flatMap((child) => this.below(child, full, controller, depth + 1))];
  }

  /** Listed by no module, although there are modules that list controllers. */
  isDead(cls: ClassRef): boolean {
    this.listed ??= this.listedClasses();
    return this.listed.size > 0 && this.program.files[cls.file]?.role === 'source' && !this.listed.has(`${cls.file} ${cls.cls}`);
  }

  private listedClasses(): Set<string> {
    const found = new Set<string>();
    this.program.files.forEach((_, file) => {
      const view = this.program.view(file);
      for (const value of view.having(Op.Object)) {
        const items = view.list(value);
        for (let i = 0; i < items.length; i += 2) {
          const name = (items[i] as number) >= 0 ? view.str(items[i] as number) : '';
          if (name === 'controllers' || name === 'providers') this.addListed(refOf(file, items[i + 1] as number), found, 0);
        }
      }
    });
    return found;
  }

  private addListed(list: Ref, found: Set<string>, depth: number): void {
    if (depth === 0) this.addMade(list, found);
    for (const def of depth === 0 ? this.program.definitions.of(list) : [list]) {
      const cls = this.program.classOf(def);
      if (cls) found.add(`${cls.file} ${cls.cls}`);
      if (depth > 4 || this.program.op(def) !== Op.Array) continue;
      const view = this.program.view(fileOf(def));
      for (const item of view.list(valueOf(def))) {
        const inner = refOf(fileOf(def), view.op(item) === Op.Spread ? view.a(item) : item);
        for (const one of this.program.definitions.of(inner)) this.addListed(one, found, depth + 1);
      }
    }
  }

  /** `Object.values(controllers)`. */
  private addMade(list: Ref, found: Set<string>): void {
    if (this.program.definitions.of(list).every((def) => this.program.op(def) === Op.Array)) return;
    for (const value of flattened(this.routers.run.later(list, undefined))) if (value.kind === 'class') found.add(`${value.cls.file} ${value.cls.cls}`);
  }

  /** What runs before all handlers of the nearest application, or before those below a path. */
  globals(decorator: Ref, row: ControllerRow, model: Model, full: string): Global[] {
    const called = (row.globals ?? []).flatMap((path) => this.nearest(this.calls(model, path), decorator, row, model)).flatMap((call) => this.mounted(call, full));
    const provided = (row.tokens ?? []).flatMap((token) => this.ofApplication(this.providers(model, token), decorator, row, model)).flatMap((object) => this.providedBy(object));
    return [...called, ...provided.map((ref) => ({ ref, attached: 'above' as const, certain: true }))];
  }

  /** `use('/hooks', parse)`: only on paths below. */
  private mounted(call: Ref, full: string): Global[] {
    const args = this.args(call);
    const paths = args[0] === undefined ? undefined : this.routers.pathsOf(args[0]);
    if (paths === undefined) return args.map((ref) => ({ ref, attached: 'above', certain: true }));
    const answers = paths.map((path) => (path === undefined ? 'unknown' : sameSegments(path, full, true)));
    if (answers.every((answer) => answer === false)) return [];
    return args.slice(1).map((ref) => ({ ref, attached: 'above', certain: answers.includes(true) }));
  }

  /** `{ provide: APP_GUARD, useClass: AuthGuard }` anywhere in the source. */
  private providers(model: Model, token: string): readonly Ref[] {
    const key = `${model.library} token ${token}`;
    let found = this.found.get(key);
    if (!found) this.found.set(key, (found = this.searchProviders(model, token)));
    return found;
  }

  private searchProviders(model: Model, token: string): Ref[] {
    return this.program.files.flatMap((source, file) => {
      if (source.role !== 'source') return [];
      const view = this.program.view(file);
      return Array.from(source.module.op.keys()).filter((value) => view.op(value) === Op.Object).map((value) => refOf(file, value)).filter((object) => {
        const provide = this.property(object, 'provide');
        return provide !== undefined && this.denotations.isAt(this.denotations.of(provide), model, token);
      });
    });
  }

  private property(object: Ref, name: string): Ref | undefined {
    const view = this.program.view(fileOf(object));
    const items = view.list(valueOf(object));
    for (let i = 0; i < items.length; i += 2) if ((items[i] as number) >= 0 && view.str(items[i] as number) === name) return refOf(fileOf(object), items[i + 1] as number);
    return undefined;
  }

  private providedBy(object: Ref): Ref[] {
    for (const name of ['useClass', 'useExisting', 'useValue']) {
      const found = this.property(object, name);
      if (found !== undefined) return [found];
    }
    const factory = this.property(object, 'useFactory');
    return factory === undefined ? [] : this.program.definitions.of(factory).flatMap((def) => {
      const fn = this.program.functionOf(def);
      return fn === undefined ? [] : this.program.functionFact(fn).returns.map((value) => refOf(fileOf(fn), value));
    });
  }
}

function nearestOf(refs: readonly Ref[], shared: (ref: Ref) => number): readonly Ref[] {
  const best = Math.max(-1, ...refs.map(shared));
  return refs.filter((ref) => shared(ref) === best);
}

/** Number of folders that two paths share from the top. */
function common(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  let same = 0;
  while (same < left.length - 1 && left[same] === right[same]) same++;
  return same;
}

/** `health`, `hooks/*rest`, `users/:id`, `{*path}`, `(.*)`. */
function isExcluded(pattern: string, path: string): boolean {
  const plain = (text: string): string => text.replace(/^\/|\/$/g, '');
  const star = plain(pattern).replace(/\/?(?:\(\.\*\)|\{?\/?\*\w*\}?|\*)$/, '');
  if (plain(pattern) === plain(path)) return true;
  if (star === plain(pattern)) return pattern.includes(':') && sameSegments(plain(pattern), plain(path), false) === true;
  return star === '' || sameSegments(star, plain(path), true) === true;
}
