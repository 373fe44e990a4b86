/** Owns what an expression is in one run of the code around it. Asked on demand; what is not known falls back to the definitions of the program. */
// long: one arm for each operation.
import { Op, SPREAD_KEY, isComputedKey, keyValue, type Ref } from '../facts/index.ts';
import { classOfInstance, fileOf, fnRef, isInstance, isMethod, isNamespace, isPseudo, methodFunction, refOf, valueOf, type ModuleView } from '../link/index.ts';
import type { FolderWork } from './folder-works.ts';
import { entriesOf, same } from './setup-builtins.ts';
import { SetupCalls } from './setup-calls.ts';
import { SetupFolders } from './setup-folders.ts';
import type { SetupRun } from './setup-run.ts';
import { isOwnModule } from './paths.ts';
import { isRegex, writtenPattern } from './setup-patterns.ts';
import { constant, isNullish, list, nameOf, perhaps, textOf, truthOf, unknown, writtenAs, type Frame, type RouterValue, type Value } from './setup-values.ts';

/** Who knows libraries, and is told what is registered. */
export interface Host {
  /** Can a method of the name register something on a router? */
  isMethod: (name: string) => boolean;
  /** The router that an expression of a library makes. */
  made: (ref: Ref, args?: readonly Value[]) => RouterValue | undefined;
  /** Does a member of a router stand for the router? */
  isItself: (router: RouterValue, name: string) => boolean;
  /** What became a member of routers. */
  added: (router: RouterValue, name: string) => Value | undefined;
  /** A call on a router. */
  invoke: (call: Ref, base: RouterValue, name: string, args: readonly Value[]) => Value | undefined;
  /** The argument that a call of a library passes on as its result. */
  wrapped: (call: Ref) => { readonly ref: Ref; readonly unscoped: boolean; readonly all: boolean } | undefined;
  /** What a call of a library makes of handlers. */
  combined: (call: Ref, args: readonly Value[], base?: Value) => Value | undefined;
  /** A constant that stands for an expression without the run. */
  constant: (ref: Ref) => Value | undefined;
  isEnvironment: (ref: Ref) => boolean;
  /** The text that a setting is by default which a call reads by its key. */
  setting: (call: Ref) => string | undefined;
  /** What a call, or a member, of a library does with paths and folders. */
  folderWork: (ref: Ref) => FolderWork | undefined;
}

export class Evaluator {
  readonly folders: SetupFolders;
  private readonly stores = new Map<number, Extract<Value, { kind: 'dictionary' }>>();
  private readonly calls: SetupCalls;
  /** While the environment is taken to be empty: what values are then. */
  private defaults: WeakMap<Frame, Map<Ref, Value>> | undefined;
  /** Kept from one question to the next: asked anew for each condition, the same calls would be run over and over. */
  private readonly unsetMemo = new WeakMap<Frame, Map<Ref, Value>>();
  /** While a text is asked for: settings that are read by a key are then what they are by default. */
  private texts: WeakMap<Frame, Map<Ref, Value>> | undefined;
  private readonly unsetTexts = new WeakMap<Frame, Map<Ref, Value>>();
  private falling = 0;
  private depth = 0;
  /** What a call reads of what is noted on the route of the request. */
  noted: ((call: Ref) => Value | undefined) | undefined;
  /** How often a pattern was asked about a text. */
  patterns = 0;
  /** A request is being served: what requests themselves change is not known any more. */
  private serving = false;

  get isServing(): boolean {
    return this.serving;
  }

  constructor(
    private readonly run: SetupRun,
    readonly host: Host,
  ) {
    this.folders = new SetupFolders(run.program);
    this.calls = new SetupCalls(run, this, host);
  }

  of(ref: Ref, from: Frame | undefined): Value {
    if (isPseudo(ref)) return this.pseudo(ref);
    const frame = this.run.frames.of(ref, from);
    const memo = this.memoOf(frame);
    const known = memo.get(ref);
    if (known) return known;
    const file = fileOf(ref);
    const view = this.run.program.view(file);
    const op = view.op(valueOf(ref));
    // These change while the code runs.
    if (op === Op.Captured || op === Op.Import || op === Op.Global || op === Op.Member || op === Op.Index) return this.bounded(ref, op, file, view, frame);
    memo.set(ref, unknown(ref));
    const value = this.bounded(ref, op, file, view, frame);
    memo.set(ref, value);
    return value;
  }

  /** What an expression is where the environment says nothing: a prefix that a deployment may change has its default. */
  withDefaults(ref: Ref, frame: Frame | undefined): Value {
    return this.unset(() => this.of(ref, frame));
  }

