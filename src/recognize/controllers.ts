/** Owns routes that are decorated methods of decorated classes: paths, versions, guards of classes, of methods and of all. */
import type { FnRef, Handler, HttpMethod, Ref, Route } from '../facts/index.ts';
import { fileOf, fnRef, methodRef, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { ControllerRow, Model } from '../models/types.ts';
import type { Closures } from './closures.ts';
import type { Constants } from './constants.ts';
import { Consumers } from './consumers.ts';
import { ControllerScope, type Base } from './controller-scope.ts';
import { Decorators, type Expanded } from './decorators.ts';
import type { Denotations } from './denote.ts';
import type { Handlers } from './handlers.ts';
import { MadeClasses, type Framed } from './made-classes.ts';
import { Modules } from './modules.ts';
import { isKnown, joinPaths, placed } from './route-paths.ts';
import type { Routers } from './routers.ts';
import { flattened, nameOf, textOf, valueAt, type Value } from './setup-values.ts';

interface Controller extends Framed {
  readonly row: ControllerRow;
  readonly model: Model;
  /** The decorator that makes it one, and all of its decorators. */
  readonly decorator: Expanded;
  readonly decorators: readonly Expanded[];
  /** Decorators of each class that it extends, nearest first: what they note holds for it, too. */
  readonly inherited: readonly (readonly Expanded[])[];
}

/** A verb as a decorator says it. */
interface Verb {
  readonly method: string;
  readonly path: Value | undefined;
}

interface Guarding {
  readonly value: Value;
  readonly attached: Handler['attached'];
  readonly sure: boolean;
}

export class Controllers {
  private readonly decorators: Decorators;
  private readonly scope: ControllerScope;
  private readonly consumers: Consumers;
  private readonly classes: MadeClasses;
  private readonly modules: Modules;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly routers: Routers,
    constants: Constants,
    private readonly handlers: Handlers,
    private readonly closures: Closures,
  ) {
    this.decorators = new Decorators(program, denotations, routers.run);
    this.modules = new Modules(program, routers.run, this.decorators);
    this.scope = new ControllerScope(program, denotations, routers, constants, this.modules);
    this.consumers = new Consumers(program, constants, this.scope);
    this.classes = new MadeClasses(program, routers.run, this.decorators);
  }

  routes(): Route[] {
    return this.program.files.flatMap((source, file) => source.module.classes.flatMap((_, cls) => {
      if ((this.program.classes.fact({ file, cls })?.decorators.length ?? 0) === 0) return [];
      return this.classes.runsOf({ file, cls }).flatMap((frame) => {
        const controller = this.controller({ cls: { file, cls }, frame });
        return controller ? this.routesOf(controller) : [];
      });
    }));
  }

  private controller({ cls, frame }: Framed): Controller | undefined {
    const own = this.program.classes.fact(cls)?.decorators.map((value) => refOf(cls.file, value)) ?? [];
    const decorators = this.decorators.expand(own, frame);
    for (const decorator of decorators) {
      const found = this.denotations.rows(this.decorators.nodes(decorator.ref), 'controllers')[0];
      if (found) return { cls, frame, row: found.row, model: found.model, decorator, decorators, inherited: this.inherited({ cls, frame }) };
    }
    return undefined;
  }

  private inherited(own: Framed): Expanded[][] {
    return this.classes.lineage(own).slice(1).map(({ cls, frame }) => this.decorators.expand((this.program.classes.fact(cls)?.decorators ?? []).map((value) => refOf(cls.file, value)), frame));
  }

  private routesOf(controller: Controller): Route[] {
    const seen = new Set<string>();
    return this.classes.lineage(controller).flatMap(({ cls: at, frame }) => (this.program.classes.fact(at)?.members ?? []).flatMap((member) => {
      const name = this.program.text(at.file, member.name);
      if (member.fn < 0 || member.static || seen.has(name)) return [];
      seen.add(name);
      const decorators = this.decorators.expand(member.decorators.map((value) => refOf(at.file, value)), frame);
      return decorators.flatMap((decorator) => this.routesOfMethod(controller, decorator, decorators, fnRef(at.file, member.fn), name));
    }));
  }

  private verb(decorator: Expanded, { verbs, mapping }: ControllerRow, model: Model): Verb | undefined {
    const found = Object.entries(verbs).find(([path]) => this.decorators.isAt(decorator, model, path));
    if (found) return { method: found[1], path: decorator.args[0] };
    if (!mapping || !this.decorators.isAt(decorator, model, mapping.decorator)) return undefined;
    const method = valueAt(decorator.args, mapping.method);
    const name = method && (textOf(method) ?? nameOf(this.program, method));
    return { method: name === undefined ? 'GET' : name === 'ALL' ? '*' : name, path: valueAt(decorator.args, mapping.path) };
  }

  private routesOfMethod(controller: Controller, decorator: Expanded, decorators: readonly Expanded[], fn: FnRef, name: string): Route[] {
    const { row, model, cls } = controller;
    const verb = this.verb(decorator, row, model);
    if (!verb) return [];
    const noting = [...decorators, ...controller.decorators, ...controller.inherited.flat()];
    const isHttp = row.path.length > 0 && verb.method !== 'MESSAGE' && verb.method !== 'EVENT';
    const own = this.methodPaths(verb.path, isHttp, name);
    const bases = isHttp ? this.bases(controller, decorators) : [{ version: '', below: '' }];
    return bases.flatMap((base) => own.map((path): Route => {
      const full = isHttp ? `/${this.joined(controller, base, path, verb.method).replace(/^\//, '')}` : (path ?? name);
      return {
        ref: decorator.ref, location: this.program.location(decorator.ref), symbol: this.symbol(cls, name), framework: model.library,
        method: verb.method as HttpMethod, ...placed(full),
        before: this.before(controller, decorators, verb.method, full),
        handler: { ref: methodRef(fileOf(fn), valueOf(fn)), location: this.methodLocation(fn), symbol: this.symbol(cls, name), text: `\`${this.symbol(cls, name)}\``, functions: [fn], attached: 'route', certain: true },
        closed: true, open: '', router: `class ${cls.file} ${cls.cls}`, decorators: noting.map(({ ref }) => ref), decoratorsMade: this.closures.noted.push(noting.map(({ args }) => args)) - 1, ...(row.bodyLimit !== undefined && { bodyLimit: row.bodyLimit }),
        ...(this.isDead(controller) && { dead: true }),
      };
    }));
  }

  /** Listed by no module, or only by modules that no application imports. */
  private isDead({ cls, row, model }: Controller): boolean {
    if (!this.classes.isListed(cls) && this.scope.isDead(cls)) return true;
    const starts = (row.starts ?? []).flatMap((path) => this.scope.calls(model, path));
    return starts.length > 0 && this.modules.isLeftOut(cls, starts.flatMap((call) => this.scope.args(call).slice(0, 1)));
  }

  private symbol(cls: ClassRef, name: string): string {
    return `${this.program.text(cls.file, this.program.classes.fact(cls)?.name ?? -1)}.${name}`;
  }

  private methodLocation(fn: FnRef): Route['location'] {
    const { start, end } = this.program.functionFact(fn);
    return { file: this.program.path(fileOf(fn)), start, end };
  }

  private methodPaths(given: Value | undefined, isHttp: boolean, name: string): readonly (string | undefined)[] {
    if (given === undefined) return [isHttp ? '' : name];
    const paths = this.routers.paths(given);
    if (isHttp) return paths ?? [undefined];
    return paths ?? [this.patternText(given) ?? name];
  }

  /** `{ cmd: 'sum' }` as `cmd:sum`. */
  private patternText(value: Value): string | undefined {
    const [entry] = value.kind === 'dictionary' ? value.entries : [];
    const text = entry && textOf(entry[1]);
    return text === undefined ? undefined : `${entry?.[0] ?? ''}:${text}`;
  }

  /** Global prefix, version, module path and path of the controller, joined: one for each version and each path. */
  private bases({ decorator, cls, frame, row, model }: Controller, decorators: readonly Expanded[]): Base[] {
    const given = row.path.flatMap((at) => valueAt(decorator.args, at) ?? []).flatMap((value) => (value.kind === 'dictionary' ? [] : (this.routers.paths(value) ?? [undefined])));
    const paths = given.length > 0 ? given : [''];
    const ofMethod = decorators.filter((one) => row.versionDecorator !== undefined && this.decorators.isAt(one, model, row.versionDecorator)).flatMap(({ args }) => args.slice(0, 1));
    const versions = this.scope.versions(decorator, ofMethod, row, model);
    const modules = this.scope.modulePaths(cls, frame, row, model);
    return versions.flatMap((version) => modules.flatMap((inModule) => paths.map((path) => ({ version, below: joinPaths(inModule, path) }))));
  }

  /** Some paths are taken out of the global prefix, whatever their version. */
  private joined({ decorator, row, model }: Controller, { version, below }: Base, path: string | undefined, method: string): string {
    const rest = joinPaths(below, path);
    return joinPaths(joinPaths(this.scope.globalPrefix(decorator.ref, row, model, rest, method), version), rest);
  }

  private before({ cls, decorator, decorators, inherited, row, model }: Controller, own: readonly Expanded[], method: string, full: string): Handler[] {
    const above = [...this.consumers.of(cls, row, model, method, isKnown(full) ? full : undefined), ...this.scope.globals(decorator.ref, row, model, full)];
    return [
      ...above.flatMap(({ ref, attached, certain }) => this.handler(ref, attached, row).map((one) => ({ ...one, certain }))),
      ...[...this.guardingOfClass([decorators, ...inherited], row, model), ...this.guarding(own, row, model, 'route')].flatMap(({ value, attached, sure }) => (
        this.handler(value.ref, attached, row, value).map((one) => (sure && !value.unsure ? one : { ...one, certain: false })))),
    ];
  }

  /** What a class is decorated with stands for what the classes that it extends are. */
  private guardingOfClass(levels: readonly (readonly Expanded[])[], row: ControllerRow, model: Model): Guarding[] {
    return row.before.flatMap((path) => levels.map((level) => this.guarding(level, { ...row, before: [path] }, model, 'router')).find((found) => found.length > 0) ?? []);
  }

  /** Arguments of decorators that put something before the handler. */
  private guarding(decorators: readonly Expanded[], row: ControllerRow, model: Model, attached: Handler['attached']): Guarding[] {
    return row.before.flatMap((path) => decorators.filter((decorator) => this.decorators.isAt(decorator, model, path)).flatMap(({ args, sure }) => args.flatMap((arg) => flattened(arg)).map((value) => ({ value, attached, sure }))));
  }

  private handler(ref: Ref, attached: Handler['attached'], row: ControllerRow, value?: Value): Handler[] {
    return this.handlers.of(ref, attached).map((handler) => ({ ...handler, functions: this.classFunctions(ref, row, value) ?? handler.functions }));
  }

  /** What runs of a class that is named, or of an instance of one. */
  private classFunctions(ref: Ref, row: ControllerRow, value: Value | undefined): FnRef[] | undefined {
    const known = value?.kind === 'class' || value?.kind === 'instance' ? [value.cls] : [];
    const classes = known.length > 0 ? known : this.program.definitions.of(ref).flatMap((def) => this.program.classOf(def) ?? this.scope.instanceOf(def) ?? this.scope.mixin(def));
    if (classes.length === 0) return undefined;
    return classes.flatMap((cls) => (row.methods ?? []).flatMap((name) => this.program.classes.members(cls, name, false)).flatMap(({ at, member }) => (member.fn < 0 ? [] : [fnRef(at.file, member.fn)])).slice(0, 1));
  }
}
