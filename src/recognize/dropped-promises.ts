/** Owns promises that nobody waits for: of calls that stand alone, and of async functions that are run where their outcome is thrown away. */
import { Op, RegionKind, type DroppedPromise, type FnRef, type Location, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { calleeText, nameOfCallee } from './callee.ts';
import { catchClause } from './catch-clauses.ts';
import type { Deeds } from './deeds.ts';
import { Promises, functionPlace, isAsync } from './promises.ts';
import { isDropped } from './used-values.ts';

/** What stands in front of a call that is no statement, or of one that says that it is meant to be left alone. */
const IN_FRONT = /(?:\b(?:void|await|yield|return|typeof|new|case)|=>|[=:?&|,(\[+!~-]|\.\.\.)\s*(?:\/\*[\s\S]*?\*\/\s*)?$/;
const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setInterval', 'setImmediate']);
const EVENTS: ReadonlySet<string> = new Set(['on', 'once', 'addListener']);
/** Members behind a promise that say what follows. */
const FOLLOWS = /^(?:then|finally)$/;
/** Calls whose promise is never rejected. */
const CATCHES = /^(?:catch|allSettled|safe\w*|attempt\w*|try[A-Z]?\w*|to|settle\w*|noThrow|ignoreErrors?)$/;

export class DroppedPromises {
  private readonly promises: Promises;
  private readonly harmless = new Map<FnRef, boolean>();

  constructor(
    private readonly program: Program,
    private readonly deeds: Deeds,
    private readonly isInRequest: (ref: Ref) => boolean,
    private readonly raw: (location: Location) => string,
    private readonly text: (location: Location) => string,
  ) {
    this.promises = new Promises(program);
  }

  find(isFocus: (file: number) => boolean): DroppedPromise[] {
    return this.program.files.flatMap((_, file) => (isFocus(file) ? this.inFile(file) : []));
  }

  private inFile(file: number): DroppedPromise[] {
    const view = this.program.view(file);
    return view.having(Op.Call).flatMap((value): DroppedPromise[] => {
      if (!isDropped(view, value)) return [];
      const found = this.given(view, file, value) ?? this.alone(view, file, value);
      return found && this.isInRequest(refOf(file, value)) && !this.isPartOfMore(file, value) ? [found] : [];
    });
  }

  /** `send(mail);`, `send(mail).then(done);` */
  private alone(view: ModuleView, file: number, value: number): DroppedPromise | undefined {
    const ref = refOf(file, value);
    const callee = view.a(value);
    const isThen = view.op(callee) === Op.Member && FOLLOWS.test(view.str(view.b(callee)));
    const begin = isThen && view.list(value).length === 1 ? refOf(file, view.rootOf(view.a(callee))) : ref;
    if (this.program.op(begin) !== Op.Call) return undefined;
    const fn = this.promises.madeBy(begin);
    if (fn !== undefined && this.isHarmless(fn)) return undefined;
    const done = fn === undefined ? this.deeds.itself(begin) : this.deeds.of(begin);
    if (fn === undefined && (!done || this.hasCallback(begin) || !this.deeds.isPromise(begin, done))) return undefined;
    return { ...this.site(ref, begin), form: begin === ref ? 'statement' : 'then', made: fn === undefined ? this.program.location(begin) : functionPlace(this.program, fn), done };
  }

  private site(ref: Ref, shown: Ref): Pick<DroppedPromise, 'ref' | 'location' | 'symbol' | 'callee'> {
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), callee: calleeText(this.program, this.text, shown).replaceAll(/\s+(?=\.)/g, '') };
  }

  /** `list.forEach(async (one) => …)`, `setTimeout(async () => …)`, `emitter.on('x', async () => …)` */
  private given(view: ModuleView, file: number, value: number): DroppedPromise | undefined {
    const callee = view.a(value);
    const isMember = view.op(callee) === Op.Member;
    const name = isMember ? view.str(view.b(callee)) : view.op(callee) === Op.Global ? view.str(view.a(callee)) : '';
    const [first = -1, second = -1] = view.list(value);
    const form = isMember && name === 'forEach' ? 'each' : !isMember && TIMERS.has(name) ? 'later' : isMember && EVENTS.has(name) ? 'event' : undefined;
    if (!form) return undefined;
    const fn = this.program.functionOf(refOf(file, form === 'event' ? second : first));
    const ref = refOf(file, value);
    if (fn === undefined || !isAsync(this.program, fn) || this.isHarmless(fn) || this.program.calls.callees(ref).length > 0) return undefined;
    return { ...this.site(ref, ref), form, made: functionPlace(this.program, fn) };
  }

  private hasCallback(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const last = view.list(valueOf(call)).at(-1);
    return last !== undefined && (view.op(view.rootOf(last)) === Op.Function || /^_?(?:cb|callback|done|next)$/i.test(this.text(this.program.location(refOf(fileOf(call), last)))));
  }

  /** The text in front says that it is no statement of its own, or that nobody is meant to wait. */
  private isPartOfMore(file: number, value: number): boolean {
    const { start } = this.program.location(refOf(file, value));
    return IN_FRONT.test(this.raw({ file: this.program.path(file), start: Math.max(0, start - 80), end: start }));
  }

  /** What it does that can fail is tried, and what is caught stays there. */
  private isHarmless(fn: FnRef): boolean {
    let known = this.harmless.get(fn);
    if (known !== undefined) return known;
    // What calls itself is judged by what else it does.
    this.harmless.set(fn, true);
    this.harmless.set(fn, (known = this.catchesAll(fn)));
    return known;
  }

  private catchesAll(fn: FnRef): boolean {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const clauses = new Map<number, boolean>();
    const isTried = (value: number): boolean => {
      for (let at = view.regionOf(value); at >= 0; at = view.module.regions[at]?.parent ?? -1) {
        const region = view.module.regions[at];
        if (!region || region.from < from) return false;
        if (region.kind !== Number(RegionKind.Try)) continue;
        if (!clauses.has(at)) clauses.set(at, catchClause(view, at, this.program.path(file), this.raw) !== undefined);
        if (clauses.get(at)) return true;
      }
      return false;
    };
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if ((op === Op.Await || op === Op.Throw) && view.functionOf(value) === valueOf(fn) && !isTried(value) && !this.isCaught(view, file, value)) return false;
    }
    return view.module.functions[valueOf(fn)]?.returns.every((value) => view.op(value) !== Op.Call || isTried(value) || this.isCaught(view, file, value)) ?? true;
  }

  /** `await save().catch(…)`, `await safely(save)`, `await tried()` */
  private isCaught(view: ModuleView, file: number, value: number): boolean {
    const call = view.op(value) === Op.Call ? value : view.a(value);
    if (view.op(call) !== Op.Call) return false;
    const fn = this.promises.madeBy(refOf(file, call));
    return CATCHES.test(nameOfCallee(view, view.a(call))) || (fn !== undefined && this.isHarmless(fn));
  }
}
