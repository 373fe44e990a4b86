/** Owns the values of a property: on object literals, objects after stores, modules, classes and their instances. */
import { Op, SPREAD_KEY, isComputedKey, type MemberFact, type Ref } from '../facts/index.ts';
import { classOfInstance, type ClassRef } from './classes.ts';
import type { Definitions } from './definitions.ts';
import type { Program } from './program.ts';
import { fileOf, isInstance, isMade, isNamespace, methodRef, refOf, valueOf } from './refs.ts';

const NONE: readonly Ref[] = [];
/** States of objects looked at for one property. */
const MAX_STATES = 200;
const MAX_IMPLEMENTERS = 8;

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
      case Op.Object: {
        const own = this.objectEntry(def, name, seen);
        return own.length > 0 ? own : this.added(def, name, seen);
      }
      case Op.Update:
        return this.updated(def, name, seen);
      case Op.Array:
        return /^\d+$/.test(name) ? this.item(def, Number(name)) : this.added(def, name, seen);
      case Op.Class:
        return this.static(def, { file, cls: view.a(value) }, name, seen);
      case Op.Call:
        return this.ofCall(def, name, seen);
      case Op.Function:
      case Op.New:
        return this.added(def, name, seen);
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
      if (key >= 0 && view.str(key) === name) return this.held(held);
      if (key === SPREAD_KEY) {
        const inside = this.definitions.of(held).flatMap((inner) => this.of(inner, name, seen));
        if (inside.length > 0) return inside;
      }
    }
    return NONE;
  }

  /** What reading an entry gives: of a getter, what it returns. */
  private held(value: Ref): readonly Ref[] {
    const fn = this.program.op(value) === Op.Function ? this.program.functionOf(value) : undefined;
    const kind = fn === undefined ? undefined : this.program.functionFact(fn).kind;
    if (fn === undefined || (kind !== 'getter' && kind !== 'setter')) return this.definitions.of(value);
    return kind === 'getter' ? this.definitions.returns(fn) : NONE;
  }

  private static(def: Ref, cls: ClassRef, name: string, seen: Set<Ref>): readonly Ref[] {
    const own = this.classMember(cls, name, true);
    return own.length > 0 ? own : this.added(def, name, seen);
  }

  /** `Object.assign({}, a, b).name`, `Object.create(p).name`. */
  private ofCall(call: Ref, name: string, seen: Set<Ref>): readonly Ref[] {
    for (const source of this.program.language.sources(call)) {
      const found = this.definitions.of(source).flatMap((def) => this.of(def, name, seen));
      if (found.length > 0) return found;
    }
    return this.added(call, name, seen);
  }

  /** What is stored under the name anywhere in the file: by assignment, `Object.assign`, `Object.defineProperty`, or as an export. */
  private added(def: Ref, name: string, seen: Set<Ref>): readonly Ref[] {
    const file = fileOf(def);
    const view = this.program.view(file);
    const found: Ref[] = [];
    for (const store of view.storesInto(valueOf(def))) {
      const [key = -1, stored = -1] = view.list(store);
      if (key >= 0 && view.str(key) === name) found.push(...this.definitions.of(refOf(file, stored)));
    }
    for (const call of view.callsWith(valueOf(def))) if (view.rootOf(view.list(call)[0] as number) === valueOf(def)) found.push(...this.byCall(refOf(file, call), name, seen));
    return found.length > 0 ? found : this.exportedBeside(def, name);
  }

  private byCall(call: Ref, name: string, seen: Set<Ref>): readonly Ref[] {
    const file = fileOf(call);
    const method = this.program.language.method(call, 'Object');
    const [, second, third] = this.program.view(file).list(valueOf(call));
    if (second === undefined) return NONE;
    if (method === 'assign') return this.program.language.sources(call).slice(0, -1).flatMap((source) => this.definitions.of(source).flatMap((def) => this.of(def, name, seen)));
    const view = this.program.view(file);
    if (method !== 'defineProperty' || third === undefined || view.op(second) !== Op.Const || view.str(view.b(second)) !== name) return NONE;
    return this.described(refOf(file, third), seen);
  }

  /** The value of a property descriptor: its `value`, or what its `get` returns. */
  private described(descriptor: Ref, seen: Set<Ref>): readonly Ref[] {
    return this.definitions.of(descriptor).flatMap((def) => {
      const value = this.of(def, 'value', seen);
      if (value.length > 0 || this.program.op(def) !== Op.Object) return value;
      return this.objectEntry(def, 'get', seen).flatMap((one) => {
        const fn = this.program.functionOf(one);
        return fn === undefined ? NONE : this.definitions.returns(fn);
      });
    });
  }

  /** `module.exports = f; module.exports.name = …`: a property of `f`. */
  private exportedBeside(def: Ref, name: string): readonly Ref[] {
    const { exports } = this.program;
    const refs = exports.isWhole(def) ? exports.own(fileOf(def), name) : NONE;
    return this.definitions.union(refs);
  }

  /** All values of a module or methods of an instance, when they are not many. */
  all(def: Ref, most: number): readonly Ref[] {
    if (isNamespace(def)) {
      const names = [...this.program.exports.names(fileOf(def))];
      return names.length > most ? NONE : names.flatMap((name) => this.namespaceMember(fileOf(def), name));
    }
    if (!isInstance(def)) return NONE;
    const methods = this.program.classes.lineage(classOfInstance(def)).flatMap((at) => (this.program.classes.fact(at)?.members ?? []).flatMap(({ kind, fn }) => (kind === 'method' && fn >= 0 ? this.functionValue(at.file, fn) : [])));
    return methods.length > most ? NONE : methods;
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
      if (member.kind === 'method' && member.fn >= 0) return member.abstract ? this.implemented(cls, name) : this.functionValue(at.file, member.fn);
      if (member.kind === 'getter' && member.fn >= 0) return this.definitions.returns(refOf(at.file, member.fn));
      if (member.kind === 'field') return this.field(cls, at.file, member, name);
    }
    if (onClass) return NONE;
    const property = classes.parameterProperty(cls, name);
    if (property) return this.field(cls, property.file, { value: property.decorated || property.type < 0 ? property.value : -1, type: property.type, decorators: [] }, name);
    const stored = classes.stores(cls, name);
    return stored.length > 0 ? this.definitions.union(stored) : NONE;
  }

  /** A method without a body is those of the classes that extend its class. */
  private implemented(cls: ClassRef, name: string): readonly Ref[] {
    const { classes } = this.program;
    const value = classes.fact(cls)?.value ?? -1;
    const heirs = classes.implementersOf(refOf(cls.file, value)).slice(0, MAX_IMPLEMENTERS);
    return heirs.flatMap((heir) => classes.ownMethods(classOfInstance(heir), name)).flatMap(({ file, fn }) => this.functionValue(file, fn));
  }

  /** A method's Function value, or a bare reference to the function when the class alone holds it. */
  private functionValue(file: number, fn: number): readonly Ref[] {
    const value = this.program.module(file).functions[fn]?.value ?? -1;
    return [value >= 0 ? refOf(file, value) : methodRef(file, fn)];
  }

  private field(cls: ClassRef, file: number, { value, type, decorators }: Pick<MemberFact, 'value' | 'type' | 'decorators'>, name: string): readonly Ref[] {
    const provided = decorators.length > 0 ? this.program.injection.decorated(decorators, file) : NONE;
    if (provided.length > 0) return provided;
    const found: Ref[] = [];
    if (value >= 0) found.push(...this.definitions.of(refOf(file, value)));
    for (const stored of this.program.classes.stores(cls, name)) found.push(...this.definitions.of(stored));
    const informative = found.filter((def) => this.definitions.isInformative(def) || this.program.op(def) === Op.Call);
    if (informative.length > 0 || type < 0) return found;
    const typed = this.definitions.instancesOfType(refOf(file, type));
    return typed.length > 0 ? typed : [...found, refOf(file, type)];
  }
}
