/**
 * Owns the call graph: which functions a call runs, which calls run a function, and where a function is handed on.
 * Built once for the whole program: first with direct callees, then once more for calls of parameters.
 */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import type { Program } from './program.ts';
import { classOfInstance } from './classes.ts';
import { fileOf, fnRef, isInstance, refOf, valueOf } from './refs.ts';
import { boundArguments } from './targets.ts';

/** A function that a call runs. Argument i of the call is parameter i + shift of the function. */
export interface Callee {
  readonly fn: FnRef;
  /** -1 for `.call(this, …)`; `spread` for `.apply(this, array)`. */
  readonly shift: number | 'spread';
  /** With `spread`, the argument that is the list. */
  readonly list?: number;
}

/** A function (or object or array that holds it) passed to a call: argument index and the way to it inside the argument. */
export interface Use {
  readonly call: Ref;
  readonly argument: number;
  readonly path: readonly string[];
  /** Leading arguments that `bind` has fixed. */
  readonly bound: number;
}

const NO_CALLEES: readonly Callee[] = [];
const NO_REFS: readonly Ref[] = [];
const NO_USES: readonly Use[] = [];
/** Members of functions that run them, or give them. */
const APPLIES: ReadonlySet<string> = new Set(['call', 'apply', 'bind']);
/** A call with more possible targets than this is not followed: it would join everything with everything. */
const MAX_TARGETS = 16;

export class CallGraph {
  private built = false;
  /** Are all callers known? */
  complete = false;
  /** Members of libraries that hand other arguments on to a function that they are given. Set by whoever knows libraries. */
  handing: ReadonlySet<string> = new Set();
  private readonly calleesOf = new Map<Ref, readonly Callee[]>();
  /** Calls with too many targets to be followed, and calls of `bind`. */
  private readonly many = new Map<Ref, Callee[]>();
  /** Calls of parameters, by the parameter. */
  private readonly ofParameters = new Map<Ref, Ref[]>();
  private readonly callers = new Map<FnRef, Ref[]>();
  private readonly handed = new Map<FnRef, Use[]>();

  constructor(private readonly program: Program) {}

  /** Functions of the program that a call or `new` runs. */
  callees(call: Ref): readonly Callee[] {
    this.build();
    this.consult();
    return this.calleesOf.get(call) ?? NO_CALLEES;
  }

  /** How a call runs a function; also where it may run too many others to be followed. */
  calleeFor(call: Ref, fn: FnRef): Callee | undefined {
    return this.callees(call).find((callee) => callee.fn === fn) ?? this.many.get(call)?.find((callee) => callee.fn === fn);
  }

  /** What a call gives to a parameter, if one argument stands for it. */
  argument(call: Ref, fn: FnRef, index: number): Ref | undefined {
    const shift = this.calleeFor(call, fn)?.shift;
    if (typeof shift !== 'number') return undefined;
    const view = this.program.view(fileOf(call));
    const argument = view.op(valueOf(call)) === Op.Tagged ? undefined : view.list(valueOf(call))[index - shift];
    return argument === undefined || view.op(argument) === Op.Spread ? undefined : refOf(fileOf(call), argument);
  }

  /** Calls that run a function. */
  callersOf(fn: FnRef): readonly Ref[] {
    this.build();
    this.consult();
    return this.callers.get(fn) ?? NO_REFS;
  }

  /** Calls that a function is handed to, directly or inside an object or array literal. */
  usesOf(fn: FnRef): readonly Use[] {
    this.build();
    this.consult();
    return this.handed.get(fn) ?? NO_USES;
  }

  /** An answer that depends on callers is only kept once all are known. */
  consult(): void {
    if (!this.complete) this.program.recursion.early = true;
  }

  /** Finds all callers, once. */
  build(): void {
    if (this.built) return;
    this.built = true;
    const open = this.firstOrder();
    const { definitions } = this.program;
    definitions.callersOf = (fn) => this.callers.get(fn) ?? NO_REFS;
    definitions.forget();
    this.handOver(true);
    for (const call of open) this.linkCall(call);
    definitions.forget();
    this.handed.clear();
    this.handOver(false);
    this.linkHanded();
    this.complete = true;
    definitions.forget();
  }

  /** Links all calls with direct callees; returns those that call something passed in. */
  private firstOrder(): Ref[] {
    const open: Ref[] = [];
    this.eachCall((call) => {
      if (this.isForeign(call) || this.linkCall(call) > 0) return;
      open.push(call);
      this.noteParameters(call);
    });
    return open;
  }

  /** A look at the callee before anything is followed: a global, or a member of a name under which the program keeps nothing. */
  private isForeign(call: Ref): boolean {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Global || (view.op(callee) === Op.Member && !APPLIES.has(view.str(view.b(callee))) && !this.program.names.mayHold(file, view.str(view.b(callee))));
  }

  private eachCall(visit: (call: Ref) => void): void {
    this.program.files.forEach((_, file) => {
      for (const value of this.program.view(file).calls()) visit(refOf(file, value));
    });
  }

  private noteParameters(call: Ref): void {
    const file = fileOf(call);
    for (const def of this.program.definitions.of(refOf(file, this.program.view(file).a(valueOf(call))))) {
      if (this.program.op(def) === Op.Param) add(this.ofParameters, def, call);
    }
  }

  /** A function that is handed to one of the program, which calls its parameter: many wrappers have many users. */
  private linkHanded(): void {
    for (const [fn, uses] of this.handed) {
      for (const { call, argument, path, bound } of uses) if (path.length === 0) this.linkUse(fn, call, argument, bound);
    }
  }

