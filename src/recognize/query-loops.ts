/** Owns statements that run once for each element of a list, also a function or two away from the loop. */
import { Op, RegionKind, SPREAD_KEY, type FnRef, type LoopStatement, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';
import { listOf } from './deferred.ts';
import type { Requested } from './requested.ts';
import type { SentStatement, SentStatements } from './sent-statements.ts';
import { madeFrom } from './value-walk.ts';

const MAX_HELPERS = 2;
const MAX_CALLERS = 12;
/** What takes a whole list at once. */
const OF_LISTS = /^(?:inArray|notInArray|whereIn|whereNotIn|In|any|Any|arrayContains|arrayOverlaps|bulkWrite|bulkCreate|createMany|insertMany|batchInsert|unnest)$/;
const LIST_KEYS: ReadonlySet<string> = new Set(['in', '$in', 'notIn', '$nin', 'hasSome']);
/** A list of parts of a list, each of which is taken at once. */
const PARTS = /chunk|batch|pages?\b|slice|shard|partition|bucket|retr/i;

/** Methods that give no more elements than there were. */
const SAME_LIST = /^(?:filter|slice|map|sort|toSorted|reverse|toReversed|entries|values|keys)$/;

interface Loop {
  readonly list: Ref;
  /** Values that its body makes. */
  readonly from: number;
  readonly to: number;
}

export class QueryLoops {
  constructor(
    private readonly program: Program,
    private readonly statements: SentStatements,
    private readonly requested: Requested,
    private readonly text: (ref: Ref) => string,
  ) {}

  find(isFocus: (file: number) => boolean): LoopStatement[] {
    const found = new Map<Ref, LoopStatement>();
    for (const statement of this.statements.all()) {
      if (this.takesLists(statement)) continue;
      const keys = (statement.action === 'insert' ? statement.access.values : statement.access.where).map(({ value }) => value);
      for (const { at, loop } of this.around(statement.ref, keys, 0, new Set())) {
        if (isFocus(fileOf(at)) && !found.has(at)) found.set(at, this.place(at, loop, statement));
      }
    }
    return [...found.values()];
  }

  private place(at: Ref, loop: Loop, { ref, callee, table, action, fn }: SentStatement): LoopStatement {
    const { list } = loop;
    return {
      ref: at, location: this.program.location(at), symbol: this.program.symbol(at), callee, table, action, list: this.program.location(list), inside: at === ref ? undefined : this.program.location(ref),
      alone: this.actions(fileOf(at), loop.from, loop.to, 0).every((one) => (one === 'read') === (action === 'read')),
      requested: this.requested.has(this.program.functionAround(at)) && this.requested.has(fn),
    };
  }

  /** What is done to the store between two values of a file, functions that are called there included. */
  private actions(file: number, from: number, to: number, depth: number): SentStatement['action'][] {
    const view = this.program.view(file);
    return view.calls().filter((value) => value >= from && value < to).flatMap((value) => {
      const call = refOf(file, value);
      const own = this.statements.at(call);
      const called = depth >= MAX_HELPERS ? [] : this.program.calls.callees(call).flatMap(({ fn }) => this.actions(fileOf(fn), this.program.functionFact(fn).from, this.program.functionFact(fn).to, depth + 1));
      return own ? [own.action, ...called] : called;
    });
  }

  /** Loops about whose elements the keys are: around the place itself, or around calls of its function. */
  private around(at: Ref, keys: readonly Ref[], depth: number, seen: Set<FnRef>): { readonly at: Ref; readonly loop: Loop }[] {
    const file = fileOf(at);
    const view = this.program.view(file);
    const made = new Set(keys.filter((key) => !isPseudo(key) && fileOf(key) === file).flatMap((key) => [...madeFrom(view, valueOf(key))]));
    const loop = this.loopOf(at, made);
    if (loop) return this.isBounded(loop.list) ? [] : [{ at, loop }];
    const fn = this.program.functionAround(at);
    const calls = depth < MAX_HELPERS && !seen.has(fn) ? this.program.calls.callersOf(fn) : [];
    if (calls.length === 0 || calls.length > MAX_CALLERS) return [];
    seen.add(fn);
    const indexes = [...made].filter((value) => view.op(value) === Op.Param && view.a(value) === valueOf(fn)).map((value) => view.b(value));
    return calls.filter((call) => !this.isRecursive(call, fn)).flatMap((call) => this.around(call, indexes.flatMap((index) => this.program.calls.argument(call, fn, index) ?? []), depth + 1, seen));
  }

  /** What calls itself for each part of what it was given goes down a tree. */
  private isRecursive(call: Ref, fn: FnRef): boolean {
    const { from, to } = this.program.functionFact(fn);
    return fileOf(call) === fileOf(fn) && valueOf(call) >= from && valueOf(call) < to;
  }

  private loopOf(at: Ref, made: ReadonlySet<number>): Loop | undefined {
    const file = fileOf(at);
    const view = this.program.view(file);
    const { regions, functions } = view.module;
    for (let region = view.regionOf(valueOf(at)); region >= 0; region = regions[region]?.parent ?? -1) {
      const fact = regions[region];
      if (!fact || fact.kind !== Number(RegionKind.Loop)) continue;
      const item = [...made].find((value) => view.op(value) === Op.Element && view.b(value) === -1 && value >= fact.from && value < fact.to);
      if (item !== undefined) return this.endsEarly(file, fact) ? undefined : { list: refOf(file, unrefined(view, view.a(item))), from: fact.from, to: fact.to };
    }
    for (let fn = view.functionOf(valueOf(at)); fn > 0; fn = functions[fn]?.parent ?? -1) {
      const item = [...made].find((value) => view.op(value) === Op.Param && view.a(value) === fn && view.b(value) === 0);
      const list = item === undefined ? undefined : listOf(this.program, refOf(file, fn));
      if (list) return this.isWaitedFor(refOf(file, fn), list.call) ? { list: refOf(file, unrefined(view, list.list)), from: functions[fn]?.from ?? 0, to: functions[fn]?.to ?? 0 } : undefined;
    }
    return undefined;
  }

  /** What a function only returns may be sent in one go with the others: unless all are waited for one by one. */
  private isWaitedFor(fn: FnRef, call: number): boolean {
    const view = this.program.view(fileOf(fn));
    return this.program.functionFact(fn).async || view.callsWith(call).some((user) => /^(?:all|allSettled)$/.test(nameOfCallee(view, view.a(user))));
  }

  /** A loop that looks for the first element with some quality ends there. */
  private endsEarly(file: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
    const view = this.program.view(file);
    const fn = view.functionOf(from);
    return view.having(Op.Return).some((value) => value >= from && value < to && view.functionOf(value) === fn);
  }

  /** A list that is written down in the program, or of parts of a list. */
  private isBounded(list: Ref): boolean {
    if (PARTS.test(this.text(list))) return true;
    return this.program.definitions.of(list).some((def) => !isPseudo(def) && this.isWrittenDown(def, 0));
  }

  private isWrittenDown(def: Ref, depth: number): boolean {
    const view = this.program.view(fileOf(def));
    const value = valueOf(def);
    if (view.op(value) === Op.Array) return view.list(value).length > 0 && view.list(value).every((item) => view.op(item) !== Op.Spread);
    if (view.op(value) === Op.Object) return view.list(value).length > 0 && view.list(value).every((key, i) => i % 2 === 1 || key !== SPREAD_KEY);
    if (view.op(value) !== Op.Call) return false;
    const name = nameOfCallee(view, view.a(value));
    return PARTS.test(name) || (depth < 3 && this.listsBehind(def, name).some((one) => this.program.definitions.of(one).some((next) => !isPseudo(next) && next !== def && this.isWrittenDown(next, depth + 1))));
  }

  /** `TABLE` of `Object.entries(TABLE)`, `LIST` of `LIST.filter(…)`. */
  private listsBehind(call: Ref, name: string): Ref[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    if (view.op(callee) !== Op.Member) return [];
    if (this.program.language.isGlobal(refOf(file, view.a(callee)), 'Object') || this.program.language.isGlobal(refOf(file, view.a(callee)), 'Array')) return Array.from(view.list(valueOf(call)).slice(0, 1), (one) => refOf(file, one));
    return SAME_LIST.test(name) ? [refOf(file, view.a(callee))] : [];
  }

  /** The statement takes a list: it is one for many elements already. */
  private takesLists({ ref, callee }: SentStatement): boolean {
    if (OF_LISTS.test(/(\w+)$/.exec(callee)?.[1] ?? '')) return true;
    const file = fileOf(ref);
    const view = this.program.view(file);
    return [...madeFrom(view, valueOf(ref), (value) => view.op(value) === Op.Await || view.op(value) === Op.Element)].some((value) => {
      const op = view.op(value);
      if (op === Op.Call) return OF_LISTS.test(nameOfCallee(view, view.a(value)));
      if (op === Op.Const) return /^in$/i.test(view.str(view.b(value))) || /\bANY\s*\(/i.test(view.str(view.b(value)));
      return op === Op.Object && view.list(value).some((key, i) => i % 2 === 0 && key >= 0 && LIST_KEYS.has(view.str(key)));
    });
  }
}

/** What stands there, without what is known of it. */
function unrefined(view: ModuleView, value: number): number {
  let at = value;
  while (view.op(at) === Op.Refine || view.op(at) === Op.Cast) at = view.a(at);
  return at;
}
