/**
 * Owns the running of set-up code: modules, functions, constructors and loops over known tables, in their order, with the
 * values that their arguments have. What is registered on the way goes to the host. Bounded; nothing of the program is executed.
 */
// long: functions, loops, conditions and constructors run each other.
import { Op, RegionKind, type FnRef, type Ref, type RegionFact } from '../facts/index.ts';
import { fileOf, fnRef, refOf, valueOf, type ClassRef, type ModuleView, type Program } from '../link/index.ts';
import { changes, same } from './setup-builtins.ts';
import { Evaluator, type Host } from './setup-evaluate.ts';
import { Frames } from './setup-frames.ts';
import type { SetupSites } from './setup-sites.ts';
import { constant, isNullish, list, perhaps, truthOf, unknown, writtenAs, type Frame, type FunctionValue, type InstanceValue, type Value } from './setup-values.ts';

/** Events and calls of the whole program, and of one file or function that nobody calls. */
const MAX_STEPS = 200_000;
const MAX_OWN_STEPS = 50_000;
/** Of one expression that is asked for after the run. */
const MAX_LATER_STEPS = 2000;
const MAX_DEPTH = 60;
/** A function that calls itself walks a tree. */
const MAX_ACTIVE = 10;
/** While a request is served it walks what the request brings, of which nothing is known. */
const MAX_ACTIVE_SERVING = 1;
const MAX_ROUNDS = 400;

/** `live`: not known, but so in production. */
export type Holds = 'yes' | 'no' | 'maybe' | 'live';

export class SetupRun {
  readonly frames: Frames;
  readonly values: Evaluator;
  /** Blocks around what is run now whose condition is not known. */
  doubts: readonly Ref[] = NONE;
  /** Those among them that do not hold unless the environment says so. */
  off = 0;
  private steps = 0;

  /** Calls and rounds of loops that were run. */
  get work(): number {
    return this.steps;
  }

  private limit = MAX_STEPS;
  private depth = 0;
  private readonly active = new Map<FnRef, number>();
  private readonly begun = new Set<number>();
  private readonly filling = new Map<FnRef, boolean>();
  private readonly opened = new Map<string, InstanceValue>();

  constructor(
    readonly program: Program,
    readonly sites: SetupSites,
    host: Host,
  ) {
    this.frames = new Frames(program, (fn) => this.openSelf(fn));
    this.values = new Evaluator(this, host);
  }

  /** Runs all modules, and then what none of them leads to. */
  all(isSource: (file: number) => boolean): void {
    const files = this.program.files.map((_, file) => file);
    const imported = new Set(this.program.files.flatMap(({ targets }) => targets.flatMap((target) => (target.kind === 'file' ? [target.file] : []))));
    const rank = (file: number): number => (isSource(file) ? 0 : 2) + (imported.has(file) ? 1 : 0);
    const ordered = files.toSorted((one, other) => rank(one) - rank(other) || one - other);
    const split = ordered.findIndex((file) => !isSource(file));
    for (const part of split < 0 ? [ordered] : [ordered.slice(0, split), ordered.slice(split)]) {
      for (const file of part) this.module(file);
      for (const fn of this.sites.functions) if (part.includes(fileOf(fn)) && !this.frames.wasRun(fn)) this.unreached(fn);
    }
  }

  private unreached(fn: FnRef): void {
    const top = this.sites.topOf(fn, (one) => this.frames.wasRun(one));
    for (const one of top === fn ? [fn] : [top, fn]) if (!this.frames.wasRun(one)) this.alone(one);
  }

  /** A function that nobody is seen to call. */
  private alone(fn: FnRef): void {
    const frame = this.frames.openFor(fn);
    if (this.program.functionFact(fn).kind !== 'field') this.bounded(() => { this.body(this.frames.enter(frame)); });
    else this.frames.enter(frame);
  }

  /** What runs away in one place leaves the others their share. */
  private bounded(run: () => void): void {
    const outer = this.limit;
    this.limit = Math.min(MAX_STEPS, this.steps + MAX_OWN_STEPS);
    run();
    this.limit = outer;
  }

  /** Runs the top level of a file once, after what it imports. */
  module(file: number): void {
    if (this.begun.has(file)) return;
    this.begun.add(file);
    const { module, targets } = this.program.files[file] ?? { module: undefined, targets: [] };
    module?.requests.forEach(({ kind }, index) => {
      const target = targets[index];
      if (target?.kind === 'file' && kind === 'import') this.module(target.file);
    });
    const [doubts, off] = [this.doubts, this.off];
    [this.doubts, this.off] = [NONE, 0];
    this.bounded(() => { this.body(this.frames.enter(this.frames.ofModule(file))); });
    [this.doubts, this.off] = [doubts, off];
  }

