/**
 * Owns "what may this value be": walks a reference back through bindings, imports, members, calls of local functions
 * and injection to the values that made it. Flow-insensitive and memoized; a cycle adds nothing.
 */
// long: one arm for each way in which a value is followed; splitting it would hide which are missing.
import { Op, type Ref } from '../facts/index.ts';
import type { Use } from './calls.ts';
import type { ClassRef } from './classes.ts';
import { Elements } from './elements.ts';
import type { Program } from './program.ts';
import { Properties } from './properties.ts';
import { Memo } from './recursion.ts';
import { fileOf, instanceRef, isInstance, isPseudo, madeRef, namespaceRef, refOf, valueOf } from './refs.ts';
import { boundArguments } from './targets.ts';

const NONE: readonly Ref[] = [];
/** More alternatives than this are as good as unknown. */
const MAX_DEFS = 24;
const MAX_CALLERS = 12;

export class Definitions {
  private readonly properties: Properties;
  private readonly items: Elements;
  private readonly memo: Memo<readonly Ref[]>;
  /** Set by the call graph once first-order callers are known; parameters are then followed to arguments. */
  callersOf: ((fn: Ref) => readonly Ref[]) | undefined;
  /** Argument that a call passes on as its own result (a library's wrapper function). Set by whoever knows libraries. */
  wrapped: ((call: Ref) => Ref | undefined) | undefined;
  /** Arguments that a library hands on to a function that it is given: options of a plugin. Set by whoever knows libraries. */
  handedOn: ((call: Ref, argument: number, index: number) => readonly Ref[]) | undefined;
  /** What a library lets a program give to what is there for all requests. Set by whoever knows libraries. */
  kept: ((base: Ref, name: string) => readonly Ref[]) | undefined;
  /** Called when everything learned so far may have been incomplete. */
  onForget: (() => void) | undefined;

  constructor(private readonly program: Program) {
    this.properties = new Properties(program, this);
    this.items = new Elements(program, this, this.properties);
    this.memo = new Memo(program.recursion, (file) => program.module(file).op.length, NONE, (ref) => {
      const found = this.compute(ref);
      return found.length > 1 ? [...new Set(found)].slice(0, MAX_DEFS) : found;
    });
  }

  forget(): void {
    this.memo.forget();
    this.program.targets.forget();
    this.program.classes.forget();
    this.onForget?.();
  }

  /** Values that may have made `ref`; `[ref]` itself where it cannot be followed. */
  of(ref: Ref): readonly Ref[] {
    if (isPseudo(ref)) return [ref];
    // Nothing is asked before all callers are known, but by the call graph itself.
    if (this.program.recursion.depth === 0) this.program.calls.build();
    return this.memo.ask(ref);
  }

  // long: one arm for each operation that can be followed.
  private compute(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    const value = valueOf(ref);
    const view = this.program.view(file);
    const at = (id: number): Ref => refOf(file, id);
    switch (view.op(value)) {
      case Op.Refine:
      case Op.Await:
        return this.of(at(view.a(value)));
      case Op.Cast:
        return this.cast(ref);
      case Op.Phi:
      case Op.Select:
        return this.union(Array.from(view.list(value), at));
      case Op.Logical:
        return this.logical(file, value);
      case Op.Captured:
        return this.captured(ref);
      case Op.Import:
        return this.imported(ref);
      case Op.Global:
        return this.global(ref);
      case Op.Member:
        return this.member(ref, at(view.a(value)), view.str(view.b(value)));
      case Op.Index:
        return this.indexed(ref, at(view.a(value)));
      case Op.Element:
        return this.element(ref, at(view.a(value)), view.b(value));
      case Op.Super:
        return this.parents({ file, cls: view.a(value) });
      case Op.This:
        return this.self(ref);
      case Op.Call:
        return this.called(ref);
      case Op.New:
        return this.constructed(ref);
      case Op.Param:
        return this.param(ref);
      default:
        return [ref];
    }
  }

  /** Definitions of several values. */
  union(refs: readonly Ref[]): readonly Ref[] {
    return refs.length === 1 ? this.of(refs[0] as Ref) : refs.flatMap((ref) => this.of(ref));
  }

  private logical(file: number, value: number): readonly Ref[] {
    const view = this.program.view(file);
    const [operator = -1, right = -1] = view.list(value);
    return view.str(operator) === '&&' ? this.of(refOf(file, right)) : this.union([refOf(file, view.a(value)), refOf(file, right)]);
  }

  /** A cast to a named class or interface says what an otherwise unknown value is. */
  private cast(ref: Ref): readonly Ref[] {
    const view = this.program.view(fileOf(ref));
    const inner = this.of(refOf(fileOf(ref), view.a(valueOf(ref))));
    const typed = this.instancesOfType(refOf(fileOf(ref), view.b(valueOf(ref))));
    if (typed.length === 0 || inner.some((def) => this.isInformative(def))) return inner.length > 0 ? inner : [ref];
    // What a package made is known by the call, too: `limiter({ max: 5 }) as Middleware`.
    return [...typed, ...inner.filter((def) => this.isOfPackage(def))];
  }

