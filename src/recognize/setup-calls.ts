/** Owns calls in set-up code: of functions and classes of the program, of JavaScript's own, on routers, and of libraries that call back. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView } from '../link/index.ts';
import { collection, globalFunction, method } from './setup-builtins.ts';
import type { Evaluator, Host } from './setup-evaluate.ts';
import type { SetupRun } from './setup-run.ts';
import { madePattern, patternMethod } from './setup-patterns.ts';
import { constant, isNullish, list, unknown, writtenAs, type Frame, type FunctionValue, type Value } from './setup-values.ts';

/** What is asked of a table by a key. */
const LOOK_UPS: ReadonlySet<Op> = new Set([Op.Call, Op.Index]);
/** Methods of promises whose function gets what the promise holds. */
const THEN = new Set(['then', 'finally', 'tap']);

export class SetupCalls {
  constructor(
    private readonly run: SetupRun,
    private readonly values: Evaluator,
    private readonly host: Host,
  ) {}

  of(ref: Ref, op: Op, frame: Frame): Value {
    const file = fileOf(ref);
    const view = this.run.program.view(file);
    const callee = view.a(valueOf(ref));
    const placed = this.ofFolders(ref, view, callee, frame);
    if (placed) return placed;
    if (op === Op.New) return this.made(ref, refOf(file, callee), view, frame);
    if (view.op(callee) === Op.Super) return this.superCall(ref, view, callee, frame);
    const wrapped = this.host.wrapped(ref);
    if (wrapped) return this.passed(ref, wrapped, frame);
    if (view.op(callee) === Op.Member) return this.methodCall(ref, refOf(file, callee), view, frame);
    if (view.op(callee) === Op.Index) return this.computedCall(ref, refOf(file, callee), view, frame);
    const name = view.op(callee) === Op.Global ? view.str(view.a(callee)) : '';
    return this.invoke(ref, this.values.of(refOf(file, callee), frame), frame, name);
  }

  /** A path made of paths, what a folder holds, a file that is loaded by its path. */
  private ofFolders(ref: Ref, view: ModuleView, callee: number, frame: Frame): Value | undefined {
    const { folders } = this.values;
    const file = fileOf(ref);
    if (view.op(callee) === Op.Global) {
      const name = view.str(view.a(callee));
      if (name === 'URL') return folders.address(ref, this.values.arguments(ref, frame));
      if (name !== 'require' && name !== 'import') return undefined;
      const found = folders.loaded(ref, this.values.arguments(ref, frame)[0], file);
      return found === undefined ? undefined : this.values.loaded(ref, found, name === 'require');
    }
    const does = this.host.folderWork(ref);
    if (does === undefined) return undefined;
    const args = this.values.arguments(ref, frame);
    const value = folders.of(ref, does, args, file);
    const last = args.at(-1);
    if (!value || last?.kind !== 'function') return value;
    this.apply(last, [constant(ref, null), value]);
    return unknown(ref);
  }

  /** A wrapper of a library returns a form of the function that it is given. */
  private passed(ref: Ref, { ref: inner, unscoped, all }: { readonly ref: Ref; readonly unscoped: boolean; readonly all: boolean }, frame: Frame): Value {
    if (all) return list(ref, this.values.arguments(ref, frame));
    const value = this.values.of(inner, frame);
    return unscoped && value.kind === 'function' ? { ...value, ref, unscoped: true } : writtenAs(value, ref);
  }

  private apply = (callback: Value | undefined, args: readonly Value[]): Value =>
    (callback?.kind === 'function' ? this.run.call(callback, args, callback.ref) : callback?.kind === 'class' ? this.run.instantiate(callback.cls, args, callback.ref, callback.frame) : unknown(callback?.ref ?? 0));

  private invoke(ref: Ref, callee: Value, frame: Frame, name = ''): Value {
    const args = this.values.arguments(ref, frame);
    if (callee.kind === 'function') return this.known(ref, this.run.call(callee, args, ref));
    const made = name === 'RegExp' ? madePattern(this.run.program, ref, args) : name === '' ? undefined : globalFunction(ref, name, args, this.apply);
    return made ?? this.foreign(ref, args);
  }

  /** What a function returned, or what its type says. */
  private known(ref: Ref, result: Value): Value {
    return result.kind === 'unknown' ? (this.host.made(ref) ?? result) : result;
  }

  /** Something that is not understood: it may call what it is given. */
  private foreign(ref: Ref, args: readonly Value[], method?: { readonly name: string; readonly base: Value }): Value {
    const noted = this.values.noted?.(ref);
    if (noted) return noted;
    const router = this.host.made(ref, args);
    if (this.run.sites.handed.has(ref)) for (const arg of args) this.callBack(arg, []);
    const value = router ?? this.host.combined(ref, args, method?.base) ?? (method && this.values.setting(ref)) ?? this.values.fallback(ref);
    return value.kind === 'unknown' ? { ...value, made: { call: ref, args, ...method }, ...(args[0]?.kind === 'dictionary' && { given: args[0] }) } : value;
  }

  private callBack(value: Value, args: readonly Value[]): void {
    if (value.kind !== 'function' || !this.run.sites.functions.has(value.fn)) return;
    // Its parameters are what the library says, as far as that is known.
    if (args.length === 0 && this.run.program.functionFact(value.fn).params.length > 0) this.run.callOpen(value);
    else this.run.call(value, args, value.ref);
  }

