/** Owns objects that do not inherit from the prototype of all: a foreign name read from them leads nowhere. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { isComputedKey, keyValue } from '../facts/index.ts';

const MAX_ROOTS = 60;
const MAX_DEPTH = 20;

export class Prototypes {
  private frozen: boolean | undefined;

  constructor(private readonly program: Program) {}

  /** Has the object no prototype, has just that property been stored, or is the prototype itself frozen? */
  isWithout(object: Ref, key: Ref): boolean {
    if (this.isStored(object, key) || this.isFrozen()) return true;
    return this.isAllBare(object, 0);
  }

  private isAllBare(object: Ref, depth: number): boolean {
    const defs = depth > MAX_DEPTH ? [] : this.program.definitions.of(object);
    return defs.length > 0 && defs.every((def) => this.isBare(def, depth));
  }

  /** `for (const key in object) object[key]`: the name is one of the object's own, so what is read is its own, too. */
  isOwnKey(object: Ref, key: Ref): boolean {
    const owner = this.ownerOf(key);
    if (owner === undefined) return false;
    const [of, read] = [this.roots(owner), this.roots(object)];
    return read.size > 0 && of.size > 0 && [...read].every((root) => of.has(root));
  }

  /** The object whose names a key runs over, in a loop or in a callback over `Object.keys`. */
  private ownerOf(key: Ref): Ref | undefined {
    const file = fileOf(key);
    const view = this.program.view(file);
    let value = valueOf(key);
    while (view.op(value) === Op.Refine || view.op(value) === Op.Cast) value = view.a(value);
    if (view.op(value) === Op.KeyOf) return refOf(file, view.a(value));
    if (view.op(value) === Op.Element) {
      const from = view.op(view.a(value)) === Op.Element && view.b(value) === 0 ? view.a(view.a(value)) : view.a(value);
      return this.keysOf(refOf(file, from), from === view.a(value) ? 'keys' : 'entries');
    }
    if (view.op(value) !== Op.Param || view.b(value) !== 0) return undefined;
    const [use, ...more] = this.program.calls.usesOf(refOf(file, view.a(value)));
    if (!use || more.length > 0 || fileOf(use.call) !== file) return undefined;
    const callee = view.a(valueOf(use.call));
    return view.op(callee) === Op.Member ? this.keysOf(refOf(file, view.a(callee)), 'keys') : undefined;
  }

  private keysOf(list: Ref, kind: 'keys' | 'entries'): Ref | undefined {
    const view = this.program.view(fileOf(list));
    const call = valueOf(list);
    const names = kind === 'keys' ? ['keys', 'getOwnPropertyNames'] : ['entries'];
    const [first] = view.op(call) === Op.Call ? view.list(call) : [];
    return first !== undefined && names.some((name) => isMemberOf(view, view.a(call), 'Object', name)) ? refOf(fileOf(list), first) : undefined;
  }

  /** What a value is before the changes that are made to it in loops and branches. */
  private roots(ref: Ref): ReadonlySet<number> {
    const view = this.program.view(fileOf(ref));
    const [found, seen, open] = [new Set<number>(), new Set<number>(), [valueOf(ref)]];
    for (let value = open.pop(); value !== undefined && seen.size < MAX_ROOTS; value = open.pop()) {
      if (seen.has(value)) continue;
      seen.add(value);
      const op = view.op(value);
      if (op === Op.Refine || op === Op.Cast || op === Op.Update) open.push(view.a(value));
      else if (op === Op.Phi) open.push(...view.list(value));
      else if (op === Op.Captured) open.push(...(view.module.bindings[view.a(value)]?.stores ?? []));
      else found.add(value);
    }
    return found;
  }

  /** `Object.create(…)`, an array, `{ __proto__: null }`. */
  private isBare(def: Ref, depth: number): boolean {
    if (isPseudo(def)) return false;
    const view = this.program.view(fileOf(def));
    const value = valueOf(def);
    // Properties that were stored since change nothing about where it inherits from.
    if (view.op(value) === Op.Update) return this.isAllBare(refOf(fileOf(def), view.a(value)), depth + 1);
    if (view.op(value) === Op.Array) return true;
    if (view.op(value) === Op.Object) return hasNoPrototype(view, value);
    return view.op(value) === Op.Call && isMemberOf(view, view.a(value), 'Object', 'create');
  }

  /** `store[key] = {}; store[key].x = v`: behind the store, the name leads to what was stored. */
  private isStored(object: Ref, key: Ref): boolean {
    const view = this.program.view(fileOf(object));
    const value = valueOf(object);
    if (view.op(value) !== Op.Update) return false;
    const [stored = -1, kept = -1] = view.list(value);
    // `store[key] = store[key] || {}` leaves what was there.
    if (view.op(kept) === Op.Logical && view.op(view.rootOf(view.a(kept))) === Op.Index) return false;
    return isComputedKey(stored) && view.rootOf(keyValue(stored)) === view.rootOf(valueOf(key));
  }

  /** `if (!Object.hasOwn(store, key)) store[key] = {}; store[key]`: one of its own either way. */
  isEnsured(read: Ref): boolean {
    const view = this.program.view(fileOf(read));
    const [object, key] = [unrefined(view, view.a(valueOf(read))), view.rootOf(view.b(valueOf(read)))];
    return updatesOf(view, object, valueOf(read)).some((update) => {
      const region = view.module.regions[view.regionOf(update)];
      if (!region || region.condition < 0 || !this.isStored(refOf(fileOf(read), update), refOf(fileOf(read), key))) return false;
      const outer = view.module.regions[region.parent];
      const isBefore = region.to <= valueOf(read) && (outer === undefined || valueOf(read) < outer.to);
      return isBefore && isMissing(view, region.condition, region.polarity, unrefined(view, view.a(update)), key);
    });
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

function unrefined(view: ModuleView, value: number): number {
  while (view.op(value) === Op.Refine || view.op(value) === Op.Cast) value = view.a(value);
  return value;
}

/** Changes that may have been made to an object on the way to where it is read. */
function updatesOf(view: ModuleView, object: number, read: number): number[] {
  if (view.op(object) === Op.Phi) return Array.from(view.list(object)).filter((value) => view.op(value) === Op.Update);
  if (view.op(object) !== Op.Captured) return [];
  const found: number[] = [];
  for (let value = object; value < read; value++) if (view.op(value) === Op.Update && isSame(view, unrefined(view, view.a(value)), object)) found.push(value);
  return found;
}

const isSame = (view: ModuleView, one: number, other: number): boolean => one === other || (view.op(one) === Op.Captured && view.op(other) === Op.Captured && view.a(one) === view.a(other));

/** Does the condition, with this polarity, say that the object has no property of its own of the name? */
function isMissing(view: ModuleView, condition: number, polarity: boolean, object: number, key: number): boolean {
  if (view.op(condition) === Op.Unary && view.str(view.b(condition)) === '!') return isMissing(view, view.a(condition), !polarity, object, key);
  if (polarity || view.op(condition) !== Op.Call || view.op(view.a(condition)) !== Op.Member) return false;
  const callee = view.a(condition);
  const args = Array.from(view.list(condition), (value) => unrefined(view, value));
  const [owner, name] = isMemberOf(view, callee, 'Object', 'hasOwn') ? args : view.str(view.b(callee)) === 'hasOwnProperty' ? [unrefined(view, view.a(callee)), args[0]] : [];
  return owner !== undefined && name !== undefined && isSame(view, owner, object) && view.rootOf(name) === key;
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
