/** Owns exceptions that end the process: thrown in a function that runs later on behalf of a request, where nobody catches them. */
import { Op, RegionKind, type Crash, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, fnRef, refOf, valueOf, type Program } from '../link/index.ts';
import type { Denotations } from './denote.ts';
import { step, type NodeSet } from './nodes.ts';
import { mayBeIn } from './versions.ts';

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
    /** What a call is given that it throws on when it has not the form. */
    private readonly parsed: (call: Ref) => readonly { readonly ref: Ref; readonly path: readonly string[] }[],
    /** The release of a library that is declared for a file. */
    private readonly version: (file: number, library: string) => string | undefined,
  ) {}

  find(isFocus: (file: number) => boolean): Crash[] {
    if (this.catchesAll()) return [];
    return this.program.files.flatMap((source, file) => (isFocus(file) ? source.module.functions.flatMap((_, fn) => [...this.inCallback(fnRef(file, fn)), ...this.inHandler(fnRef(file, fn))]) : []));
  }

  private inCallback(fn: FnRef): Crash[] {
    const later = this.runsLater(fn);
    if (later === undefined || !this.isInHandler(fn)) return [];
    const thrown = this.thrownIn(fn, 0).map((ref) => this.crash(ref, later));
    return [...thrown, ...this.parsedIn(fn).map(({ call, input }) => ({ ...this.crash(call, later), input }))];
  }

  private crash(ref: Ref, callback: string): Crash {
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), callback };
  }

  /** An async handler of a library that waits for none: what it throws is a rejection that nobody handles. */
  private inHandler(fn: FnRef): Crash[] {
    if (!this.program.functionFact(fn).async || !this.program.calls.usesOf(fn).some((use) => this.isLeft(this.denotations.handedTo(use), fileOf(fn)))) return [];
    return this.thrownIn(fn, 0).map((ref) => ({ ...this.crash(ref, ''), rejects: true as const }));
  }

  private isLeft(nodes: NodeSet, file: number): boolean {
    return this.denotations.rows(nodes, 'rejects').some(({ row, model }) => {
      const declared = model.packages.map((name) => this.version(file, name)).find((version) => version !== undefined);
      return declared !== undefined && mayBeIn(declared, row.versions) && !this.program.files.some(({ module }) => module.requests.some(({ specifier }) => row.unless.includes(module.strings[specifier] ?? '')));
    });
  }

  /** Calls of what throws on text that has not the form: `JSON.parse(body)`. */
  private parsedIn(fn: FnRef): { readonly call: Ref; readonly input: NonNullable<Crash['input']> }[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: { call: Ref; input: NonNullable<Crash['input']> }[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Call || view.functionOf(value) !== valueOf(fn) || this.isTried(file, value, from)) continue;
      const call = refOf(file, value);
      for (const input of this.parsed(call)) found.push({ call, input });
    }
    return found;
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