  private methodCall(ref: Ref, callee: Ref, view: ModuleView, frame: Frame): Value {
    const file = fileOf(ref);
    const name = view.str(view.b(valueOf(callee)));
    const baseRef = refOf(file, view.a(valueOf(callee)));
    if (view.op(valueOf(baseRef)) === Op.Super) return this.superMethod(ref, callee, name, frame);
    const globalName = view.op(valueOf(baseRef)) === Op.Global ? `${view.str(view.a(valueOf(baseRef)))}.${name}` : '';
    const base = this.values.of(baseRef, frame);
    if (base.kind === 'router') return this.onRouter(ref, base, name, frame);
    if (base.kind === 'function' && (name === 'bind' || name === 'call' || name === 'apply')) return this.bound(ref, base, name, this.values.arguments(ref, frame));
    const args = this.values.arguments(ref, frame).map((arg) => (globalName.startsWith('Object.') && arg.kind === 'module' ? this.values.offered(arg.ref, arg.file) : arg));
    const matched = patternMethod(this.run.program, ref, base, name, args);
    if (matched) this.values.patterns++;
    const own = matched ?? method(ref, base, name, args, this.apply) ?? (globalName === '' ? undefined : globalFunction(ref, globalName, args, this.apply));
    if (own) return own;
    // `table.get(path)?.includes(method)` of what is not in the table.
    if (this.values.isServing && isNullish(base) === true && LOOK_UPS.has(view.op(view.rootOf(valueOf(baseRef))))) return constant(ref, undefined);
    const found = this.values.member(callee, base, name);
    if (found.kind === 'function') return this.known(ref, this.run.call(found.self === undefined && base.kind !== 'unknown' ? { ...found, self: base } : found, args, ref));
    if (THEN.has(name)) return this.then(ref, base, args);
    return name === 'catch' ? base : this.foreign(ref, args, { name, base });
  }

  private then(ref: Ref, base: Value, [callback]: readonly Value[]): Value {
    return callback?.kind === 'function' && (base.kind === 'module' || this.run.sites.functions.has(callback.fn)) ? this.run.call(callback, base.kind === 'unknown' ? [] : [base], ref) : unknown(ref);
  }

  private computedCall(ref: Ref, callee: Ref, view: ModuleView, frame: Frame): Value {
    const file = fileOf(ref);
    const base = this.values.of(refOf(file, view.a(valueOf(callee))), frame);
    const key = this.values.of(refOf(file, view.b(valueOf(callee))), frame);
    const name = key.kind === 'constant' ? String(key.value) : undefined;
    if (base.kind === 'router') return this.onRouter(ref, base, name ?? 'all', frame);
    const found = name === undefined ? unknown(ref) : this.values.member(callee, base, name);
    return this.invoke(ref, found.kind === 'function' && found.self === undefined ? { ...found, self: base } : found, frame);
  }

  private onRouter(ref: Ref, base: Extract<Value, { kind: 'router' }>, name: string, frame: Frame): Value {
    const args = this.values.arguments(ref, frame);
    const result = this.host.invoke(ref, base, name, args);
    if (!result && this.run.sites.handed.has(ref)) for (const arg of args) this.callBack(arg, []);
    return result ?? writtenAs(base, ref);
  }

  private bound(ref: Ref, base: FunctionValue, name: string, [self, ...rest]: readonly Value[]): Value {
    const own: FunctionValue = { ...base, ...(self && (base.self === undefined || self.kind !== 'unknown') && { self }) };
    if (name === 'bind') return { ...own, bound: [...own.bound, ...rest], ref };
    const [first] = rest;
    return this.run.call(own, name === 'apply' && first?.kind === 'list' ? first.items : rest, ref);
  }

  private made(ref: Ref, callee: Ref, view: ModuleView, frame: Frame): Value {
    const value = this.values.of(callee, frame);
    const args = this.values.arguments(ref, frame);
    if (value.kind === 'class') {
      const router = this.host.made(ref, args);
      return this.run.instantiate(value.cls, args, ref, value.frame, router);
    }
    const router = this.host.made(ref, args);
    if (router) return router;
    const name = view.op(valueOf(callee)) === Op.Global ? view.str(view.a(valueOf(callee))) : '';
    if (value.kind === 'function') {
      const self: Value = { kind: 'dictionary', entries: new Map(), open: true, ref };
      const result = this.run.call({ ...value, self }, args, ref);
      return result.kind === 'constant' || result.kind === 'unknown' ? self : result;
    }
    return collection(ref, name, args) ?? (name === 'RegExp' ? madePattern(this.run.program, ref, args) : undefined) ?? this.foreign(ref, args);
  }

  private superCall(ref: Ref, view: ModuleView, callee: number, frame: Frame): Value {
    const cls = { file: fileOf(ref), cls: view.a(callee) };
    const self = selfOf(frame);
    const parent = this.run.parentOf(cls);
    if (!self || !parent) return unknown(ref);
    this.run.construct(parent, self, this.values.arguments(ref, frame), ref);
    this.run.fields(cls, self);
    return unknown(ref);
  }

  private superMethod(ref: Ref, callee: Ref, name: string, frame: Frame): Value {
    const view = this.run.program.view(fileOf(callee));
    const cls = { file: fileOf(callee), cls: view.a(view.a(valueOf(callee))) };
    const parent = this.run.parentOf(cls);
    const self = selfOf(frame);
    const found = parent && self ? this.values.ofInstance(callee, self, name, parent) : undefined;
    return found?.kind === 'function' ? this.run.call(found, this.values.arguments(ref, frame), ref) : unknown(ref);
  }
}

/** `this` of the method around an arrow function. */
function selfOf(frame: Frame): Value | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.self) return at.self;
  return undefined;
}
