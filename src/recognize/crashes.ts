/** Owns exceptions that end the process: thrown in a function that runs later on behalf of a request, where nobody catches them. */
import { Op, RegionKind, type Crash, type FnRef, type Ref } from '../facts/index.ts';
import { Components, fileOf, fnRef, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
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
/** Methods of text alone: what is not there has none. */
const OF_TEXT: ReadonlySet<string> = new Set(['trim', 'split', 'toLowerCase', 'toUpperCase', 'toString', 'replace', 'replaceAll', 'match', 'startsWith', 'endsWith', 'substring', 'substr', 'charAt', 'padStart']);

type Input = NonNullable<Crash['input']>;

export class Crashes {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    /** What a call is given that it throws on when it has not the form. */
    private readonly parsed: (call: Ref) => readonly Pick<Input, 'ref' | 'path' | 'danger'>[],
    private readonly calleeText: (call: Ref) => string,
    /** The release of a library that is declared for a file. */
    private readonly version: (file: number, library: string) => string | undefined,
  ) {}

  find(isFocus: (file: number) => boolean): Crash[] {
    const components = new Components(this.program.files);
    const caught = new Set(this.catchingAll().map((file) => components.of(file)));
    return this.program.files.flatMap((source, file) => (isFocus(file) && !caught.has(components.of(file)) ? source.module.functions.flatMap((_, fn) => [...this.inCallback(fnRef(file, fn)), ...this.inHandler(fnRef(file, fn))]) : []));
  }

  private inCallback(fn: FnRef): Crash[] {
    const later = this.runsLater(fn);
    if (later === undefined) return [];
    const isOfRequest = this.isInHandler(fn);
    const thrown = isOfRequest ? this.thrownIn(fn, 0).map((ref) => this.crash(ref, later)) : [];
    return [...thrown, ...this.inputsIn(fn, isOfRequest).map(({ call, input }) => ({ ...this.crash(call, later), input }))];
  }

  private crash(ref: Ref, callback: string): Crash {
    return { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), callback };
  }

  /** A handler of a library that catches nothing, or does not wait for async ones: what it throws is nobody's. */
  private inHandler(fn: FnRef): Crash[] {
    const { async } = this.program.functionFact(fn);
    const left = this.leftBy(fn);
    if (!left) return [];
    const thrown = this.thrownIn(fn, 0).map((ref) => (async ? { ...this.crash(ref, ''), rejects: true as const } : this.crash(ref, this.calleeText(left.call))));
    return [...thrown, ...(async ? [] : this.inputsIn(fn, true).map(({ call, input }) => ({ ...this.crash(call, this.calleeText(left.call)), input })))];
  }

  /** Where the function is handed to a library that catches nothing of what it throws. */
  leftBy(fn: FnRef): ReturnType<Program['calls']['usesOf']>[number] | undefined {
    const { async } = this.program.functionFact(fn);
    return this.program.calls.usesOf(fn).find((use) => this.isLeft(this.denotations.handedTo(use), fileOf(fn), async));
  }

  /** Does nobody wait for the promise of an async function that the call is given? */
  leavesPromise(call: Ref): boolean {
    const argument = this.program.view(fileOf(call)).list(valueOf(call)).length - 1;
    return argument >= 0 && this.isLeft(this.denotations.handedTo({ call, argument, path: [], bound: 0 }), fileOf(call), true);
  }

  private isLeft(nodes: NodeSet, file: number, isAsync: boolean): boolean {
    return this.denotations.rows(nodes, 'rejects').some(({ row, model }) => {
      if (row.throws !== true && !isAsync) return false;
      if (row.versions === undefined) return true;
      const declared = model.packages.map((name) => this.version(file, name)).find((version) => version !== undefined);
      return declared !== undefined && mayBeIn(declared, row.versions) && !this.program.files.some(({ module }) => module.requests.some(({ specifier }) => row.unless?.includes(module.strings[specifier] ?? '')));
    });
  }

  private inputsIn(fn: FnRef, isOfRequest: boolean): { readonly call: Ref; readonly input: Input }[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found: { call: Ref; input: Input }[] = [];
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if ((op !== Op.Call && op !== Op.New) || view.functionOf(value) !== valueOf(fn) || this.isTried(file, value, from)) continue;
      const call = refOf(file, value);
      const callee = this.calleeText(call);
      for (const input of this.parsed(call)) if (input.danger !== 'control' || !this.isLookedAt(fn)) found.push({ call, input: { ...input, callee } });
      const field = isOfRequest ? this.field(view, value) : -1;
      if (field >= 0 && !callee.includes('?.')) found.push({ call, input: { ref: refOf(file, field), path: [], danger: 'unvalidated', callee } });
    }
    return found;
  }

  /** `req.body.name.trim()`: the field on which a method of text is called, unless something asks for it. */
  private field(view: ModuleView, call: number): number {
    const callee = view.op(call) === Op.Call ? view.a(call) : -1;
    if (callee < 0 || view.op(callee) !== Op.Member || !OF_TEXT.has(view.str(view.b(callee)))) return -1;
    const field = view.a(callee);
    if (view.op(field) !== Op.Member || view.op(view.a(field)) !== Op.Member) return -1;
    const isSame = (value: number): boolean => view.op(value) === Op.Member && view.b(value) === view.b(field);
    for (const value of view.having(Op.Refine)) if (isSame(view.rootOf(value))) return -1;
    return field;
  }

  /** Does its file look whether a path is there, before it uses one? */
  private isLookedAt(fn: FnRef): boolean {
    const { strings } = this.program.module(fileOf(fn));
    return strings.includes('existsSync') || strings.includes('accessSync');
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

  /** Does a clause of its function catch what the value throws? */
  isTried(file: number, value: number, from: number): boolean {
    const view = this.program.view(file);
    const { regions } = view.module;
    for (let at = view.regionOf(value); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (!region || region.from < from) return false;
      if (region.kind === Number(RegionKind.Try) && regions.some((other) => other.kind === Number(RegionKind.Catch) && other.from >= region.to && other.parent === region.parent)) return true;
    }
    return false;
  }

  /** Files with `process.on('uncaughtException', …)` or a domain: nothing ends the process that they belong to. */
  private catchingAll(): number[] {
    return this.program.files.flatMap(({ module }, file) => (module.strings.includes('uncaughtException') || module.requests.some(({ specifier }) => /^(?:node:)?domain$/.test(module.strings[specifier] ?? '')) ? [file] : []));
  }
}