  /** The text that an expression is where the environment says nothing, and settings have their defaults. */
  defaultText(ref: Ref): string | undefined {
    const texts = this.texts;
    this.texts = this.unsetTexts;
    const value = this.withDefaults(ref, undefined);
    this.texts = texts;
    return textOf(value);
  }

  /** `config.get('prefix', 'api')`, as part of a text. */
  setting(call: Ref): Value | undefined {
    const text = this.texts && this.defaults === this.texts ? this.host.setting(call) : undefined;
    return text === undefined ? undefined : constant(call, text);
  }

  get isUnset(): boolean {
    return this.defaults !== undefined;
  }

  /** Asks while the environment says nothing. */
  unset<T>(ask: () => T): T {
    if (this.defaults) return ask();
    this.defaults = this.texts ?? this.unsetMemo;
    const answer = ask();
    this.defaults = undefined;
    return answer;
  }

  /** Asks while a request is served, after the set-up. */
  atRequest<T>(ask: () => T): T {
    const outer = this.serving;
    this.serving = true;
    const answer = ask();
    this.serving = outer;
    return answer;
  }

  private memoOf(frame: Frame): Map<Ref, Value> {
    if (!this.defaults) return frame.memo;
    let memo = this.defaults.get(frame);
    if (!memo) this.defaults.set(frame, (memo = new Map()));
    return memo;
  }

  /** Expressions in expressions, and modules that import modules, end somewhere. */
  private bounded(ref: Ref, op: Op, file: number, view: ModuleView, frame: Frame): Value {
    if (this.depth > MAX_DEPTH) return unknown(ref);
    this.depth++;
    const value = this.compute(ref, op, file, view, frame);
    this.depth--;
    return value;
  }

  // long: one arm for each operation.
  private compute(ref: Ref, op: Op, file: number, view: ModuleView, frame: Frame): Value {
    const value = valueOf(ref);
    const at = (one: number): Value => this.of(refOf(file, one), frame);
    switch (op) {
      case Op.Const:
        return this.run.values.host.constant(ref) ?? this.patternOrUnknown(ref);
      case Op.Template:
      case Op.Concat:
        return this.joined(ref, Array.from(view.list(value), at), op);
      case Op.Param:
        return this.parameter(ref, view, frame);
      case Op.Captured:
        return this.captured(ref, view, frame);
      case Op.Global:
        return this.ofOwnFile(ref, file, view.str(view.a(value)));
      case Op.Unknown:
        return unknown(ref);
      case Op.Import:
        return this.imported(ref, view);
      case Op.Member:
        return this.ofEnvironment(ref, view.str(view.b(value))) ?? this.placed(ref, file, view) ?? this.asEnvironment(this.member(ref, at(view.a(value)), view.str(view.b(value))), view.str(view.b(value)));
      case Op.Index:
        return this.indexed(ref, at(view.a(value)), at(view.b(value)));
      case Op.Element:
        return view.b(value) < 0 ? this.fallback(ref) : this.positioned(ref, at(view.a(value)), view.b(value));
      case Op.Refine:
      case Op.Await:
      case Op.Cast:
      case Op.Yield:
        return at(view.a(value));
      case Op.Object:
        return this.object(ref, file, view, frame);
      case Op.Array:
        return this.array(ref, file, view, frame);
      case Op.Update:
        return this.updated(ref, file, view, frame);
      case Op.Phi:
        return this.phi(ref, file, view, frame);
      case Op.Select:
        return this.select(ref, at(view.a(value)), () => at(view.list(value)[0] as number), () => at(view.list(value)[1] as number));
      case Op.Logical: {
        const [operator = -1, right = -1] = view.list(value);
        return this.logical(ref, view.str(operator), at(view.a(value)), () => at(right), refOf(file, view.a(value)));
      }
      case Op.Binary: {
        const [operator = -1, right = -1] = view.list(value);
        return this.compared(ref, view.str(operator), at(view.a(value)), at(right));
      }
      case Op.Unary: {
        const inner = at(view.a(value));
        const isRegexType = view.str(view.b(value)) === 'typeof' && inner.kind === 'unknown' && isRegex(this.run.program, inner);
        return isRegexType ? constant(ref, 'object') : (this.typeOfGlobal(ref, view) ?? unary(ref, view.str(view.b(value)), inner, (one) => this.inProduction(one)));
      }
      case Op.Function:
        return { kind: 'function', fn: fnRef(file, view.a(value)), frame, bound: [], ref };
      case Op.Class:
        return { kind: 'class', cls: { file, cls: view.a(value) }, frame, ref };
      case Op.This:
        return this.self(ref, view, frame);
      case Op.Rest:
        return this.rest(ref, at(view.a(value)), Array.from(view.list(value), (key) => view.str(key)));
      case Op.Arguments:
        return frame.params ? list(ref, [...frame.params]) : unknown(ref);
      case Op.Call:
      case Op.New:
        return this.calls.of(ref, op, frame);
      default:
        return this.fallback(ref);
    }
  }

