/** Owns what holds for controllers from outside: global prefixes, versions, paths of modules, guards and pipes for all. */
import { Op, type Handler, type Ref } from '../facts/index.ts';
import { classOfInstance, fileOf, isInstance, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { ControllerRow, Model } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';
import { RoutePaths, joinPaths } from './route-paths.ts';
import { Settings } from './settings.ts';

interface Global {
  readonly ref: Ref;
  readonly attached: Handler['attached'];
}

export class ControllerScope {
  private readonly paths: RoutePaths;
  private readonly settings: Settings;
  private readonly found = new Map<string, readonly Ref[]>();
  private listed: ReadonlySet<string> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {
    this.paths = new RoutePaths(program, constants);
    this.settings = new Settings(program, constants);
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
    const found: Ref[] = [];
    this.program.files.forEach((source, file) => {
      if (source.role !== 'source') return;
      const { op } = source.module;
      for (let value = 0; value < op.length; value++) {
        if (op[value] === Op.Call && this.denotations.isAt(this.denotations.callee(refOf(file, value)), model, path)) found.push(refOf(file, value));
      }
    });
    return found;
  }

  /** Of several applications the one whose folder is nearest. */
  private nearest(calls: readonly Ref[], to: Ref): readonly Ref[] {
    const shared = (call: Ref): number => common(this.program.path(fileOf(call)), this.program.path(fileOf(to)));
    const best = Math.max(-1, ...calls.map(shared));
    return calls.filter((call) => shared(call) === best);
  }

  args(call: Ref): Ref[] {
    return Array.from(this.program.view(fileOf(call)).list(valueOf(call)), (arg) => refOf(fileOf(call), arg));
  }

  globalPrefix(decorator: Ref, row: ControllerRow, model: Model, below: string | undefined): string | undefined {
    const call = this.nearest(this.calls(model, row.globalPrefix), decorator)[0];
    if (call === undefined) return '';
    const [path, options] = this.args(call);
    if (path === undefined) return '';
    const excluded = options === undefined ? [] : this.constants.at(options, ['exclude', '[]']).flatMap((def) => (this.program.op(def) === Op.Object ? this.constants.at(def, ['path']) : [def])).flatMap((def) => this.paths.of(def) ?? []);
    if (below !== undefined && excluded.some((one) => one !== undefined && isExcluded(one, below))) return '';
    return this.paths.of(path)?.[0] ?? this.settings.of(path);
  }

  versions(decorator: Ref, decorators: readonly Ref[], row: ControllerRow, model: Model, isAt: (decorator: Ref, path: string) => boolean): (string | undefined)[] {
    const call = this.nearest(this.calls(model, row.versioning), decorator)[0];
    if (call === undefined) return [''];
    const [options] = this.args(call);
    const type = options === undefined ? [] : this.constants.at(options, ['type']);
    // Only versions in the path change it; a header or media type does not.
    if (type.some((def) => this.program.op(def) === Op.Member && this.program.view(fileOf(def)).str(this.program.view(fileOf(def)).b(valueOf(def))) !== 'URI')) return [''];
    const prefix = options === undefined ? undefined : this.constants.of(options, ['prefix']);
    const letter = prefix?.known ? (prefix.value === false ? '' : String(prefix.value)) : 'v';
    const ofMethod = row.versionDecorator === undefined ? [] : decorators.filter((one) => isAt(one, row.versionDecorator as string)).flatMap((one) => this.args(one).slice(0, 1));
    const ofClass = (row.version ?? []).flatMap((at) => this.positions.of(decorator, at, model)).flatMap(({ ref, path }) => this.constants.at(ref, path));
    const fallback = options === undefined ? [] : this.constants.at(options, ['defaultVersion']);
    const chosen = [ofMethod, ofClass, fallback].find((refs) => refs.length > 0) ?? [];
    const versions = chosen.flatMap((ref) => this.paths.of(ref) ?? (this.isList(ref) ? this.program.definitions.elements(ref).map(() => '') : ['']));
    return versions.length === 0 ? [''] : [...new Set(versions.map((version) => (version === undefined || version === '' ? version : `${letter}${version}`)))];
  }

  private isList(ref: Ref): boolean {
    return this.program.definitions.of(ref).some((def) => this.program.op(def) === Op.Array);
  }

  /** Paths that a module was given, with those of the modules around it. */
  modulePaths(cls: ClassRef, row: ControllerRow, model: Model): (string | undefined)[] {
    const own = this.calls(model, row.modulePaths).flatMap((call) => this.args(call).slice(0, 1)).flatMap((list) => this.program.definitions.elements(list)).flatMap((entry) => this.below(entry, '', cls, row, model, 0));
    return own.length > 0 ? own : [''];
  }

  private below(entry: Ref, prefix: string | undefined, cls: ClassRef, row: ControllerRow, model: Model, depth: number): (string | undefined)[] {
    if (depth > 6) return [];
    const path = this.constants.at(entry, ['path']).flatMap((def) => this.paths.of(def) ?? [undefined]);
    const full = path.length === 0 ? prefix : joinPaths(prefix, path[0]);
    const isHere = this.constants.at(entry, ['module']).some((def) => this.holds(def, cls));
    const children = this.constants.at(entry, ['children', '[]']);
    return [...(isHere ? [full] : []), ...children.flatMap((child) => (this.program.classOf(child) ? (this.holds(child, cls) ? [full] : []) : this.below(child, full, cls, row, model, depth + 1)))];
  }

  /** Does the module's decorator list the controller? */
  private holds(module: Ref, cls: ClassRef): boolean {
    const own = this.program.classOf(module);
    const decorators = own ? (this.program.classes.fact(own)?.decorators ?? []) : [];
    return decorators.flatMap((decorator) => this.args(refOf((own as ClassRef).file, decorator)).slice(0, 1)).some((options) => this.constants.at(options, ['controllers', '[]']).some((def) => sameClass(this.program.classOf(def), cls)));
  }

  /** Listed by no module, although there are modules that list controllers. */
  isDead(cls: ClassRef): boolean {
    this.listed ??= this.listedClasses();
    return this.listed.size > 0 && this.program.files[cls.file]?.role === 'source' && !this.listed.has(`${cls.file} ${cls.cls}`);
  }

  private listedClasses(): Set<string> {
    const found = new Set<string>();
    this.program.files.forEach((source, file) => {
      const view = this.program.view(file);
      for (let value = 0; value < source.module.op.length; value++) {
        if (view.op(value) !== Op.Object) continue;
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

  /** What runs before all handlers of the nearest application. */
  globals(decorator: Ref, row: ControllerRow, model: Model): Global[] {
    const calls = (row.globals ?? []).flatMap((path) => this.nearest(this.calls(model, path), decorator)).flatMap((call) => this.args(call));
    const provided = (row.tokens ?? []).flatMap((token) => this.nearest(this.providers(model, token), decorator)).flatMap((object) => this.providedBy(object));
    return [...calls, ...provided].map((ref) => ({ ref, attached: 'above' }));
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

const sameClass = (one: ClassRef | undefined, other: ClassRef): boolean => one?.file === other.file && one.cls === other.cls;

/** Number of folders that two paths share from the top. */
function common(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  let same = 0;
  while (same < left.length - 1 && left[same] === right[same]) same++;
  return same;
}

function isExcluded(pattern: string, path: string): boolean {
  const plain = (text: string): string => text.replace(/^\/|\/$/g, '');
  const star = plain(pattern).replace(/\/?(?:\(\.\*\)|\{?\*\w*\}?|\*)$/, '');
  return plain(pattern) === plain(path) || (star !== plain(pattern) && (plain(path) === star || plain(path).startsWith(`${star}/`)));
}