  /** What an expression is that nothing was registered with: asked for after the run. */
  later(ref: Ref, frame: Frame | undefined): Value {
    const outer = this.limit;
    this.limit = this.steps + MAX_LATER_STEPS;
    const value = this.values.of(ref, frame);
    this.limit = outer;
    return value;
  }

  /** What a text is unless the environment says otherwise. */
  defaultText(ref: Ref): string | undefined {
    const [outer, doubts] = [this.limit, this.doubts];
    this.limit = this.steps + MAX_LATER_STEPS;
    const text = this.values.defaultText(ref);
    [this.limit, this.doubts] = [outer, doubts];
    return text;
  }

  /** Asks something while a request is served. */
  serve<T>(ask: () => T): T {
    const [outer, doubts] = [this.limit, this.doubts];
    this.limit = this.steps + MAX_LATER_STEPS;
    const answer = this.values.atRequest(ask);
    [this.limit, this.doubts] = [outer, doubts];
    return answer;
  }

  /** Calls a function; what it returns, as the call stands for it. */
  call(value: FunctionValue, args: readonly Value[], ref: Ref): Value {
    const { fn } = value;
    const count = this.active.get(fn) ?? 0;
    if (this.depth > MAX_DEPTH || count >= (this.values.isServing ? MAX_ACTIVE_SERVING : MAX_ACTIVE) || this.steps > this.limit) return unknown(ref);
    const frame: Frame = { fn, parent: value.frame ?? this.frames.parentOf(fn), self: value.self, params: [...value.bound, ...args], memo: new Map() };
    this.steps++;
    this.active.set(fn, count + 1);
    this.depth++;
    this.body(this.frames.enter(frame));
    const returned = this.returned(frame, ref);
    this.depth--;
    this.active.set(fn, count);
    return writtenAs(returned, ref);
  }

  /** Calls a function of whose arguments nothing is known but their types. */
  callOpen({ fn, frame: parent, self }: FunctionValue): void {
    if (this.depth > MAX_DEPTH || (this.active.get(fn) ?? 0) > 0) return;
    this.depth++;
    this.active.set(fn, 1);
    this.body(this.frames.enter({ fn, parent: parent ?? this.frames.parentOf(fn), self, params: undefined, memo: new Map() }));
    this.active.set(fn, 0);
    this.depth--;
  }

  private body(frame: Frame): void {
    const { from, to } = this.program.functionFact(frame.fn);
    this.range(frame, from, to, -1);
  }

  /** What a function does between two of its values, in order; `inside` is the loop whose round it is. */
  private range(frame: Frame, from: number, to: number, inside: number): void {
    const file = fileOf(frame.fn);
    const view = this.program.view(file);
    const own = valueOf(frame.fn);
    for (let value = from; value < to && this.steps <= this.limit; value++) {
      if (view.functionOf(value) !== own) continue;
      const op = view.op(value);
      if (op !== Op.Call && op !== Op.New && op !== Op.Update) continue;
      const loop = this.loopAround(view, value, from, inside);
      if (loop >= 0) {
        const region = view.module.regions[loop] as RegionFact;
        this.loop(frame, loop, region);
        value = region.to - 1;
      } else {
        this.steps++;
        this.event(refOf(file, value), op, frame, view);
      }
    }
  }

  private event(ref: Ref, op: Op, frame: Frame, view: ModuleView): void {
    if (op === Op.Update) {
      this.values.of(ref, frame);
      return;
    }
    const isWanted = this.isWanted(ref, op, view);
    if (!isWanted) return;
    const holds = this.holds(ref, frame);
    if (holds === 'no') return;
    // Asked again inside of itself it would cost twice as much with every call.
    const usual = holds === 'maybe' && !this.values.isUnset ? this.values.unset(() => this.holds(ref, frame)) : holds;
    const [doubts, off] = [this.doubts, this.off];
    if (holds === 'maybe' && usual !== 'yes') this.doubts = [...doubts, ...blocks(view, ref)];
    if (usual === 'no') this.off++;
    this.values.of(ref, frame);
    [this.doubts, this.off] = [doubts, off];
  }