  /** A regular expression keeps how it is written, whoever returns it. */
  private patternOrUnknown(ref: Ref): Value {
    const pattern = writtenPattern(this.run.program, unknown(ref));
    return { ...unknown(ref), ...(pattern !== undefined && { pattern }) };
  }

  /** `__dirname`, `exports`. */
  private ofOwnFile(ref: Ref, file: number, name: string): Value {
    return (name === 'exports' ? this.exportsOf(ref, file) : name.startsWith('__') ? this.folders.own(ref, file, name) : undefined) ?? unknown(ref);
  }

  /** What is stored into the exports of a file by names that only a run knows. */
  private exportsOf(ref: Ref, file: number): Value {
    const known = this.stores.get(file);
    if (known) return known;
    const made = { kind: 'dictionary', entries: new Map<string, Value>(), open: true, ref } as const;
    this.stores.set(file, made);
    return made;
  }

  /** `import.meta.dirname`, `path.sep`, `module.exports`. */
  private placed(ref: Ref, file: number, view: ModuleView): Value | undefined {
    const name = view.str(view.b(valueOf(ref)));
    if (name === 'sep') return this.host.folderWork(ref) === undefined ? undefined : constant(ref, '/');
    const base = view.a(valueOf(ref));
    if (name === 'exports') return view.op(base) === Op.Global && view.str(view.a(base)) === 'module' ? this.exportsOf(ref, file) : undefined;
    return isOwnModule(view, base) ? this.folders.own(ref, file, name) : undefined;
  }

  /** `process.env` without anything in it; the stage is not known even then. */
  private ofEnvironment(ref: Ref, name: string): Value | undefined {
    if (!this.defaults || STAGE.test(name) === (name !== 'env') || !this.host.isEnvironment(ref)) return undefined;
    return name === 'env' ? { kind: 'dictionary', entries: new Map([['NODE_ENV', unknown(ref)]]), ref } : constant(ref, undefined);
  }

  /** `process.env` is told wherever it is handed on. */
  private asEnvironment(value: Value, name: string): Value {
    return name === 'env' && value.kind === 'unknown' && !value.environment && this.host.isEnvironment(value.ref) ? { ...value, environment: 'all' } : value;
  }

  /** `typeof process`: what is there where a server runs. */
  private typeOfGlobal(ref: Ref, view: ModuleView): Value | undefined {
    const inner = view.rootOf(view.a(valueOf(ref)));
    if (view.str(view.b(valueOf(ref))) !== 'typeof' || view.op(inner) !== Op.Global) return undefined;
    const name = view.str(view.a(inner));
    return name === 'process' || name === 'global' ? constant(ref, 'object') : name === 'window' || name === 'document' ? constant(ref, 'undefined') : undefined;
  }

  /** `process.env.NODE_ENV === 'production'` is not known, but so where the application serves. */
  private compared(ref: Ref, operator: string, left: Value, right: Value): Value {
    const stage = [left, right].find((one) => one.kind === 'unknown' && STAGE.test(nameOf(this.run.program, one)));
    const text = [left, right].map(textOf).find((one) => one !== undefined);
    // What is compared by order while requests are served is counted by them: a limit, a time.
    if (this.serving && /^[<>]/.test(operator) && !this.isSearched(left)) return { kind: 'unknown', ref, counted: true };
    if (operator === 'instanceof') return this.isPattern(right, left) ?? unknown(ref);
    const value = binary(ref, operator, left, right);
    if (value.kind !== 'unknown' || !stage || text === undefined || !/^[!=]==?$/.test(operator)) return value;
    return { ...value, production: (text === 'production' || text === 'prod') !== operator.startsWith('!') };
  }

  /** `list.indexOf(path) >= 0`: a place is no count. */
  private isSearched({ kind, ref }: Value): boolean {
    const view = this.run.program.view(fileOf(ref));
    const own = view.rootOf(valueOf(ref));
    // `list.filter(…).length > 0`
    const value = view.op(own) === Op.Member && view.str(view.b(own)) === 'length' ? view.rootOf(view.a(own)) : own;
    return kind === 'constant' && view.op(value) === Op.Call && view.op(view.a(value)) === Op.Member && SEARCHES.test(view.str(view.b(view.a(value))));
  }