  private linkUse(fn: FnRef, use: Ref, argument: number, bound: number): void {
    for (const { fn: user, shift } of this.callees(use)) {
      const param = shift === 'spread' ? undefined : this.program.functionFact(user).params[argument + shift];
      const calls = param ? (this.ofParameters.get(refOf(fileOf(user), param.value)) ?? NO_REFS) : NO_REFS;
      for (const call of calls.slice(0, MAX_TARGETS)) if (!this.calleeFor(call, fn)) this.linkBackward(call, { fn, shift: bound });
    }
  }

  /** Known from the function to the call, but not followed from the call to the function. */
  private linkBackward(call: Ref, callee: Callee): void {
    add(this.many, call, callee);
    add(this.callers, callee.fn, call);
  }

  private linkCall(call: Ref): number {
    const targets = this.targets(call);
    if (targets.length === 0 || targets.length > MAX_TARGETS) return this.linkBound(call);
    this.calleesOf.set(call, targets);
    for (const { fn } of targets) add(this.callers, fn, call);
    return targets.length;
  }

  private targets(call: Ref): Callee[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const found: Callee[] = [];
    for (const def of this.program.definitions.of(refOf(file, callee))) {
      const fn = this.functionIn(def, view.op(valueOf(call)) === Op.New || view.op(callee) === Op.Super);
      if (fn !== undefined && !found.some((known) => known.fn === fn)) found.push({ fn, shift: this.bound(def) });
    }
    return found.length > 0 ? found : this.indirect(call, callee);
  }

  private functionIn(def: Ref, isNew: boolean): FnRef | undefined {
    const fn = this.program.functionOf(def);
    if (fn !== undefined) return fn;
    const cls = this.program.classOf(def) ?? (isNew && isInstance(def) ? classOfInstance(def) : undefined);
    const made = cls && this.program.classes.constructorOf(cls);
    return made && fnRef(made.file, made.fn);
  }

  /** Leading parameters that `bind` has filled. */
  private bound(def: Ref): number {
    return this.program.op(def) === Op.Call ? Math.max(0, boundArguments(this.program.view(fileOf(def)), valueOf(def))) : 0;
  }

  /** `f.bind(this, a)`: gives `a`, but does not call. */
  private linkBound(call: Ref): number {
    const file = fileOf(call);
    const view = this.program.view(file);
    if (this.many.has(call) || view.op(valueOf(call)) !== Op.Call || boundArguments(view, valueOf(call)) < 1) return 0;
    for (const def of this.program.definitions.of(refOf(file, view.a(view.a(valueOf(call)))))) {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) this.linkBackward(call, { fn, shift: -1 });
    }
    return 0;
  }

  /** `f.call(this, a)`, `f.apply(this, list)`. */
  private indirect(call: Ref, callee: number): Callee[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    if (view.op(callee) !== Op.Member) return [];
    const name = view.str(view.b(callee));
    if (name !== 'call' && name !== 'apply') return [];
    const found: Callee[] = [];
    const reflected = name === 'apply' && view.op(view.a(callee)) === Op.Global && view.str(view.a(view.a(callee))) === 'Reflect';
    for (const def of this.program.definitions.of(refOf(file, reflected ? (view.list(valueOf(call))[0] ?? -1) : view.a(callee)))) {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) found.push(name === 'call' ? { fn, shift: -1 } : { fn, shift: 'spread', ...(reflected && { list: 2 }) });
    }
    return found;
  }

  /** Notes where functions are handed on; `direct`: only those that are written there. */
  private handOver(direct: boolean): void {
    this.eachCall((call) => {
      const file = fileOf(call);
      const view = this.program.view(file);
      if (view.op(valueOf(call)) === Op.Tagged) return;
      const callee = view.a(valueOf(call));
      const isHanding = direct && view.op(callee) === Op.Member && this.handing.has(view.str(view.b(callee)));
      view.list(valueOf(call)).forEach((argument, index) => {
        if (!direct || isHanding) this.handArgument(call, index, refOf(file, argument), [], 0);
        else if (view.op(argument) === Op.Function) add(this.handed, refOf(file, view.a(argument)), { call, argument: index, path: [], bound: 0 });
      });
    });
  }

  private handArgument(call: Ref, argument: number, value: Ref, path: readonly string[], depth: number): void {
    if (!this.mayHoldFunction(value)) return;
    for (const def of this.program.definitions.of(value)) {
      const fn = this.program.functionOf(def);
      if (fn !== undefined) add(this.handed, fn, { call, argument, path, bound: this.bound(def) });
      else if (depth < 5) this.handLiteral(call, argument, def, path, depth);
    }
  }

  private handLiteral(call: Ref, argument: number, def: Ref, path: readonly string[], depth: number): void {
    const file = fileOf(def);
    const op = this.program.op(def);
    if (op !== Op.Object && op !== Op.Array) return;
    const view = this.program.view(file);
    const items = view.list(valueOf(def));
    if (op === Op.Array) {
      for (const item of items) this.handArgument(call, argument, refOf(file, item), [...path, '[]'], depth + 1);
      return;
    }
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i] as number;
      if (key >= 0) this.handArgument(call, argument, refOf(file, items[i + 1] as number), [...path, view.str(key)], depth + 1);
    }
  }

  private mayHoldFunction(value: Ref): boolean {
    switch (this.program.op(value)) {
      case Op.Const:
      case Op.Template:
      case Op.Concat:
      case Op.Binary:
      case Op.Unary:
      case Op.Global:
      case Op.Class:
        return false;
      case Op.Member: {
        const view = this.program.view(fileOf(value));
        return this.program.names.mayHold(fileOf(value), view.str(view.b(valueOf(value))));
      }
      default:
        return true;
    }
  }
}

const add = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};