  /** Can a call matter to what is registered? */
  private isWanted(ref: Ref, op: Op, view: ModuleView): boolean {
    if (this.sites.handed.has(ref) || this.sites.loads.has(ref)) return true;
    const callees = this.program.calls.callees(ref);
    if (callees.some(({ fn }) => this.sites.functions.has(fn) || this.fills(fn))) return true;
    const callee = view.a(valueOf(ref));
    if (op === Op.New) return callees.length === 0 && view.op(callee) !== Op.Import && view.op(callee) !== Op.Global;
    if (view.op(callee) === Op.Super) return true;
    if (view.op(callee) === Op.Member && (changes(view.str(view.b(callee))) || this.values.host.isMethod(view.str(view.b(callee))))) return true;
    if (callees.length > 0) return false;
    const root = view.rootOf(view.op(callee) === Op.Member ? view.a(callee) : callee);
    if (this.sites.loads.has(refOf(fileOf(ref), root))) return true;
    const rootOp = view.op(root);
    return rootOp !== Op.Import && rootOp !== Op.Global && rootOp !== Op.Const && rootOp !== Op.Call;
  }

  /** Does a function put something into a list or a table that is not its own: `const open = (path) => paths.push(path)`? */
  private fills(fn: FnRef): boolean {
    let known = this.filling.get(fn);
    if (known === undefined) {
      const view = this.program.view(fileOf(fn));
      const { from, to } = this.program.functionFact(fn);
      known = false;
      for (let value = from; value < to && !known; value++) {
        const callee = view.op(value) === Op.Call && view.functionOf(value) === valueOf(fn) ? view.a(value) : -1;
        known = callee >= 0 && view.op(callee) === Op.Member && changes(view.str(view.b(callee))) && isOfModule(view, view.rootOf(view.a(callee)));
      }
      this.filling.set(fn, known);
    }
    return known;
  }

  /** The outermost loop around a value that is not entered yet. */
  private loopAround(view: ModuleView, value: number, from: number, inside: number): number {
    const { regions } = view.module;
    let found = -1;
    for (let at = view.regionOf(value); at >= 0 && at !== inside; at = regions[at]?.parent ?? -1) {
      const region = regions[at] as RegionFact;
      if (region.from < from) break;
      if ((region.kind as RegionKind) === RegionKind.Loop) found = at;
    }
    return found;
  }

  private loop(frame: Frame, index: number, region: RegionFact): void {
    const file = fileOf(frame.fn);
    const view = this.program.view(file);
    const variable = this.loopVariable(frame, region);
    const joins = this.heads(frame, region).filter((value) => view.op(value) === Op.Phi && view.regionOf(value) === index);
    const before = refOf(file, region.from);
    if (this.holds(before, frame, index) === 'no') return;
    const items = variable === undefined ? undefined : this.values.iterated(refOf(file, view.a(variable)), frame, view.op(variable) === Op.KeyOf);
    const rounds = items?.length ?? (variable === undefined && joins.length > 0 ? MAX_ROUNDS : 1);
    let carried = joins.map((join) => this.carried(frame, file, view, join, (operand) => operand < region.from));
    for (let round = 0; round < Math.min(rounds, MAX_ROUNDS) && this.steps <= this.limit; round++) {
      this.steps++;
      const inner = this.frames.round(frame, region.from, region.to);
      joins.forEach((join, i) => inner.memo.set(refOf(file, join), carried[i] ?? unknown(refOf(file, join))));
      if (variable !== undefined && items?.[round]) inner.memo.set(refOf(file, variable), items[round] as Value);
      const test = variable === undefined ? this.test(inner, file, view, index, region) : true;
      if (test === false) break;
      this.range(inner, region.from, region.to, index);
      carried = joins.map((join) => this.carried(inner, file, view, join, (operand) => operand >= region.from));
      if (test === undefined) break;
    }
    joins.forEach((join, i) => frame.memo.set(refOf(file, join), carried[i] ?? unknown(refOf(file, join))));
  }

  private carried(frame: Frame, file: number, view: ModuleView, join: number, isSide: (operand: number) => boolean): Value | undefined {
    const operand = Array.from(view.list(join)).find(isSide);
    return operand === undefined ? undefined : this.values.of(refOf(file, operand), frame);
  }

  /** The condition of a counting loop. */
  private test(frame: Frame, file: number, view: ModuleView, index: number, region: RegionFact): boolean | undefined {
    const branch = view.module.regions.find(({ parent, kind, condition, from }) => parent === index && (kind as RegionKind) === RegionKind.Branch && condition >= region.from && condition < from);
    if (!branch) return undefined;
    const truth = truthOf(this.values.of(refOf(file, branch.condition), frame));
    return truth === undefined ? undefined : truth === branch.polarity;
  }