  /** `rule instanceof RegExp`. */
  private isPattern(cls: Value, value: Value): Value | undefined {
    const view = this.run.program.view(fileOf(cls.ref));
    const name = view.op(valueOf(cls.ref)) === Op.Global ? view.str(view.a(valueOf(cls.ref))) : '';
    if (name !== 'RegExp' || value.unsure) return undefined;
    if (value.kind === 'unknown') return isRegex(this.run.program, value) ? constant(cls.ref, true) : undefined;
    return constant(cls.ref, false);
  }

  /** What a condition that is not known is in production, as far as its words say so. */
  inProduction(value: Value): boolean | undefined {
    if (value.kind !== 'unknown') return truthOf(value);
    if (value.production !== undefined) return value.production;
    const name = nameOf(this.run.program, value);
    return /^is_?prod(?:uction)?$/i.test(name) ? true : /^is_?(?:dev(?:elopment)?|test(?:ing)?)$/i.test(name) ? false : undefined;
  }

  private joined(ref: Ref, parts: readonly Value[], op: Op): Value {
    const [first] = parts;
    if (op === Op.Concat && parts.every((part) => part.kind === 'constant' && typeof part.value === 'number')) return constant(ref, parts.reduce((sum, part) => sum + Number(textOf(part)), 0));
    if (first?.kind === 'list' && op === Op.Concat) return unknown(ref);
    const texts = parts.map((part) => (part.kind === 'list' ? undefined : textOf(part)));
    return texts.includes(undefined) ? (this.host.constant(ref) ?? { kind: 'unknown', ref, text: true }) : constant(ref, texts.join(''));
  }

  private parameter(ref: Ref, view: ModuleView, frame: Frame): Value {
    const index = view.b(valueOf(ref));
    if (!frame.params) return this.fallback(ref);
    const isRest = view.module.functions[view.a(valueOf(ref))]?.params[index]?.rest === true;
    return isRest ? list(ref, frame.params.slice(index)) : (frame.params[index] ?? constant(ref, undefined));
  }

  private captured(ref: Ref, view: ModuleView, frame: Frame): Value {
    const file = fileOf(ref);
    const stores = (view.module.bindings[view.a(valueOf(ref))]?.stores ?? []).map((store) => refOf(file, store));
    if (stores.length === 1) return this.of(stores[0] as Ref, frame);
    const unrun = this.serving ? stores.filter((store) => !this.run.frames.wasRun(this.run.program.functionAround(store))) : [];
    if (unrun.length > 0) return this.changed(ref, unrun, frame);
    const values = stores.flatMap((store) => {
      if (!this.run.frames.wasRun(this.run.program.functionAround(store))) return [];
      const at = this.run.frames.of(store, frame);
      return this.run.holds(store, at) === 'no' ? [] : [this.of(store, at)];
    });
    return values.findLast((value) => isNullish(value) !== true) ?? values.at(-1) ?? this.fallback(ref);
  }

  /** A callback of the function changes it: what decides whether it does is asked, so that it is known whether the route does. */
  private changed(ref: Ref, stores: readonly Ref[], frame: Frame): Value {
    for (const store of stores) {
      const at = this.run.frames.within(frame, this.run.program.functionAround(store));
      if (at) this.run.holds(store, at);
    }
    return unknown(ref);
  }

  private imported(ref: Ref, view: ModuleView): Value {
    const file = fileOf(ref);
    const found = this.run.program.exports.imported(file, view.str(view.a(valueOf(ref))), view.str(view.b(valueOf(ref))));
    const target = found.kind === 'unresolved' ? this.run.program.exports.target(file, view.str(view.a(valueOf(ref)))) : undefined;
    if (target?.kind === 'file') {
      this.run.module(target.file);
      return this.stores.get(target.file)?.entries.get(view.str(view.b(valueOf(ref)))) ?? unknown(ref);
    }
    if (found.kind === 'refs') {
      const target = found.refs.at(-1);
      return target === undefined || target === ref ? unknown(ref) : this.exported(target);
    }
    if (found.kind === 'member') return this.member(ref, this.exported(found.of), found.name);
    return unknown(ref);
  }

  private exported(ref: Ref): Value {
    this.run.module(fileOf(ref));
    return this.of(ref, undefined);
  }

  private pseudo(ref: Ref): Value {
    if (isNamespace(ref)) return { kind: 'module', file: fileOf(ref), ref };
    if (isMethod(ref)) {
      const fn = methodFunction(ref);
      const { owner } = this.run.program.functionFact(fn);
      return { kind: 'function', fn, frame: undefined, bound: [], ref, ...(owner >= 0 && { self: this.run.openInstance({ file: fileOf(fn), cls: owner }) }) };
    }
    return isInstance(ref) ? this.run.openInstance(classOfInstance(ref)) : unknown(ref);
  }

