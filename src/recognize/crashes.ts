/** Owns exceptions that end the process: thrown in a function that runs later on behalf of a request, where nobody catches them. */
import { Op, RegionKind, type Crash, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, fnRef, refOf, valueOf, type Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import { step } from './nodes.ts';

/** Members of a request, one of which is a source. */
const OF_A_REQUEST = ['url', 'query', 'body', 'headers', 'payload'] as const;
const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask']);
const EVENTS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener']);
/** Calls that run a function at once, or keep what it throws in a promise. */
const WAITED: ReadonlySet<string> = new Set(['catch', 'then', 'finally', 'forEach', 'map', 'flatMap', 'filter', 'find', 'some', 'every', 'reduce', 'sort', 'replace']);
const MAX_CALLS = 3;

export class Crashes {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
  ) {}

  find(isFocus: (file: number) => boolean): Crash[] {
    if (this.catchesAll()) return [];
    return this.program.files.flatMap((source, file) => (isFocus(file) ? source.module.functions.flatMap((_, fn) => this.inCallback(fnRef(file, fn))) : []));
  }

  private inCallback(fn: FnRef): Crash[] {
    const later = this.runsLater(fn);
    if (later === undefined || !this.isInHandler(fn)) return [];
    return this.thrownIn(fn, 0).map((ref) => ({ ref, location: this.program.location(ref), symbol: this.program.symbol(ref), callback: later }));
  }

  /** The call that runs the function later, when nobody waits for what it throws; its name. */
  private runsLater(fn: FnRef): string | undefined {
    for (const { call, argument, path } of this.program.calls.usesOf(fn)) {
      const view = this.program.view(fileOf(call));
      const callee = view.a(valueOf(call));
      if (path.length > 0 || this.program.calls.callees(call).length > 0) continue;
      const name = view.op(callee) === Op.Member ? view.str(view.b(callee)) : view.op(callee) === Op.Global ? view.str(view.a(callee)) : view.op(callee) === Op.Import ? view.str(view.b(callee)) : '';
      const isLast = argument === view.list(valueOf(call)).length - 1;
      if (TIMERS.has(name) || (EVENTS.has(name) && argument === 1) || (isLast && !WAITED.has(name) && this.takesError(fn))) return name;
    }
    return undefined;
  }

  /** `(err, data) => …` */
  private takesError(fn: FnRef): boolean {
    const [first, second] = this.program.functionFact(fn).params;
    return first !== undefined && /^_?(?:e|er|err|error|\w+Err(?:or)?)$/.test(this.program.text(fileOf(fn), first.name)) && (second !== undefined || this.program.functionFact(fn).params.length === 1);
  }

  /** Is one of the functions around it given a request? */
  private isInHandler(fn: FnRef): boolean {
    const file = fileOf(fn);
    const { functions } = this.program.module(file);
    for (let at = functions[valueOf(fn)]?.parent ?? -1; at > 0; at = functions[at]?.parent ?? -1) {
      if ((functions[at]?.params ?? []).slice(0, 2).some(({ value }) => this.isRequest(refOf(file, value)))) return true;
    }
    return false;
  }

  private isRequest(parameter: Ref): boolean {
    const nodes = this.denotations.of(parameter);
    return OF_A_REQUEST.some((name) => this.denotations.rows(step(nodes, `.${name}`), 'sources').length > 0);
  }

  /** What is thrown in the function, or in functions that it calls, outside of every `try`. */
  private thrownIn(fn: FnRef, depth: number): Ref[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: Ref[] = [];
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if ((op !== Op.Throw && op !== Op.Call) || view.functionOf(value) !== valueOf(fn) || this.isTried(file, value, from)) continue;
      if (op === Op.Throw) found.push(refOf(file, value));
      else if (depth < MAX_CALLS) for (const callee of this.program.calls.callees(refOf(file, value))) if (!this.program.functionFact(callee.fn).async) found.push(...this.thrownIn(callee.fn, depth + 1));
    }
    return found;
  }

  private isTried(file: number, value: number, from: number): boolean {
    const view = this.program.view(file);
    const { regions } = view.module;
    for (let at = view.regionOf(value); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (!region || region.from < from) return false;
      if (region.kind === Number(RegionKind.Try) && regions.some((other) => other.kind === Number(RegionKind.Catch) && other.from >= region.to && other.parent === region.parent)) return true;
    }
    return false;
  }

  /** `process.on('uncaughtException', …)`, a domain. */
  private catchesAll(): boolean {
    return this.program.files.some(({ module }) => module.strings.includes('uncaughtException') || module.requests.some(({ specifier }) => /^(?:node:)?domain$/.test(module.strings[specifier] ?? '')));
  }
}