  /** Do the conditions around a value hold in a run? */
  holds(ref: Ref, frame: Frame, except = -1): Holds {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const { regions } = view.module;
    const { from } = this.program.functionFact(this.program.functionAround(ref));
    let holds: Holds = 'yes';
    for (let at = view.regionOf(valueOf(ref)); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at] as RegionFact;
      if (region.from < from) break;
      if (at === except) continue;
      const one = this.regionHolds(file, view, at, region, frame);
      if (one === 'no') return 'no';
      if (one === 'maybe' || (one === 'live' && holds === 'yes')) holds = one;
    }
    return holds;
  }

  /** Is a value in a loop reached in one of the rounds? */
  isReached(ref: Ref, frame: Frame): boolean | undefined {
    const rounds = this.rounds(valueOf(ref), frame).map((round) => this.holds(ref, round));
    return rounds.includes('yes') ? true : rounds.every((one) => one === 'no') ? false : undefined;
  }

  private regionHolds(file: number, view: ModuleView, index: number, region: RegionFact, frame: Frame): Holds {
    const kind = region.kind as RegionKind;
    if (kind === RegionKind.Catch) return 'maybe';
    if (region.condition < 0) return kind === RegionKind.Case ? this.fallback(file, view, index, region, frame) : 'yes';
    const value = this.values.of(refOf(file, region.condition), frame);
    const truth = truthOf(value);
    if (truth !== undefined) return truth === region.polarity ? 'yes' : 'no';
    return this.values.inProduction(value) === region.polarity ? 'live' : 'maybe';
  }

  /** `default:` of a switch: none of the other cases. */
  private fallback(file: number, view: ModuleView, index: number, { parent, from }: RegionFact, frame: Frame): Holds {
    const cases = view.module.regions.filter((one, at) => at !== index && one.parent === parent && (one.kind as RegionKind) === RegionKind.Case && one.condition >= 0);
    const near = cases.filter((one) => one.to <= from).at(-1) ?? cases[0];
    const subject = near ? view.rootOf(view.a(near.condition)) : -1;
    const truths = cases.filter((one) => view.rootOf(view.a(one.condition)) === subject).map((one) => truthOf(this.values.of(refOf(file, one.condition), frame)));
    return truths.includes(true) ? 'no' : truths.includes(undefined) ? 'maybe' : 'yes';
  }

  /** The rounds of a loop in which a value stands; the run itself where there is none that is known. */
  private rounds(value: number, frame: Frame): readonly Frame[] {
    const file = fileOf(frame.fn);
    const view = this.program.view(file);
    const index = this.loopAround(view, value, this.program.functionFact(frame.fn).from, -1);
    const region = view.module.regions[index];
    if (!region) return [frame];
    const variable = this.loopVariable(frame, region);
    const items = variable === undefined ? undefined : this.values.iterated(refOf(file, view.a(variable)), frame, view.op(variable) === Op.KeyOf);
    return items?.slice(0, MAX_ROUNDS).map((item) => {
      const inner = this.frames.round(frame, region.from, region.to);
      inner.memo.set(refOf(file, variable as number), item);
      return inner;
    }) ?? [frame];
  }

  private loopVariable(frame: Frame, region: RegionFact): number | undefined {
    const view = this.program.view(fileOf(frame.fn));
    return this.heads(frame, region).find((value) => (view.op(value) === Op.Element && view.b(value) < 0) || view.op(value) === Op.KeyOf);
  }

  private heads(frame: Frame, region: RegionFact): number[] {
    const view = this.program.view(fileOf(frame.fn));
    return Array.from({ length: Math.min(region.to - region.from, 12) }, (_, i) => region.from + i).filter((value) => view.functionOf(value) === valueOf(frame.fn));
  }

  private returned(frame: Frame, ref: Ref): Value {
    const fact = this.program.functionFact(frame.fn);
    const file = fileOf(frame.fn);
    const view = this.program.view(file);
    const found: Value[] = [];
    let last: Holds = 'maybe';
    let any = false;
    for (let value = fact.from; value < fact.to && last !== 'yes'; value++) {
      if (view.op(value) !== Op.Return || view.functionOf(value) !== valueOf(frame.fn)) continue;
      any = true;
      for (const round of this.rounds(value, frame)) {
        const holds = this.holds(refOf(file, value), round);
        if (holds === 'no') continue;
        found.push(view.a(value) < 0 ? constant(ref, undefined) : this.values.of(refOf(file, view.a(value)), round));
        last = holds;
        if (holds === 'yes') break;
      }
    }
    const [expression] = fact.returns;
    if (!any) return expression === undefined ? constant(ref, undefined) : this.values.of(refOf(file, expression), frame);
    return oneOf(found, ref);
  }

  /** `new C(…)`. */
  instantiate(cls: ClassRef, args: readonly Value[], ref: Ref, frame: Frame | undefined, self?: Value): Value {
    if (this.depth > MAX_DEPTH || this.steps > this.limit) return unknown(ref);
    const instance: Value = self ?? { kind: 'instance', cls, fields: new Map(), frame, ref };
    this.construct(cls, instance, args, ref);
    return instance;
  }

  construct(cls: ClassRef, instance: Value, args: readonly Value[], ref: Ref): void {
    const fact = this.program.classes.fact(cls);
    const own = fact?.members.find(({ kind, fn }) => kind === 'constructor' && fn >= 0);
    const parent = this.parentOf(cls);
    if (own && parent) {
      this.call({ kind: 'function', fn: fnRef(cls.file, own.fn), frame: undefined, self: instance, bound: [], ref }, args, ref);
      return;
    }
    if (parent) this.construct(parent, instance, args, ref);
    this.fields(cls, instance);
    if (own) this.call({ kind: 'function', fn: fnRef(cls.file, own.fn), frame: undefined, self: instance, bound: [], ref }, args, ref);
  }

  parentOf(cls: ClassRef): ClassRef | undefined {
    const value = this.program.classes.fact(cls)?.extends ?? -1;
    return value < 0 ? undefined : this.program.definitions.of(refOf(cls.file, value)).flatMap((def) => this.program.classOf(def) ?? [])[0];
  }

  /** Initial values of the fields of one class. */
  fields(cls: ClassRef, instance: Value): void {
    if (instance.kind !== 'instance') return;
    const view = this.program.view(cls.file);
    for (const member of this.program.classes.fact(cls)?.members ?? []) {
      if (member.kind !== 'field' || member.static || member.value < 0) continue;
      const fn = fnRef(cls.file, view.functionOf(member.value));
      const frame: Frame = { fn, parent: this.frames.parentOf(fn), self: instance, params: [], memo: new Map() };
      if (this.program.functionFact(fn).kind === 'field') this.frames.enter(frame);
      instance.fields.set(this.program.text(cls.file, member.name), this.values.of(refOf(cls.file, member.value), frame));
    }
  }

  /** What `this` is in a method of a class that nobody is seen to make an instance of. */
  private openSelf(fn: FnRef): Value | undefined {
    const { owner } = this.program.functionFact(fn);
    return owner < 0 ? undefined : this.openInstance({ file: fileOf(fn), cls: owner });
  }

  openInstance(cls: ClassRef): InstanceValue {
    const key = `${cls.file} ${cls.cls}`;
    const known = this.opened.get(key);
    if (known) return known;
    const fact = this.program.classes.fact(cls);
    const instance: InstanceValue = { kind: 'instance', cls, fields: new Map(), frame: undefined, ref: refOf(cls.file, fact?.value ?? 0) };
    this.opened.set(key, instance);
    for (const at of this.program.classes.lineage(cls).toReversed()) this.fields(at, instance);
    const own = fact?.members.find(({ kind, fn }) => kind === 'constructor' && fn >= 0);
    if (own) {
      const frame: Frame = { fn: fnRef(cls.file, own.fn), parent: this.frames.parentOf(fnRef(cls.file, own.fn)), self: instance, params: undefined, memo: new Map() };
      this.body(this.frames.enter(frame));
    }
    return instance;
  }
}