  /** Is it the call of what a package exports? */
  private isOfPackage(def: Ref): boolean {
    const view = this.program.view(fileOf(def));
    return view.op(valueOf(def)) === Op.Call && this.of(refOf(fileOf(def), view.a(valueOf(def)))).some((callee) => !isPseudo(callee) && this.program.op(callee) === Op.Import);
  }

  /** Does a definition say what a value is, rather than where it was passed through? */
  isInformative(def: Ref): boolean {
    if (isPseudo(def)) return true;
    const op = this.program.op(def);
    return op === Op.New || op === Op.Object || op === Op.Function || op === Op.Class || op === Op.Import || op === Op.Array || op === Op.Update;
  }

  private captured(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    const stores = this.program.module(file).bindings[this.program.view(file).a(valueOf(ref))]?.stores ?? [];
    return stores.length === 0 ? [ref] : this.union(stores.map((store) => refOf(file, store)));
  }

  private imported(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const found = this.program.exports.imported(file, view.str(view.a(valueOf(ref))), view.str(view.b(valueOf(ref))));
    switch (found.kind) {
      case 'refs':
        return this.union(found.refs);
      case 'member':
        return this.membersOf(found.of, found.name);
      default:
        return [ref];
    }
  }

  /** `exports`, where the file has any. */
  private global(ref: Ref): readonly Ref[] {
    return this.program.language.isGlobal(ref, 'exports') && this.program.module(fileOf(ref)).exports.length > 0 ? [namespaceRef(fileOf(ref))] : [ref];
  }

  /** Functions that are given so are found where set-up code runs, which knows which of several an application has. */
  private keptIn(base: Ref, name: string): readonly Ref[] {
    const found = this.union(this.kept?.(base, name) ?? NONE);
    return found.some((def) => !isPseudo(def) && this.program.op(def) === Op.Function) ? NONE : found;
  }

  private member(ref: Ref, base: Ref, name: string): readonly Ref[] {
    const kept = this.keptIn(base, name);
    if (kept.length > 0) return kept;
    if (!this.program.names.mayHold(fileOf(ref), name)) return [ref];
    const found = name === 'exports' && this.program.language.isGlobal(base, 'module') ? this.whole(fileOf(base)) : this.membersOf(base, name);
    return found.length > 0 ? found : [ref];
  }

  /** What `module.exports` is. */
  private whole(file: number): readonly Ref[] {
    const found = this.program.exports.exported(file, '=');
    return found.kind === 'refs' ? this.union(found.refs) : NONE;
  }

  /** Definitions of `base.name` where the program itself says what the member is; empty otherwise. */
  membersOf(base: Ref, name: string): readonly Ref[] {
    const found: Ref[] = [];
    const seen = new Set<Ref>();
    for (const def of this.of(base)) found.push(...this.properties.of(def, name, seen));
    return found;
  }

  /** Instances of local classes that a TypeRef may stand for; a TypeRef of a foreign type stands for itself. */
  instancesOfType(type: Ref): readonly Ref[] {
    const file = fileOf(type);
    const view = this.program.view(file);
    if (valueOf(type) >= view.module.op.length || view.op(valueOf(type)) !== Op.TypeRef) return NONE;
    const entities = this.of(refOf(file, view.a(valueOf(type))));
    return entities.flatMap((entity): readonly Ref[] => {
      const cls = this.program.classOf(entity);
      if (cls) return this.instancesOf(entity, cls);
      const op = this.program.op(entity);
      if (op === Op.TypeName) return this.program.classes.implementersOf(entity).slice(0, 4);
      return op === Op.Import ? [type] : NONE;
    });
  }

  private instancesOf(entity: Ref, cls: ClassRef): readonly Ref[] {
    const provided = this.program.injection.insteadOf(entity);
    return provided.length > 0 ? provided : [instanceRef(cls.file, cls.cls)];
  }

  /** Definitions of the elements of an array, or of the values of a dictionary. */
  elements(base: Ref): readonly Ref[] {
    return this.of(base).flatMap((def) => this.items.of(def));
  }

  private indexed(ref: Ref, base: Ref): readonly Ref[] {
    const found: Ref[] = [];
    for (const def of this.of(base)) found.push(...this.items.of(def));
    return found.length > 0 && found.length <= MAX_DEFS ? found : [ref];
  }

  private element(ref: Ref, base: Ref, position: number): readonly Ref[] {
    const found: Ref[] = [];
    for (const def of this.of(base)) found.push(...this.items.of(def, position));
    return found.length > 0 && found.length <= MAX_DEFS ? found : [ref];
  }

