/** Owns classes over files: members through inheritance, what is stored into fields, who implements an interface. */
import { Op, type ClassFact, type MemberFact, type Ref } from '../facts/index.ts';
import type { Definitions } from './definitions.ts';
import type { Program } from './program.ts';
import { Prototypes } from './prototypes.ts';
import { fileOf, instanceClass, instanceRef, refOf, valueOf } from './refs.ts';

/** A class of the program: file index and class index. */
export interface ClassRef {
  readonly file: number;
  readonly cls: number;
}

const MAX_ANCESTORS = 12;

export class Classes {
  private readonly fieldStores = new Map<Ref, Map<string, Ref[]>>();
  private readonly implementers = new Map<Ref, Ref[]>();
  private readonly scanned = new Set<number>();
  private readonly holders = new Map<number, Map<Ref, Ref>>();
  private readonly lineages = new Map<Ref, readonly ClassRef[]>();
  private readonly memberIndex = new Map<Ref, Map<string, MemberFact[]>>();
  private implementersBuilt = false;
  private readonly prototypes: Prototypes;

  constructor(
    private readonly program: Program,
    private readonly definitions: Definitions,
  ) {
    this.prototypes = new Prototypes(program, definitions, (instance, name, stored) => this.addStore(instance, name, stored));
  }

  fact(ref: ClassRef): ClassFact | undefined {
    return this.program.module(ref.file).classes[ref.cls];
  }

  /** Local classes that the class extends, itself first. */
  lineage(start: ClassRef): readonly ClassRef[] {
    const key = instanceRef(start.file, start.cls);
    const known = this.lineages.get(key);
    if (known) return known;
    const { value, isFinal } = this.program.recursion.alone(() => this.ancestors(start));
    if (isFinal) this.lineages.set(key, value);
    return value;
  }

  /** What a parameter of a mixin is may have become known. */
  forget(): void {
    this.lineages.clear();
  }

  private ancestors(start: ClassRef): ClassRef[] {
    const line: ClassRef[] = [];
    const queue = [start];
    while (queue.length > 0 && line.length < MAX_ANCESTORS) {
      const at = queue.shift() as ClassRef;
      if (line.some((seen) => seen.file === at.file && seen.cls === at.cls)) continue;
      line.push(at);
      const parent = this.fact(at)?.extends ?? -1;
      if (parent < 0) continue;
      for (const def of this.definitions.of(refOf(at.file, parent))) {
        const cls = this.program.classOf(def);
        if (cls) queue.push(cls);
      }
    }
    return line;
  }

  /** Values that the program's classes extend and that are no classes of the program. */
  foreignParents(start: ClassRef): Ref[] {
    return this.lineage(start).flatMap((at) => {
      const parent = this.fact(at)?.extends ?? -1;
      return parent < 0 ? [] : this.definitions.of(refOf(at.file, parent)).filter((def) => !this.program.classOf(def));
    });
  }

  /** Members of the name on instances (or on the class itself), nearest class first. */
  members(start: ClassRef, name: string, onClass: boolean): { readonly at: ClassRef; readonly member: MemberFact }[] {
    for (const at of this.lineage(start)) {
      const own = this.named(at, name).filter((member) => member.static === onClass);
      if (own.length > 0) return own.map((member) => ({ at, member }));
    }
    return [];
  }

  /** Members of the name that a class itself has, without its constructor. */
  private named(at: ClassRef, name: string): readonly MemberFact[] {
    const key = instanceRef(at.file, at.cls);
    let index = this.memberIndex.get(key);
    if (!index) this.memberIndex.set(key, (index = this.indexMembers(at)));
    return index.get(name) ?? [];
  }

  private indexMembers(at: ClassRef): Map<string, MemberFact[]> {
    const index = new Map<string, MemberFact[]>();
    for (const member of this.fact(at)?.members ?? []) {
      if (member.kind === 'constructor') continue;
      const name = this.program.text(at.file, member.name);
      const list = index.get(name);
      if (list) list.push(member);
      else index.set(name, [member]);
    }
    return index;
  }

