/** Owns prototypes of plain functions: objects given as a prototype, and functions that inherit from others. */
import { Op, type Ref } from '../facts/index.ts';
import type { Definitions } from './definitions.ts';
import type { Program } from './program.ts';
import { fileOf, instanceRef, madeRef, refOf, valueOf } from './refs.ts';

const NONE: readonly Ref[] = [];

export class Prototypes {
  private readonly parents = new Map<Ref, Ref[]>();

  constructor(
    private readonly program: Program,
    private readonly definitions: Definitions,
    private readonly store: (instance: Ref, name: string, stored: Ref) => void,
  ) {}

  /** What `new` makes of a function or class. */
  madeBy(constructor: Ref): Ref | undefined {
    for (const def of this.definitions.of(constructor)) {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) return madeRef(fn);
      const cls = this.program.classOf(def);
      if (cls) return instanceRef(cls.file, cls.cls);
    }
    return undefined;
  }

  parentsOf(made: Ref): readonly Ref[] {
    return this.parents.get(made) ?? NONE;
  }

  /** `F.prototype = { m() {…} }`, `= Object.create(P.prototype)`, `= new P()`. */
  replaced(file: number, constructor: number, stored: number): void {
    const view = this.program.view(file);
    const made = this.madeBy(refOf(file, view.rootOf(constructor)));
    if (made === undefined) return;
    const op = view.op(stored);
    if (op === Op.Object) this.entries(made, file, stored);
    else if (op === Op.New) this.inherit(made, this.madeBy(refOf(file, view.a(stored))));
    else if (op === Op.Call) this.inherit(made, this.prototype(file, view.list(stored)[0] ?? -1));
  }

  /** `inherits(F, P)`, `Object.setPrototypeOf(F.prototype, P.prototype)`, `Object.assign(F.prototype, {…})`. */
  call(call: Ref): void {
    const file = fileOf(call);
    const view = this.program.view(file);
    const [first = -1, second = -1] = view.list(valueOf(call));
    if (second < 0) return;
    const callee = view.a(valueOf(call));
    const op = view.op(callee);
    const name = op === Op.Member || op === Op.Import ? view.str(view.b(callee)) : '';
    if (name === 'inherits') this.inherit(this.madeBy(refOf(file, view.rootOf(first))), this.madeBy(refOf(file, second)));
    else if (name === 'setPrototypeOf') this.inherit(this.prototype(file, first), this.prototype(file, second));
    else if (name === 'assign') this.assigned(file, this.prototype(file, first), view.list(valueOf(call)).subarray(1));
  }

  private assigned(file: number, made: Ref | undefined, objects: Int32Array): void {
    if (made === undefined) return;
    for (const object of objects) {
      for (const def of this.definitions.of(refOf(file, object))) if (this.program.op(def) === Op.Object) this.entries(made, fileOf(def), valueOf(def));
    }
  }

  /** `F.prototype`: what F makes. */
  private prototype(file: number, value: number): Ref | undefined {
    const view = this.program.view(file);
    const root = view.rootOf(value);
    return view.op(root) === Op.Member && view.str(view.b(root)) === 'prototype' ? this.madeBy(refOf(file, view.rootOf(view.a(root)))) : undefined;
  }

  private inherit(made: Ref | undefined, parent: Ref | undefined): void {
    if (made === undefined || parent === undefined) return;
    const list = this.parents.get(made);
    if (list) list.push(parent);
    else this.parents.set(made, [parent]);
  }

  private entries(made: Ref, file: number, object: number): void {
    const view = this.program.view(file);
    const entries = view.list(object);
    for (let i = 0; i < entries.length; i += 2) if ((entries[i] as number) >= 0) this.store(made, view.str(entries[i] as number), refOf(file, entries[i + 1] as number));
  }
}