  /** Instances of the classes that a class of the program extends. */
  private parents(cls: ClassRef): readonly Ref[] {
    const parent = this.program.classes.fact(cls)?.extends ?? -1;
    if (parent < 0) return NONE;
    return this.of(refOf(cls.file, parent)).flatMap((def) => {
      const found = this.program.classOf(def);
      return found ? [instanceRef(found.file, found.cls)] : NONE;
    });
  }

  private self(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    return [this.program.selfOf(refOf(file, this.program.view(file).a(valueOf(ref)))) ?? ref];
  }

  private called(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const callee = view.a(valueOf(ref));
    const own = view.op(callee) === Op.Member ? this.ownMethod(ref, refOf(file, view.a(callee)), view.str(view.b(callee))) : NONE;
    if (own.length > 0) return own;
    const passed = this.wrapped?.(ref);
    if (passed !== undefined) return this.of(passed);
    const found: Ref[] = [];
    for (const def of this.of(refOf(file, callee))) {
      const fn = this.program.functionOf(def);
      if (fn === undefined) return [ref];
      found.push(...this.resultOf(fn));
    }
    return found.length > 0 ? found : [ref];
  }

  /** Calls of JavaScript's own methods that give back what they were given. */
  private ownMethod(call: Ref, object: Ref, name: string): readonly Ref[] {
    if (name === 'bind') {
      const bound = this.of(object);
      if (!bound.some((def) => this.program.functionOf(def) !== undefined)) return NONE;
      return boundArguments(this.program.view(fileOf(call)), valueOf(call)) > 0 ? [call] : bound;
    }
    if (name === 'get') return this.of(object).flatMap((def) => (this.program.language.isMap(def) ? this.items.entries(def) : NONE));
    return this.program.language.passed(call);
  }

  /** What a local function returns; where its code does not say, what its declaration says. */
  private resultOf(fn: Ref): readonly Ref[] {
    const found = this.returns(fn);
    const { returnType } = this.program.functionFact(fn);
    if (returnType < 0 || found.some((def) => this.isInformative(def) || this.program.op(def) === Op.Call)) return found;
    const typed = this.instancesOfType(refOf(fileOf(fn), returnType)).filter(isInstance);
    return typed.length > 0 ? typed : found;
  }

  /** What a local function may return. Its parameters stay parameters. */
  returns(fn: Ref): readonly Ref[] {
    const fact = this.program.functionFact(fn);
    if (fact.generator) return NONE;
    return this.union(fact.returns.map((value) => refOf(fileOf(fn), value)));
  }

  private constructed(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    const found: Ref[] = [];
    for (const def of this.of(refOf(file, this.program.view(file).a(valueOf(ref))))) {
      const cls = this.program.classOf(def);
      if (cls) found.push(instanceRef(cls.file, cls.cls));
      else if (isInstance(def)) found.push(def); // `new this()` in a static method.
      const fn = this.program.functionOf(def);
      if (fn !== undefined) found.push(madeRef(fn));
    }
    return found.length > 0 ? found : [ref];
  }

  private param(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const fact = view.module.functions[view.a(valueOf(ref))]?.params[view.b(valueOf(ref))];
    const typed = fact && fact.type >= 0 ? this.instancesOfType(refOf(file, fact.type)) : NONE;
    const provided = fact && fact.decorators.length > 0 ? this.program.injection.decorated(fact.decorators, file) : NONE;
    if (provided.length > 0) return provided;
    if (typed.some(isInstance)) return typed;
    const fn = refOf(file, view.a(valueOf(ref)));
    const args = this.argumentsFor(fn, view.b(valueOf(ref)));
    return args.length > 0 ? args : [ref];
  }

  /** Functions, classes, objects and library values passed for a parameter, when its callers are known. */
  private argumentsFor(fn: Ref, index: number): readonly Ref[] {
    this.program.calls.consult();
    const callers = this.callersOf?.(fn) ?? NONE;
    if (callers.length > MAX_CALLERS) return NONE;
    const given = callers.flatMap((call) => {
      const argument = this.program.calls.argument(call, fn, index);
      return argument === undefined ? NONE : this.of(argument);
    });
    const fromUses = callers.length > 0 || this.callersOf === undefined ? NONE : this.program.calls.usesOf(fn).flatMap((use) => (use.path.length === 0 ? this.handed(use, index) : NONE));
    return [...given, ...fromUses].filter((def) => this.isInformative(def) || this.program.op(def) === Op.Call);
  }

  private handed(use: Use, index: number): readonly Ref[] {
    const given = this.program.language.given(use.call, use.argument, index);
    return given.length > 0 ? given : (this.handedOn?.(use.call, use.argument, index) ?? NONE).flatMap((argument) => this.of(argument));
  }
}
