/** Owns routes that are decorated methods of decorated classes: paths, versions, guards of classes, of methods and of all. */
import { Op, type FnRef, type Handler, type HttpMethod, type Ref, type Route } from '../facts/index.ts';
import { fileOf, fnRef, methodRef, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { ControllerRow, Model } from '../models/types.ts';
import { Bindings } from './bindings.ts';
import type { Constants } from './constants.ts';
import { Consumers } from './consumers.ts';
import { ControllerScope } from './controller-scope.ts';
import { Decorators, type Expanded } from './decorators.ts';
import type { Denotations } from './denote.ts';
import type { Handlers } from './handlers.ts';
import type { Positions } from './positions.ts';
import { RoutePaths, joinPaths } from './route-paths.ts';

interface Controller {
  readonly cls: ClassRef;
  readonly row: ControllerRow;
  readonly model: Model;
  /** The decorator that makes it one, and all of its decorators. */
  readonly decorator: Ref;
  readonly decorators: readonly Ref[];
}

interface Base {
  readonly version: string | undefined;
  /** Path of the module and of the controller. */
  readonly below: string | undefined;
}

export class Controllers {
  private readonly bindings: Bindings;
  private readonly decorators: Decorators;
  private readonly paths: RoutePaths;
  private readonly scope: ControllerScope;
  private readonly consumers: Consumers;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    constants: Constants,
    private readonly handlers: Handlers,
  ) {
    this.bindings = new Bindings(program, constants);
    this.decorators = new Decorators(program, denotations, this.bindings);
    this.paths = new RoutePaths(program, constants);
    this.scope = new ControllerScope(program, denotations, positions, constants);
    this.consumers = new Consumers(program, constants, this.scope);
  }

  routes(): Route[] {
    return this.program.files.flatMap((source, file) => source.module.classes.flatMap((_, cls) => {
      const controller = this.controller({ file, cls });
      return controller ? this.routesOf(controller) : [];
    }));
  }

  private controller(cls: ClassRef): Controller | undefined {
    const fact = this.program.classes.fact(cls);
    if (!fact || fact.decorators.length === 0) return undefined;
    const own = fact.decorators.map((value) => refOf(cls.file, value));
    for (const decorator of own.flatMap((one) => [one, ...this.decorators.expand([one], NO_ROW, NO_MODEL).map(({ ref }) => ref)])) {
      const found = this.denotations.rows(this.decorators.nodes(decorator), 'controllers')[0];
      if (found) return { cls, row: found.row, model: found.model, decorator, decorators: this.decorators.expand(own, found.row, found.model).map(({ ref }) => ref) };
    }
    return undefined;
  }

  private routesOf(controller: Controller): Route[] {
    const { cls } = controller;
    const seen = new Set<string>();
    return this.program.classes.lineage(cls).flatMap((at) => (this.program.classes.fact(at)?.members ?? []).flatMap((member) => {
      const name = this.program.text(at.file, member.name);
      if (member.fn < 0 || member.decorators.length === 0 || seen.has(name)) return [];
      seen.add(name);
      const decorators = this.decorators.expand(member.decorators.map((value) => refOf(at.file, value)), controller.row, controller.model);
      return decorators.flatMap((decorator) => this.verb(controller, decorator, decorators.map(({ ref }) => ref), fnRef(at.file, member.fn), name));
    }));
  }

  private verb(controller: Controller, { ref: decorator, run }: Expanded, decorators: readonly Ref[], fn: FnRef, name: string): Route[] {
    const { row, model, cls } = controller;
    const verb = Object.entries(row.verbs).find(([path]) => this.decorators.isAt(decorator, model, path));
    if (!verb) return [];
    const isHttp = row.path.length > 0 && verb[1] !== 'MESSAGE' && verb[1] !== 'EVENT';
    this.paths.bound = run.size === 0 ? undefined : (ref) => this.bindings.text(ref, run);
    const own = this.methodPaths(decorator, isHttp, name);
    this.paths.bound = undefined;
    const bases = isHttp ? this.bases(controller, decorators) : [{ version: '', below: '' }];
    const placed = [...decorators, ...controller.decorators];
    return bases.flatMap((base) => own.map((path): Route => {
      const joined = isHttp ? this.joined(controller, base, path) : path;
      const full = joined === undefined ? undefined : `/${joined.replace(/^\//, '')}`;
      return {
        ref: decorator, location: this.program.location(decorator), symbol: this.symbol(cls, name), framework: model.library,
        method: verb[1] as HttpMethod, path: full === undefined ? undefined : isHttp ? full : full.replace(/^\//, ''),
        before: [...this.consumers.of(controller.cls, row, model, verb[1], full), ...this.scope.globals(controller.decorator, row, model), ...this.before(controller.decorators, row, model, 'router'), ...this.before(decorators, row, model, 'route')].flatMap((one) => this.handler(one, row)),
        handler: { ref: methodRef(fileOf(fn), valueOf(fn)), location: this.methodLocation(fn), symbol: this.symbol(cls, name), text: `\`${this.symbol(cls, name)}\``, functions: [fn], attached: 'route', certain: true },
        closed: true, open: '', router: `class ${cls.file} ${cls.cls}`, decorators: placed, ...(row.bodyLimit !== undefined && { bodyLimit: row.bodyLimit }),
        ...(this.scope.isDead(cls) && { dead: true }),
      };
    }));
  }

  private symbol(cls: ClassRef, name: string): string {
    return `${this.program.text(cls.file, this.program.classes.fact(cls)?.name ?? -1)}.${name}`;
  }

  private methodLocation(fn: FnRef): Route['location'] {
    const { start, end } = this.program.functionFact(fn);
    return { file: this.program.path(fileOf(fn)), start, end };
  }

  private methodPaths(decorator: Ref, isHttp: boolean, name: string): readonly (string | undefined)[] {
    const [first] = this.decorators.args(decorator);
    if (first === undefined) return [isHttp ? '' : name];
    const given = this.paths.of(first);
    if (isHttp) return given ?? [undefined];
    return given ?? [this.patternText(first) ?? name];
  }

  /** `{ cmd: 'sum' }` as `cmd:sum`. */
  private patternText(ref: Ref): string | undefined {
    const def = this.program.definitions.of(ref)[0];
    if (def === undefined || this.program.op(def) !== Op.Object) return undefined;
    const view = this.program.view(fileOf(def));
    const items = view.list(valueOf(def));
    const key = items[0];
    const value = items[1] === undefined ? undefined : this.paths.of(refOf(fileOf(def), items[1]))?.[0];
    return key === undefined || key < 0 || value === undefined ? undefined : `${view.str(key)}:${value}`;
  }

  /** Global prefix, version, module path and path of the controller, joined: one for each version and each path. */
  private bases({ decorator, cls, row, model }: Controller, decorators: readonly Ref[]): Base[] {
    const given = row.path.flatMap((at) => this.positions.of(decorator, at, model)).flatMap(({ ref, path }) => (
      path.length === 0 ? (this.paths.of(ref) ?? []) : path.reduce<readonly Ref[]>((refs, key) => refs.flatMap((one) => this.program.definitions.membersOf(one, key)), [ref]).flatMap((one) => this.paths.of(one) ?? [])));
    const paths = given.length > 0 ? given : [''];
    const versions = this.scope.versions(decorator, decorators, row, model, (one, path) => this.decorators.isAt(one, model, path));
    const modules = this.scope.modulePaths(cls, row, model);
    return versions.flatMap((version) => modules.flatMap((inModule) => paths.map((path) => ({ version, below: joinPaths(inModule, path) }))));
  }

  /** Some paths are taken out of the global prefix, whatever their version. */
  private joined({ decorator, row, model }: Controller, { version, below }: Base, path: string | undefined): string | undefined {
    const rest = joinPaths(below, path);
    return joinPaths(joinPaths(this.scope.globalPrefix(decorator, row, model, rest), version), rest);
  }

  /** Arguments of decorators that put something before the handler. */
  private before(decorators: readonly Ref[], row: ControllerRow, model: Model, attached: Handler['attached']): { readonly ref: Ref; readonly attached: Handler['attached'] }[] {
    return row.before.flatMap((path) => decorators.filter((decorator) => this.decorators.isAt(decorator, model, path)).flatMap((decorator) => this.decorators.args(decorator))).map((ref) => ({ ref, attached }));
  }

  private handler({ ref, attached }: { readonly ref: Ref; readonly attached: Handler['attached'] }, row: ControllerRow): Handler[] {
    return this.handlers.of(ref, attached).map((handler) => ({ ...handler, functions: this.classFunctions(ref, row) ?? handler.functions }));
  }

  /** What runs of a class that is named, or of an instance of one. */
  private classFunctions(ref: Ref, row: ControllerRow): FnRef[] | undefined {
    const classes = this.program.definitions.of(ref).flatMap((def) => this.program.classOf(def) ?? this.scope.instanceOf(def) ?? this.mixin(def));
    if (classes.length === 0) return undefined;
    return classes.flatMap((cls) => (row.methods ?? []).flatMap((name) => this.program.classes.members(cls, name, false)).flatMap(({ at, member }) => (member.fn < 0 ? [] : [fnRef(at.file, member.fn)])).slice(0, 1));
  }

  /** `mixin(class { canActivate() {} })`. */
  private mixin(def: Ref): ClassRef[] {
    if (this.program.op(def) !== Op.Call) return [];
    return Array.from(this.program.view(fileOf(def)).list(valueOf(def))).flatMap((arg) => this.program.definitions.of(refOf(fileOf(def), arg)).flatMap((inner) => this.program.classOf(inner) ?? []));
  }
}

const NO_ROW: ControllerRow = { controller: '', path: [], verbs: {}, before: [] };
const NO_MODEL: Model = { library: '', packages: [] };