  member(ref: Ref, base: Value, name: string): Value {
    const found = this.ofMember(ref, base, name);
    return found ?? this.fallback(ref);
  }

  private ofMember(ref: Ref, base: Value, name: string): Value | undefined {
    switch (base.kind) {
      case 'dictionary':
        return base.entries.get(name) ?? (base.open ? undefined : constant(ref, undefined));
      case 'list':
        return name === 'length' || name === 'size' ? (base.open || base.fewer ? undefined : constant(ref, base.items.length)) : base.items[Number(name)];
      case 'constant':
        if (name === 'length' && typeof base.value === 'string') return constant(ref, base.value.length);
        // `list?.length` where a caller gives no list.
        return isNullish(base) === true && this.isGiven(ref) ? constant(ref, undefined) : undefined;
      case 'module':
        return this.ofModule(base.file, name);
      case 'instance':
        return base.fields.get(name) ?? this.ofInstance(ref, base, name);
      case 'class':
        return this.ofClass(ref, base, name);
      case 'router':
        return this.host.isItself(base, name) ? writtenAs(base, ref) : this.host.added(base, name);
      case 'unknown':
        if (base.environment === 'all') return this.defaults && !STAGE.test(name) ? constant(ref, undefined) : { kind: 'unknown', ref, environment: 'variable' };
        return base.given?.kind === 'dictionary' ? base.given.entries.get(name) : undefined;
      default:
        return undefined;
    }
  }

  /** Is it a member of what a function is given? */
  private isGiven(ref: Ref): boolean {
    const view = this.run.program.view(fileOf(ref));
    let value = view.rootOf(valueOf(ref));
    for (let steps = 0; steps < 8 && view.op(value) === Op.Member; steps++) value = view.rootOf(view.a(value));
    return view.op(value) === Op.Param;
  }

  /** What a module offers, as an object. */
  offered(ref: Ref, file: number): Value {
    const names = [...this.run.program.exports.names(file)].filter((name) => name !== '=');
    const isOpen = this.run.program.exports.starTargets(file).length > 0;
    const found = names.flatMap((name) => { const value = this.ofModule(file, name); return value ? [[name, value] as const] : []; });
    return { kind: 'dictionary', entries: new Map([...found, ...(this.stores.get(file)?.entries ?? [])]), ref, ...(isOpen && { open: true }) };
  }

  /** What `require` or `import` of a file gives: of a module without `module.exports`, all that it offers. */
  loaded(ref: Ref, file: number, isRequired: boolean): Value {
    this.run.module(file);
    return (isRequired ? this.ofModule(file, '=') : undefined) ?? { kind: 'module', file, ref };
  }

  /** What a module exports by a name. */
  export(file: number, name: string): Value | undefined {
    this.run.module(file);
    return this.ofModule(file, name);
  }

  private ofModule(file: number, name: string): Value | undefined {
    const found = this.run.program.exports.exported(file, name);
    if (found.kind === 'refs' && found.refs.length > 0) return this.exported(found.refs.at(-1) as Ref);
    return found.kind === 'member' ? this.ofMember(found.of, this.exported(found.of), found.name) : this.stores.get(file)?.entries.get(name);
  }

  /** A method or accessor of an object, bound to it. */
  ofInstance(ref: Ref, base: Value, name: string, cls = base.kind === 'instance' ? base.cls : undefined): Value | undefined {
    if (!cls) return undefined;
    for (const { at, member } of this.run.program.classes.members(cls, name, false)) {
      if (member.fn < 0) continue;
      const value: Value = { kind: 'function', fn: fnRef(at.file, member.fn), frame: undefined, self: base, bound: [], ref };
      if (member.kind === 'getter') return this.run.call(value, [], ref);
      if (member.kind === 'method') return value;
    }
    return undefined;
  }

  private ofClass(ref: Ref, { cls }: Extract<Value, { kind: 'class' }>, name: string): Value | undefined {
    for (const { at, member } of this.run.program.classes.members(cls, name, true)) {
      if (member.fn >= 0) return { kind: 'function', fn: fnRef(at.file, member.fn), frame: undefined, bound: [], ref, self: { kind: 'class', cls, frame: undefined, ref } };
      if (member.value >= 0) return this.of(refOf(at.file, member.value), undefined);
    }
    return undefined;
  }

  private indexed(ref: Ref, base: Value, key: Value): Value {
    const name = textOf(key);
    return name === undefined ? this.fallback(ref) : this.member(ref, base, name);
  }

