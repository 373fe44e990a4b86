/** Owns the Program: the modules of a repository joined by imports, with definitions, classes and the call graph on demand. */
import { Op, type FunctionFact, type Module, type Package, type ProgramInput, type Ref, type SourceDocument, type SourceFile, type Location } from '../facts/index.ts';
import { CallGraph } from './calls.ts';
import { Classes, type ClassRef } from './classes.ts';
import { Definitions } from './definitions.ts';
import { Exports } from './exports.ts';
import { Injection } from './injection.ts';
import { Language } from './language.ts';
import { Names } from './names.ts';
import { Offered } from './offered.ts';
import { partNumbers } from './parts.ts';
import { Recursion } from './recursion.ts';
import { fileOf, instanceClass, instanceRef, isMethod, isPseudo, madeRef, methodFunction, refOf, valueOf } from './refs.ts';
import { StoreIndex } from './stores.ts';
import { Targets } from './targets.ts';
import { ModuleView } from './view.ts';

/** Names that stand for names. */
const MAX_NAMES = 8;

const views = new WeakMap<Module, ModuleView>();

/** Of a module that stays the same its indexes do, too: an editor links the files beside its own anew with each change. */
function viewOf(module: Module): ModuleView {
  let view = views.get(module);
  if (!view) views.set(module, (view = new ModuleView(module)));
  return view;
}

export class Program {
  readonly files: readonly SourceFile[];
  readonly packages: readonly Package[];
  readonly documents: readonly SourceDocument[];
  /** Of everybody who asks about definitions, and is asked by them. */
  readonly recursion = new Recursion();
  readonly exports: Exports;
  readonly definitions: Definitions;
  readonly classes: Classes;
  readonly calls: CallGraph;
  readonly stores = new StoreIndex(this);
  readonly injection = new Injection(this);
  readonly language = new Language(this);
  readonly names = new Names(this);
  readonly targets = new Targets(this);
  private readonly offered = new Offered(this);
  private parts: ReadonlyMap<string, number> | undefined;
  private readonly views: (ModuleView | undefined)[] = [];

  constructor(input: ProgramInput) {
    this.files = input.files;
    this.packages = input.packages;
    this.documents = input.documents ?? [];
    this.exports = new Exports(this.files);
    this.definitions = new Definitions(this);
    this.classes = new Classes(this, this.definitions);
    this.calls = new CallGraph(this);
  }

  module(file: number): Module {
    const source = this.files[file];
    if (!source) throw new RangeError(`There is no file ${file} in the program.`);
    return source.module;
  }
  view(file: number): ModuleView {
    return (this.views[file] ??= viewOf(this.module(file)));
  }
  text(file: number, str: number): string {
    return this.module(file).strings[str] ?? '';
  }
  path(file: number): string {
    return this.files[file]?.path ?? '';
  }

  op(ref: Ref): Op {
    return isPseudo(ref) ? Op.Unknown : this.view(fileOf(ref)).op(valueOf(ref));
  }

  location(ref: Ref): Location {
    const file = fileOf(ref);
    const { start, end } = this.module(file);
    const value = valueOf(ref);
    return { file: this.path(file), start: start[value] ?? 0, end: end[value] ?? 0 };
  }

  functionFact(fn: Ref): FunctionFact {
    const fact = this.module(fileOf(fn)).functions[valueOf(fn)];
    if (!fact) throw new RangeError(`There is no function ${valueOf(fn)} in ${this.path(fileOf(fn))}.`);
    return fact;
  }

  /** The function whose body holds the value. */
  functionAround(ref: Ref): Ref {
    return refOf(fileOf(ref), isPseudo(ref) ? 0 : this.view(fileOf(ref)).functionOf(valueOf(ref)));
  }

  /** What a name stands for as it is written, over files: of `idParam` the call that made it, not what the call gives. */
  written(ref: Ref, depth = 0): Ref {
    const [view, file] = [this.view(fileOf(ref)), fileOf(ref)];
    const value = view.rootOf(valueOf(ref));
    const op = view.op(value);
    const found = op === Op.Import ? this.exports.imported(file, view.str(view.a(value)), view.str(view.b(value))) : undefined;
    const refs = found ? (found.kind === 'refs' ? found.refs : []) : op === Op.Captured ? (this.module(file).bindings[view.a(value)]?.stores ?? []).map((store) => refOf(file, store)) : [];
    const [only] = refs;
    return refs.length !== 1 || only === undefined || isPseudo(only) || depth > MAX_NAMES ? refOf(file, value) : this.written(only, depth + 1);
  }

  /** Part of the repository in which the file of a path lies; -1 when it is none of the program's. */
  partOf(path: string): number {
    this.parts ??= new Map(partNumbers(this).map((part, file) => [this.files[file]?.path ?? '', part]));
    return this.parts.get(path) ?? -1;
  }

  /** Can users of a published package call the function? */
  isOffered(fn: Ref): boolean {
    return this.offered.has(fn);
  }

  /** Name of the nearest named function or class member around the value, or empty. */
  symbol(ref: Ref): string {
    const file = fileOf(ref);
    const { functions, classes } = this.module(file);
    for (let fn = valueOf(this.functionAround(ref)); fn > 0; fn = functions[fn]?.parent ?? -1) {
      const fact = functions[fn];
      const name = fact ? this.text(file, fact.name) : '';
      const owner = fact && fact.owner >= 0 ? this.text(file, classes[fact.owner]?.name ?? -1) : '';
      if (name) return owner ? `${owner}.${name}` : name;
    }
    return '';
  }

  /** The class that a Class value is, or was before properties were set on it. */
  classOf(ref: Ref): ClassRef | undefined {
    const op = this.op(ref);
    if (op === Op.Class) return { file: fileOf(ref), cls: this.view(fileOf(ref)).a(valueOf(ref)) };
    const target = op === Op.Update ? this.targets.of(ref).find((one) => this.op(one) === Op.Class) : undefined;
    return target === undefined ? undefined : this.classOf(target);
  }

  /** Class index of an instance. */
  classIndex(instance: Ref): number {
    return instanceClass(instance);
  }

  /** The function that a Function value or a method is, with properties set on it or bound. */
  functionOf(ref: Ref): Ref | undefined {
    if (isMethod(ref)) return methodFunction(ref);
    const op = this.op(ref);
    if (op === Op.Function) return refOf(fileOf(ref), this.view(fileOf(ref)).a(valueOf(ref)));
    const target = op === Op.Update || op === Op.Call ? this.targets.of(ref).find((one) => this.op(one) !== Op.Class) : undefined;
    return target === undefined ? undefined : this.functionOf(target);
  }

  /** What `this` is inside a function: an instance of a class, what `new` makes of the function, or the object that holds it. */
  selfOf(fn: Ref): Ref | undefined {
    const file = fileOf(fn);
    const { functions } = this.module(file);
    for (let at = valueOf(fn); at > 0; at = functions[at]?.parent ?? -1) {
      const fact = functions[at];
      if (!fact) return undefined;
      if (fact.owner >= 0) return instanceRef(file, fact.owner);
      if (fact.kind !== 'arrow') return this.classes.holderOf(refOf(file, at)) ?? madeRef(refOf(file, at));
    }
    return undefined;
  }
}

/** Joins modules into a Program. Everything is computed on demand and memoized. */
export const link = (input: ProgramInput): Program => new Program(input);