  /** Methods of the name that a class itself has. */
  ownMethods(cls: ClassRef, name: string): { readonly file: number; readonly fn: number }[] {
    return this.named(cls, name).flatMap(({ kind, fn }) => (kind === 'method' && fn >= 0 ? [{ file: cls.file, fn }] : []));
  }

  /** The constructor that `new` runs: its own or an inherited one. */
  constructorOf(start: ClassRef): { readonly file: number; readonly fn: number } | undefined {
    for (const at of this.lineage(start)) {
      const member = this.fact(at)?.members.find((candidate) => candidate.kind === 'constructor');
      if (member && member.fn >= 0) return { file: at.file, fn: member.fn };
    }
    return undefined;
  }

  /** Parameter property `constructor(private name: T)` of the class or an ancestor. */
  parameterProperty(start: ClassRef, name: string): { readonly file: number; readonly value: number; readonly type: number; readonly decorated: boolean } | undefined {
    for (const at of this.lineage(start)) {
      const own = this.fact(at)?.members.find((member) => member.kind === 'constructor');
      const fn = own ? this.program.module(at.file).functions[own.fn] : undefined;
      const param = fn?.params.find((candidate) => candidate.property && this.program.text(at.file, candidate.name) === name);
      if (param) return { file: at.file, value: param.value, type: param.type, decorated: param.decorators.length > 0 };
    }
    return undefined;
  }

  /** Calls of `super` in the constructors of the class and its ancestors that run what is no class of the program: `super(message)` of an `Error`. */
  handedUp(start: ClassRef): readonly Ref[] {
    return this.lineage(start).flatMap((at) => {
      const own = this.fact(at)?.members.find((member) => member.kind === 'constructor');
      const fact = own ? this.program.module(at.file).functions[own.fn] : undefined;
      return fact ? this.superCalls(at.file, fact.from, fact.to) : [];
    });
  }