  private positioned(ref: Ref, base: Value, position: number): Value {
    if (base.kind === 'list') return base.items[position] ?? (base.open ? unknown(ref) : constant(ref, undefined));
    return this.fallback(ref);
  }

  private rest(ref: Ref, base: Value, taken: readonly string[]): Value {
    if (base.kind === 'list') return list(ref, base.items.slice(taken.length));
    if (base.kind !== 'dictionary') return this.fallback(ref);
    return { ...base, ref, entries: new Map([...base.entries].filter(([key]) => !taken.includes(key))) };
  }

  private object(ref: Ref, file: number, view: ModuleView, frame: Frame): Value {
    const value: Extract<Value, { kind: 'dictionary' }> = { kind: 'dictionary', entries: new Map(), ref };
    const items = view.list(valueOf(ref));
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i] as number;
      const item = refOf(file, items[i + 1] as number);
      if (key === SPREAD_KEY) this.spreadInto(value, this.of(item, frame));
      else this.put(value, this.keyText(key, file, view, frame), this.stored(item, frame, value));
    }
    return value;
  }

  private spreadInto(into: Extract<Value, { kind: 'dictionary' }>, source: Value): void {
    if (source.kind === 'dictionary') {
      for (const [key, item] of source.entries) into.entries.set(key, source.unsure ? perhaps(item) : item);
      if (source.open) into.open = true;
    } else if (source.kind === 'instance') for (const [key, item] of source.fields) into.entries.set(key, item);
    else if (source.kind !== 'constant') into.open = true;
  }

  private put(into: Extract<Value, { kind: 'dictionary' }>, key: string | undefined, value: Value): void {
    if (key === undefined) into.open = true;
    else into.entries.set(key, value);
  }

  private keyText(key: number, file: number, view: ModuleView, frame: Frame): string | undefined {
    return isComputedKey(key) ? textOf(this.of(refOf(file, keyValue(key)), frame)) : view.str(key);
  }

  /** A value in a place: it is called by what is written there. A function in an object is a method of it. */
  private stored(item: Ref, frame: Frame, self?: Value): Value {
    const value = this.argument(item, frame);
    return self && value.kind === 'function' && value.self === undefined && value.ref === item ? { ...value, self } : value;
  }

  /** What is given at a place; what only passes something on is called by what it passes on. */
  argument(item: Ref, frame: Frame): Value {
    const value = this.of(item, frame);
    return this.passesOn(item) ? value : writtenAs(value, item);
  }

  private passesOn(item: Ref): boolean {
    const view = this.run.program.view(fileOf(item));
    for (let value = view.rootOf(valueOf(item)), steps = 0; steps < 8; steps++) {
      const op = view.op(value);
      if (op === Op.Param || op === Op.Element || op === Op.Phi || op === Op.Select || op === Op.Logical || op === Op.Index || op === Op.KeyOf) return true;
      if (op !== Op.Member) return false;
      value = view.rootOf(view.a(value));
    }
    return false;
  }

  private array(ref: Ref, file: number, view: ModuleView, frame: Frame): Value {
    const value: Extract<Value, { kind: 'list' }> = { kind: 'list', items: [], ref };
    for (const item of view.list(valueOf(ref))) this.addItem(value, file, view, item, frame);
    return value;
  }

  private addItem(into: Extract<Value, { kind: 'list' }>, file: number, view: ModuleView, item: number, frame: Frame): void {
    if (view.op(item) !== Op.Spread) {
      into.items.push(this.stored(refOf(file, item), frame));
      return;
    }
    const spread = this.of(refOf(file, view.a(item)), frame);
    if (spread.kind === 'list') {
      into.items.push(...(spread.unsure ? spread.items.map(perhaps) : spread.items));
      if (spread.open) into.open = true;
    } else if (spread.kind !== 'constant') {
      into.open = true;
      into.items.push(unknown(refOf(file, view.a(item))));
    }
  }

  /** Arguments of a call, spreads taken apart. */
  arguments(call: Ref, frame: Frame): Value[] {
    const file = fileOf(call);
    const view = this.run.program.view(file);
    const into: Extract<Value, { kind: 'list' }> = { kind: 'list', items: [], ref: call };
    for (const item of view.list(valueOf(call))) this.addItem(into, file, view, item, frame);
    return into.items;
  }

  private updated(ref: Ref, file: number, view: ModuleView, frame: Frame): Value {
    const base = this.of(refOf(file, view.a(valueOf(ref))), frame);
    const [key = -1, value = -1] = view.list(valueOf(ref));
    // What a request stores, the next one may find or not.
    if (this.serving) {
      if (base.kind === 'dictionary' && value >= 0) this.put(base, this.keyText(key, file, view, frame), unknown(ref));
      return base;
    }
    const holds = this.run.holds(ref, frame);
    if (holds === 'no' || value < 0) return base;
    const name = this.keyText(key, file, view, frame);
    const given = this.stored(refOf(file, value), frame);
    const stored = holds === 'maybe' && given.kind !== 'router' && given.kind !== 'instance' ? perhaps(given) : given;
    if (base.kind === 'dictionary') this.put(base, name, stored);
    else if (base.kind === 'instance' && name !== undefined) base.fields.set(name, stored);
    return base;
  }

  private phi(ref: Ref, file: number, view: ModuleView, frame: Frame): Value {
    const candidates = Array.from(view.list(valueOf(ref))).toSorted((one, other) => one - other);
    const possible = candidates.flatMap((candidate) => {
      const at = refOf(file, candidate);
      const holds = this.run.holds(at, frame);
      return holds === 'no' || this.isRuledOut(candidate, file, view, frame, 0) ? [] : [{ value: this.of(at, frame), holds, isInner: view.regionOf(candidate) !== view.regionOf(valueOf(ref)) }];
    });
    const chosen = possible.findLast(({ holds, isInner }) => isInner && holds === 'yes');
    if (chosen) return chosen.value;
    const [only] = possible;
    if (possible.length === 1 && only) return only.value;
    const telling = possible.map(({ value }) => value).filter((value) => isNullish(value) !== true);
    const last = telling.at(-1);
    if (!last) return only?.value ?? unknown(ref);
    if (telling.every((value) => same(value, last) === true || value === last)) return last;
    return last.kind === 'router' || last.kind === 'instance' ? last : last.kind === 'constant' ? { kind: 'unknown', ref, text: true } : perhaps(last);
  }

  /** A value made of one that stands behind a condition which does not hold. */
  private isRuledOut(value: number, file: number, view: ModuleView, frame: Frame, depth: number): boolean {
    if (depth > 4) return false;
    const op = view.op(value);
    if (op === Op.Concat || op === Op.Template) return Array.from(view.list(value)).some((part) => this.isRuledOut(part, file, view, frame, depth + 1));
    if (op === Op.Member || op === Op.Index) return this.isRuledOut(view.a(value), file, view, frame, depth + 1);
    if (op !== Op.Refine) return false;
    const [condition = -1, polarity, leaving = -1] = view.list(value);
    const truth = condition < 0 || leaving >= 0 ? undefined : truthOf(this.of(refOf(file, condition), frame));
    return truth !== undefined && truth !== (polarity === 1);
  }

  private select(ref: Ref, condition: Value, yes: () => Value, no: () => Value): Value {
    const truth = truthOf(condition);
    if (truth !== undefined) return truth ? yes() : no();
    const [one, other] = [yes(), no()];
    if (same(one, other) === true) return one;
    if (one.kind === 'constant' && other.kind === 'constant' && isNullish(one) !== true && isNullish(other) !== true) return { kind: 'unknown', ref, text: true };
    const isEmpty = (value: Value): boolean => isNullish(value) === true || (value.kind === 'list' && value.items.length === 0) || (value.kind === 'constant' && value.value === false);
    if (isEmpty(one)) return perhaps(other);
    if (isEmpty(other)) return perhaps(one);
    const live = this.inProduction(condition);
    if (live !== undefined) return live ? one : other;
    return one.kind === 'router' || one.kind === 'list' ? perhaps(one) : unknown(ref);
  }

  private logical(ref: Ref, operator: string, left: Value, right: () => Value, leftRef: Ref): Value {
    const truth = truthOf(left);
    if (operator === '&&') return truth === undefined ? this.both(ref, left, right) : truth ? right() : left;
    const decided = operator === '??' ? invert(isNullish(left)) : truth;
    if (decided !== undefined) return decided ? left : right();
    // The environment itself adds nothing.
    if (this.host.isEnvironment(leftRef) || (left.kind === 'unknown' && left.environment === 'variable')) return STAGE.test(nameOf(this.run.program, { ref: leftRef })) ? left : right();
    const other = right();
    if (left.unsure) return left;
    // `build(config = settings())`, which nobody is seen to call: what is said there holds as far as nobody says otherwise.
    if (other.kind === 'dictionary' && !this.serving && left.kind === 'unknown' && this.run.program.op(left.ref) === Op.Param) return { ...other, open: true };
    return other.kind === 'router' || other.kind === 'instance' || other.kind === 'function' || other.kind === 'class' ? other : (this.host.constant(ref) ?? left);
  }

  /** Of two that must both hold, one that does not is enough. */
  private both(ref: Ref, left: Value, right: () => Value): Value {
    if (left.kind === 'unknown' && left.text) return left;
    const other = right();
    if (left.kind === 'unknown' && left.counted && truthOf(other) === true) return left;
    return truthOf(other) === false && this.serving ? constant(ref, false) : perhaps(other);
  }

  private self(ref: Ref, view: ModuleView, frame: Frame): Value {
    const owner = refOf(fileOf(ref), view.a(valueOf(ref)));
    for (let at: Frame | undefined = frame; at; at = at.parent) if (at.fn === owner) return at.self ?? this.fallback(ref);
    return frame.self ?? this.fallback(ref);
  }

  /** Items that a loop goes through; undefined where they are not known. */
  iterated(ref: Ref, frame: Frame, isKeys: boolean): readonly Value[] | undefined {
    const value = this.of(ref, frame);
    if (value.kind === 'dictionary') return isKeys ? [...value.entries.keys()].map((key) => constant(ref, key)) : entriesOf(ref, value);
    if (value.kind !== 'list') return undefined;
    return isKeys ? value.items.map((_, index) => constant(ref, String(index))) : value.items;
  }

  /** What the program's definitions say without a run. */
  fallback(ref: Ref): Value {
    const router = this.host.made(ref);
    if (this.falling > 4) return router ?? unknown(ref);
    this.falling++;
    const defs = this.run.program.definitions.of(ref).filter((def) => def !== ref);
    const [def] = defs;
    const value = defs.length === 1 && def !== undefined ? this.of(def, undefined) : undefined;
    this.falling--;
    // One definition among what may be stored says nothing of what a request finds.
    if (this.serving && value?.kind === 'constant') return unknown(ref);
    if (value && value.kind !== 'unknown') return value;
    return router ?? this.host.constant(ref) ?? (value?.kind === 'unknown' && value.text ? { kind: 'unknown', ref, text: true } : unknown(ref));
  }
}