const NONE: readonly Ref[] = [];

/** A list or a table that a module holds. */
function isOfModule(view: ModuleView, value: number): boolean {
  const op = view.op(value);
  return (op === Op.Array || op === Op.New) && view.functionOf(value) === 0;
}

/** The blocks around a value. */
function blocks(view: ModuleView, ref: Ref): Ref[] {
  const found: Ref[] = [];
  for (let at = view.regionOf(valueOf(ref)); at >= 0; at = view.module.regions[at]?.parent ?? -1) found.push(refOf(fileOf(ref), at));
  return found;
}

/** One of several possible results: the one that says something. */
function oneOf(found: readonly Value[], ref: Ref): Value {
  const telling = found.filter((value) => value.kind !== 'unknown' && isNullish(value) !== true);
  const last = telling.at(-1);
  if (!last) return found.at(-1) ?? unknown(ref);
  if (found.length === 1 || last.kind === 'router' || last.kind === 'instance' || last.kind === 'function') return last;
  if (telling.every((value) => value.kind === 'constant')) return found.every((value) => same(value, last) === true) ? last : { kind: 'unknown', ref, text: true };
  const filled = telling.filter((value) => value.kind !== 'list' || value.items.length > 0);
  return filled.length === 0 ? list(ref, []) : perhaps(filled.at(-1) as Value);
}