  private superCalls(file: number, from: number, to: number): Ref[] {
    const view = this.program.view(file);
    const found: Ref[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) === Op.Call && view.op(view.a(value)) === Op.Super && this.program.calls.callees(refOf(file, value)).length === 0) found.push(refOf(file, value));
    }
    return found;
  }

  /** Values stored into `this.name` anywhere in the class or its ancestors. */
  stores(start: ClassRef, name: string): readonly Ref[] {
    return this.lineage(start).flatMap((at) => {
      this.scan(at.file);
      return this.fieldStores.get(instanceRef(at.file, at.cls))?.get(name) ?? [];
    });
  }

  /** Instances of the local classes that implement an interface or extend an abstract class. */
  implementersOf(type: Ref): readonly Ref[] {
    if (!this.implementersBuilt) this.indexImplementers();
    return this.implementers.get(type) ?? [];
  }

  private indexImplementers(): void {
    this.implementersBuilt = true;
    this.program.files.forEach((source, file) => {
      source.module.classes.forEach((fact, cls) => {
        const parents = fact.extends >= 0 ? [...fact.implements, fact.extends] : fact.implements;
        for (const parent of parents) this.addImplementer(refOf(file, parent), instanceRef(file, cls));
      });
    });
  }

  private addImplementer(parent: Ref, instance: Ref): void {
    const view = this.program.view(fileOf(parent));
    const value = valueOf(parent);
    const entity = view.op(value) === Op.TypeRef ? refOf(fileOf(parent), view.a(value)) : parent;
    for (const def of this.definitions.of(entity)) {
      const list = this.implementers.get(def);
      if (list) list.push(instance);
      else this.implementers.set(def, [instance]);
    }
  }

  /** Values stored into `this.name` by a plain function used with `new`, or put on its prototype or one that it inherits from. */
  storesOfMade(made: Ref, name: string): readonly Ref[] {
    const line = [made];
    for (let i = 0; i < line.length && i < MAX_ANCESTORS; i++) {
      const at = line[i] as Ref;
      this.scan(fileOf(at));
      const found = this.fieldStores.get(at)?.get(name);
      if (found) return found;
      line.push(...(this.prototypes.parentsOf(at)).filter((parent) => !line.includes(parent)));
    }
    return [];
  }

  /** Collects `this.x = v` and `F.prototype.x = v` of one file. */
  private scan(file: number): void {
    if (this.scanned.has(file)) return;
    this.scanned.add(file);
    const view = this.program.view(file);
    const { op } = view.module;
    for (let value = 0; value < op.length; value++) {
      if (op[value] === Op.Call) this.prototypes.call(refOf(file, value));
      if (op[value] !== Op.Update) continue;
      const [key = -1, stored = -1] = view.list(value);
      if (key >= 0 && view.str(key) === 'prototype') this.prototypes.replaced(file, view.a(value), this.rootOf(file, stored));
      const owner = this.ownerOf(file, view.a(value));
      if (owner === undefined) continue;
      if (key >= 0) this.addStore(owner, view.str(key), refOf(file, stored));
    }
  }

  /** The instance that a store's object is: a `this`, or a function's prototype. */
  private ownerOf(file: number, object: number): Ref | undefined {
    const view = this.program.view(file);
    const root = this.rootOf(file, object);
    if (view.op(root) === Op.This) return this.program.selfOf(refOf(file, view.a(root)));
    if (view.op(root) !== Op.Member || view.str(view.b(root)) !== 'prototype') return undefined;
    return this.prototypes.madeBy(refOf(file, view.rootOf(view.a(root))));
  }

  private rootOf(file: number, start: number): number {
    const view = this.program.view(file);
    let value = start;
    for (let steps = 0; steps < 200; steps++) {
      const op = view.op(value);
      if (op === Op.Update || op === Op.Refine) value = view.a(value);
      else if (op === Op.Phi) value = view.list(value)[0] ?? -1;
      else return value;
    }
    return value;
  }

  /** Functions put on a prototype, into `this` or into an object literal: whose `this` they have. */
  holderOf(fn: Ref): Ref | undefined {
    const file = fileOf(fn);
    let holders = this.holders.get(file);
    if (!holders) this.holders.set(file, (holders = this.indexHolders(file)));
    return holders.get(fn);
  }

  private indexHolders(file: number): Map<Ref, Ref> {
    const holders = new Map<Ref, Ref>();
    // Registered first: resolving an object may ask for a holder again.
    this.holders.set(file, holders);
    const view = this.program.view(file);
    const { op, start, end } = view.module;
    // A function that is only mentioned there (`module.exports = { Service }`) keeps a `this` of its own.
    const hold = (value: number, at: number, holder: Ref | undefined): void => {
      const written = (start[value] ?? 0) >= (start[at] ?? 0) && (end[value] ?? 0) <= (end[at] ?? 0);
      if (holder !== undefined && written && view.op(value) === Op.Function) holders.set(refOf(file, view.a(value)), holder);
    };
    for (let value = 0; value < op.length; value++) {
      if (op[value] === Op.Object) view.list(value).forEach((entry, i) => i % 2 === 1 && hold(entry, value, refOf(file, value)));
      else if (op[value] === Op.Update) hold(view.list(value)[1] ?? -1, value, this.ownerOf(file, view.a(value)));
    }
    return holders;
  }

  private addStore(instance: Ref, name: string, stored: Ref): void {
    let byName = this.fieldStores.get(instance);
    if (!byName) this.fieldStores.set(instance, (byName = new Map()));
    const list = byName.get(name);
    if (list) list.push(stored);
    else byName.set(name, [stored]);
  }
}

export const classOfInstance = (ref: Ref): ClassRef => ({ file: fileOf(ref), cls: instanceClass(ref) });
