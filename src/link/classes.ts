/** Owns classes over files: members through inheritance, what is stored into fields, who implements an interface. */
import { Op, type ClassFact, type MemberFact, type Ref } from '../facts/index.ts';
import type { Definitions } from './definitions.ts';
import type { Program } from './program.ts';
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
  private implementersBuilt = false;

  constructor(
    private readonly program: Program,
    private readonly definitions: Definitions,
  ) {}

  fact(ref: ClassRef): ClassFact | undefined {
    return this.program.module(ref.file).classes[ref.cls];
  }

  /** Local classes that the class extends, itself first. */
  lineage(start: ClassRef): ClassRef[] {
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
    const found: { at: ClassRef; member: MemberFact }[] = [];
    for (const at of this.lineage(start)) {
      for (const member of this.fact(at)?.members ?? []) {
        if (member.static === onClass && member.kind !== 'constructor' && this.program.text(at.file, member.name) === name) found.push({ at, member });
      }
      if (found.length > 0) break;
    }
    return found;
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
  parameterProperty(start: ClassRef, name: string): { readonly file: number; readonly value: number; readonly type: number } | undefined {
    for (const at of this.lineage(start)) {
      const own = this.fact(at)?.members.find((member) => member.kind === 'constructor');
      const fn = own ? this.program.module(at.file).functions[own.fn] : undefined;
      const param = fn?.params.find((candidate) => candidate.property && this.program.text(at.file, candidate.name) === name);
      if (param) return { file: at.file, value: param.value, type: param.type };
    }
    return undefined;
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

  /** Collects `this.x = v` of one file: Update values whose object is the `this` of a member function. */
  private scan(file: number): void {
    if (this.scanned.has(file)) return;
    this.scanned.add(file);
    const view = this.program.view(file);
    const { op, functions } = view.module;
    for (let value = 0; value < op.length; value++) {
      if (op[value] !== Op.Update) continue;
      const owner = this.ownerOfThis(file, this.rootOf(file, view.a(value)), functions);
      if (owner < 0) continue;
      const [key = -1, stored = -1] = view.list(value);
      if (key >= 0) this.addStore(instanceRef(file, owner), view.str(key), refOf(file, stored));
    }
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

  /** Class that a `this` belongs to; arrows have the `this` of the function around them. */
  private ownerOfThis(file: number, value: number, functions: readonly { readonly owner: number; readonly parent: number; readonly kind: string }[]): number {
    const view = this.program.view(file);
    return view.op(value) === Op.This ? this.program.thisClass(file, view.a(value), functions) : -1;
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
