/** Owns objects that do not inherit from the prototype of all: a foreign name read from them leads nowhere. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { isComputedKey, keyValue } from '../facts/index.ts';

export class Prototypes {
  private frozen: boolean | undefined;

  constructor(private readonly program: Program) {}

  /** Has the object no prototype, has just that property been stored, or is the prototype itself frozen? */
  isWithout(object: Ref, key: Ref): boolean {
    if (this.isStored(object, key) || this.isFrozen()) return true;
    const defs = this.program.definitions.of(object);
    return defs.length > 0 && defs.every((def) => this.isBare(def));
  }

  /** `Object.create(…)`, an array, `{ __proto__: null }`. */
  private isBare(def: Ref): boolean {
    if (isPseudo(def)) return false;
    const view = this.program.view(fileOf(def));
    const value = valueOf(def);
    if (view.op(value) === Op.Array) return true;
    if (view.op(value) === Op.Object) return hasNoPrototype(view, value);
    return view.op(value) === Op.Call && isMemberOf(view, view.a(value), 'Object', 'create');
  }

  /** `store[key] = {}; store[key].x = v`: behind the store, the name leads to what was stored. */
  private isStored(object: Ref, key: Ref): boolean {
    const view = this.program.view(fileOf(object));
    const value = valueOf(object);
    if (view.op(value) !== Op.Update) return false;
    const [stored = -1] = view.list(value);
    return isComputedKey(stored) && view.rootOf(keyValue(stored)) === view.rootOf(valueOf(key));
  }

  /** Does the program freeze the prototype of all objects? */
  private isFrozen(): boolean {
    return (this.frozen ??= this.program.files.some((_, file) => {
      const view = this.program.view(file);
      return view.module.op.some((op, value) => op === Number(Op.Call) && this.freezes(view, value, file));
    }));
  }

  private freezes(view: ModuleView, call: number, file: number): boolean {
    const callee = view.a(call);
    if (!['freeze', 'seal', 'preventExtensions'].some((name) => isMemberOf(view, callee, 'Object', name))) return false;
    const [first = -1] = view.list(call);
    return this.program.definitions.of(refOf(file, first)).some((def) => !isPseudo(def) && isMemberOf(this.program.view(fileOf(def)), valueOf(def), 'Object', 'prototype'));
  }
}

function isMemberOf(view: ModuleView, value: number, global: string, name: string): boolean {
  if (value < 0 || view.op(value) !== Op.Member || view.str(view.b(value)) !== name) return false;
  const base = view.a(value);
  return view.op(base) === Op.Global && view.str(view.a(base)) === global;
}

function hasNoPrototype(view: ModuleView, object: number): boolean {
  const entries = view.list(object);
  return entries.some((key, i) => i % 2 === 0 && key >= 0 && view.str(key) === '__proto__' && view.op(entries[i + 1] as number) === Op.Const);
}