const MAX_DEPTH = 160;
/** Methods that say where something is. */
const SEARCHES = /^(?:indexOf|findIndex|search|filter)$/;

/** Names of what says where an application runs. */
const STAGE = /^(?:node_?env|env|environment|stage|mode|app_?env)$/i;

const invert = (truth: boolean | undefined): boolean | undefined => (truth === undefined ? undefined : !truth);

function binary(ref: Ref, operator: string, left: Value, right: Value): Value {
  if (/^[!=]==?$/.test(operator)) {
    const answer = same(left, right);
    return answer === undefined ? unknown(ref) : constant(ref, operator.startsWith('!') ? !answer : answer);
  }
  const [one, other] = [textOf(left), textOf(right)];
  if (operator === 'in') return one !== undefined && right.kind === 'dictionary' && !right.open ? constant(ref, right.entries.has(one)) : unknown(ref);
  if (one === undefined || other === undefined) return unknown(ref);
  const [a, b] = [Number(one), Number(other)];
  const results: Readonly<Record<string, number | boolean>> = { '<': a < b, '>': a > b, '<=': a <= b, '>=': a >= b, '-': a - b, '*': a * b, '/': a / b, '%': a % b };
  const result = results[operator];
  return result === undefined ? unknown(ref) : constant(ref, result);
}

function unary(ref: Ref, operator: string, inner: Value, inProduction: (value: Value) => boolean | undefined): Value {
  const truth = truthOf(inner);
  const live = truth === undefined ? inProduction(inner) : undefined;
  const isCounted = inner.kind === 'unknown' && inner.counted === true;
  if (operator === '!') return truth === undefined ? { ...unknown(ref), ...(live !== undefined && { production: !live }), ...(isCounted && { counted: true as const }) } : constant(ref, !truth);
  if (operator === 'typeof') return typeName(inner) === undefined ? unknown(ref) : constant(ref, typeName(inner));
  const number = inner.kind === 'constant' ? Number(inner.value) : Number.NaN;
  if (Number.isNaN(number)) return unknown(ref);
  const results: Readonly<Record<string, number>> = { '-': -number, '+': number, '++': number + 1, '--': number - 1 };
  return results[operator] === undefined ? unknown(ref) : constant(ref, results[operator]);
}

function typeName(value: Value): string | undefined {
  if (value.unsure || value.kind === 'unknown') return undefined;
  if (value.kind === 'constant') return value.value === null ? 'object' : typeof value.value;
  return value.kind === 'function' || value.kind === 'class' ? 'function' : value.kind === 'router' ? undefined : 'object';
}
