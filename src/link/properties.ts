/** Owns the values of a property: on object literals, objects after stores, modules, classes and their instances. */
import { Op, SPREAD_KEY, isComputedKey, type Ref } from '../facts/index.ts';
import { classOfInstance, type ClassRef } from './classes.ts';
import type { Definitions } from './definitions.ts';
import type { Program } from './program.ts';
import { fileOf, isInstance, isMade, isNamespace, methodRef, refOf, valueOf } from './refs.ts';

const NONE: readonly Ref[] = [];
/** States of objects looked at for one property. */
const MAX_STATES = 200;

export class Properties {
  constructor(
    private readonly program: Program,
    private readonly definitions: Definitions,
  ) {}

  /** Values of property `name` on one definition. An object that a loop changes is its own earlier state: each is asked once. */
  of(def: Ref, name: string, seen: Set<Ref>): readonly Ref[] {
    if (seen.has(def) || seen.size > MAX_STATES) return NONE;
    seen.add(def);
    if (isNamespace(def)) return this.namespaceMember(fileOf(def), name);
    if (isInstance(def)) return this.classMember(classOfInstance(def), name, false);
    if (isMade(def)) return this.definitions.union(this.program.classes.storesOfMade(def, name));
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    switch (view.op(value)) {
      case Op.Object:
        return this.objectEntry(def, name, seen);
      case Op.Update:
        return this.updated(def, name, seen);
      case Op.Array:
        return /^\d+$/.test(name) ? this.item(def, Number(name)) : NONE;
      case Op.Class:
        return this.classMember({ file, cls: view.a(value) }, name, true);
      default:
        return NONE;
    }
  }

  private objectEntry(def: Ref, name: string, seen: Set<Ref>): readonly Ref[] {
    const file = fileOf(def);
    const view = this.program.view(file);
    const entries = view.list(valueOf(def));
    for (let i = entries.length - 2; i >= 0; i -= 2) {
      const key = entries[i] as number;
      const held = refOf(file, entries[i + 1] as number);
      if (key >= 0 && view.str(key) === name) return this.definitions.of(held);
      if (key === SPREAD_KEY) {
        const inside = this.definitions.of(held).flatMap((inner) => this.of(inner, name, seen));
        if (inside.length > 0) return inside;
      }
    }
    return NONE;
  }

  private item(def: Ref, position: number): readonly Ref[] {
    const item = this.program.view(fileOf(def)).list(valueOf(def))[position];
    return item === undefined ? NONE : this.definitions.of(refOf(fileOf(def), item));
  }

  private updated(def: Ref, name: string, seen: Set<Ref>): readonly Ref[] {
    const file = fileOf(def);
    const view = this.program.view(file);
    const [key = -1, stored = -1] = view.list(valueOf(def));
    if (key >= 0 && view.str(key) === name) return this.definitions.of(refOf(file, stored));
    const rest = this.definitions.of(refOf(file, view.a(valueOf(def)))).flatMap((inner) => this.of(inner, name, seen));
    // Of what is stored under an unknown key only what says something itself may be meant: a list's methods stay methods.
    return isComputedKey(key) ? [...rest, ...this.definitions.of(refOf(file, stored)).filter((one) => this.definitions.isInformative(one))] : rest;
  }

  private namespaceMember(file: number, name: string): readonly Ref[] {
    const found = this.program.exports.exported(file, name);
    if (found.kind === 'refs') return this.definitions.union(found.refs);
    return found.kind === 'member' ? this.definitions.membersOf(found.of, found.name) : NONE;
  }

  private classMember(cls: ClassRef, name: string, onClass: boolean): readonly Ref[] {
    const { classes } = this.program;
    for (const { at, member } of classes.members(cls, name, onClass)) {
      if (member.kind === 'method' && member.fn >= 0) return this.functionValue(at.file, member.fn);
      if (member.kind === 'getter' && member.fn >= 0) return this.definitions.returns(refOf(at.file, member.fn));
      if (member.kind === 'field') return this.field(cls, at.file, member.value, member.type, name);
    }
    if (onClass) return NONE;
    const property = classes.parameterProperty(cls, name);
    if (property) return this.field(cls, property.file, property.type >= 0 ? -1 : property.value, property.type, name);
    const stored = classes.stores(cls, name);
    return stored.length > 0 ? this.definitions.union(stored) : NONE;
  }

  /** A method's Function value, or a bare reference to the function when the class alone holds it. */
  private functionValue(file: number, fn: number): readonly Ref[] {
    const value = this.program.module(file).functions[fn]?.value ?? -1;
    return [value >= 0 ? refOf(file, value) : methodRef(file, fn)];
  }

  private field(cls: ClassRef, file: number, value: number, type: number, name: string): readonly Ref[] {
    const found: Ref[] = [];
    if (value >= 0) found.push(...this.definitions.of(refOf(file, value)));
    for (const stored of this.program.classes.stores(cls, name)) found.push(...this.definitions.of(stored));
    const informative = found.filter((def) => this.definitions.isInformative(def) || this.program.op(def) === Op.Call);
    if (informative.length > 0 || type < 0) return found;
    const typed = this.definitions.instancesOfType(refOf(file, type));
    return typed.length > 0 ? typed : [...found, refOf(file, type)];
  }
}
