/** Owns what a function does, whoever it calls: effects, answers it gives, what it reads. Guards are told by it, not by their names. */
// long: one walk over a function collects all that a summary says.
import { ConstKind, Op, RegionKind, type FnRef, type Handler, type Location, type Ref } from '../facts/index.ts';
import { classOfInstance, fileOf, isInstance, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { EffectRow, LimiterRow, MiddlewareWork, Model } from '../models/types.ts';
import type { Closed, Closures } from './closures.ts';
import type { Constants } from './constants.ts';
import { Credentials } from './credentials.ts';
import type { Denotations } from './denote.ts';
import { isMachineMade, nameOf } from './guessable.ts';
import { exitsBefore } from './loop-exits.ts';
import type { Positions } from './positions.ts';
import { otherCases } from './regions.ts';
import { Statuses } from './statuses.ts';

export type Effect = EffectRow['effect'] | 'database';

export interface Done {
  readonly effect: Effect;
  readonly note: string;
  readonly location: Location;
}

/** An answer with a constant status. */
export interface Ending {
  readonly status: number;
  /** Given only under a condition: the function can also let the request through. */
  readonly conditional: boolean;
  readonly ref: Ref;
  /** What must hold for it, outermost function first. */
  readonly under: readonly Under[];
  /** A call throws it: whoever catches that decides. */
  readonly thrown?: true;
}

/** A condition and how it must come out. */
export interface Under {
  readonly condition: Ref;
  readonly polarity: boolean;
  /** Calls that lead to it, from the function that is asked about. */
  readonly calls?: readonly Ref[];
  /** No condition, but a return in a loop before it, which must not have been reached. */
  readonly exit?: true;
}

export interface Behaviour {
  readonly effects: readonly Done[];
  readonly endings: readonly Ending[];
  /** Calls of limiters that are asked inside. */
  readonly checks: readonly { readonly ref: Ref; readonly under: readonly Under[] }[];
  /** Where it reads who asks (a header, a cookie, a session, what an earlier guard found), or from which page. */
  readonly credentials: readonly Ref[];
  readonly origins: readonly Ref[];
  /** Middleware of libraries that it calls. */
  readonly works: readonly { readonly does: MiddlewareWork; readonly ref: Ref; readonly under: readonly Under[] }[];
  /** Calls of schemas. */
  readonly parses: readonly Ref[];
  /** False when it calls something handed in or unknown that could do more. */
  readonly closed: boolean;
}

const NOTHING: Behaviour = { effects: [], endings: [], checks: [], credentials: [], origins: [], works: [], parses: [], closed: true };
/** A summary in the making. */
type Making = { -readonly [K in keyof Behaviour]: Behaviour[K] extends readonly (infer T)[] ? T[] : Behaviour[K] };
const nothing = (): Making => ({ effects: [], endings: [], checks: [], credentials: [], origins: [], works: [], parses: [], closed: true });
/** Operations that a summary is made of. */
const TELLING: ReadonlySet<Op> = new Set([Op.Call, Op.New, Op.Tagged, Op.Object, Op.Update, Op.Throw]);
const MAX_DEPTH = 6;
const MAX_ITEMS = 48;
const MAX_UNDER = 16;
/** Names of parameters with which a request can be answered or passed on. */
const ANSWERING = /^_?(?:res|response|reply|rep|next|c|ctx|context|done|cb|callback|resolve|reject|event|socket)$/i;
/** Ends the request with an error whose status is not known. */
const SOME_ERROR = 0;

export class Behaviours {
  private readonly memo = new Map<FnRef, Behaviour>();
  private readonly running = new Set<FnRef>();
  private readonly ofMade = new Map<number, Behaviour>();
  private readonly settings = new Map<LimiterRow, Ref | undefined>();
  private readonly statuses: Statuses;
  private readonly credentials: Credentials;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    constants: Constants,
    /** Names of methods whose false result refuses a request. */
    private readonly refusing: ReadonlySet<string> = new Set(),
    private readonly closures?: Closures,
    /** Names of methods that stand around a handler: an error that they pass on is not their own. */
    private readonly observing: ReadonlySet<string> = new Set(),
  ) {
    this.statuses = new Statuses(program, positions, constants);
    this.credentials = new Credentials(program, denotations, constants);
  }

  /** What a function of the program does, functions it calls included. */
  of(fn: FnRef, made?: number): Behaviour {
    const known = made === undefined ? this.memo.get(fn) : this.ofMade.get(made);
    if (known) return known;
    if (this.running.has(fn) || this.running.size > MAX_DEPTH) return NOTHING;
    this.running.add(fn);
    const found = this.summarize(fn, made);
    this.running.delete(fn);
    if (made === undefined) this.memo.set(fn, found);
    else this.ofMade.set(made, found);
    return found;
  }

  /** What the functions of a handler do, each. */
  ofHandler({ functions, made }: Handler): Behaviour[] {
    return functions.map((fn) => this.of(fn, functions.length === 1 ? made : undefined));
  }

  /** Functions that a call runs: of what a factory was handed, the one that it was. */
  private callees(call: Ref, made: number | undefined): readonly Closed[] {
    const known = made === undefined ? undefined : this.closures?.callees(made, call);
    if (known) return known;
    const kept = made === undefined ? (this.closures?.kept(call) ?? []) : [];
    if (kept.length > 0) return kept;
    const callees = this.program.calls.callees(call).map(({ fn }) => ({ fn, made: undefined }));
    return callees.length > 0 ? callees : (this.closures?.decorated(call) ?? []);
  }

  private summarize(fn: FnRef, made: number | undefined): Behaviour {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found = nothing();
    for (const { value, decorators } of this.program.functionFact(fn).params) for (const decorator of decorators) this.decorated(refOf(file, value), refOf(file, decorator), found);
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      const ref = refOf(file, value);
      if (made !== undefined && TELLING.has(op) && this.closures?.holds(made, ref) === 'no') continue;
      if (op === Op.Call || op === Op.New || op === Op.Tagged) this.call(ref, found, made);
      else if (op === Op.Object) this.ending(ref, this.statuses.ofLiteral(ref), found);
      else if (op === Op.Update) this.ending(ref, this.statuses.ofUpdate(ref), found);
      else if (op === Op.Throw && !this.isPassedOn(ref) && !this.isTooMany(ref, found)) this.ending(ref, this.statuses.ofThrow(ref) ?? SOME_ERROR, found);
      if (op === Op.Call || op === Op.Member || op === Op.Index) this.evidence(ref, found);
    }
    const name = this.program.text(file, this.program.functionFact(fn).name);
    if (this.refusing.has(name)) this.refusals(fn, found);
    if (this.observing.has(name)) found.endings = found.endings.filter(({ status }) => status !== SOME_ERROR);
    // What a callback answers, it answers only when it is called.
    found.endings = found.endings.map((ending) => (view.functionOf(valueOf(ending.ref)) === valueOf(fn) || fileOf(ending.ref) !== file ? ending : { ...ending, conditional: true }));
    return cutOff(found);
  }

  /** A guard's result: what is not certainly true refuses. */
  private refusals(fn: FnRef, found: Making): void {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Return || view.a(value) < 0 || view.functionOf(value) !== valueOf(fn)) continue;
      const returned = view.rootOf(view.a(value));
      const isTrue = view.op(returned) === Op.Const && view.a(returned) === Number(ConstKind.Boolean) && view.str(view.b(returned)) === 'true';
      if (!isTrue) found.endings.push({ status: 403, conditional: true, ref: refOf(file, value), under: this.leading(refOf(file, value)) });
    }
  }

  /** What is thrown says already that there were too many requests: that is no refusal of somebody. */
  private isTooMany(thrown: Ref, { endings }: Making): boolean {
    const view = this.program.view(fileOf(thrown));
    const made = refOf(fileOf(thrown), view.rootOf(view.a(valueOf(thrown))));
    return endings.some(({ ref, status }) => ref === made && status === 429);
  }

  private ending(ref: Ref, status: number | undefined, found: Making, asserts = false): void {
    if (status !== undefined) found.endings.push({ status, conditional: asserts || this.isConditional(ref), ref, under: this.leading(ref), ...(asserts && { thrown: true }) });
  }

  private evidence(ref: Ref, found: Making): void {
    const evidence = this.credentials.of(ref);
    if (evidence) (evidence === 'credential' ? found.credentials : found.origins).push(ref);
  }

  /** `@Headers('authorization') header`. */
  private decorated(parameter: Ref, decorator: Ref, found: Making): void {
    const evidence = this.credentials.ofParameter(parameter, decorator);
    if (evidence) (evidence === 'credential' ? found.credentials : found.origins).push(parameter);
  }

  private call(call: Ref, found: Making, made: number | undefined): void {
    const callees = this.callees(call, made);
    for (const { fn, made: inner } of callees) this.include(call, this.of(fn, inner), found);
    const callee = this.denotations.callee(call);
    if (callees.length === 0) for (const does of this.inherited(call)) found.works.push({ does, ref: call, under: this.leading(call) });
    this.handedOn(call, made, callees.length, found);
    if (this.isCheckMethod(call)) found.checks.push({ ref: call, under: this.leading(call) });
    if (this.isRedirect(call)) this.ending(call, 302, found);
    // A class of the program that extends a modelled one (`ApiError extends Error`) still says its status itself.
    const isOwnClass = this.program.op(call) === Op.New && this.denotations.rows(callee, 'responses').length === 0;
    if (callee.length === 0 || isOwnClass) {
      const statuses = this.statuses.ofPlain(call);
      for (const status of statuses) this.ending(call, status, found);
      if (statuses.length === 0 && this.isErrorPassedOn(call)) this.ending(call, SOME_ERROR, found);
      else if (callees.length === 0 && this.isGivenParameter(call)) found.closed = false;
      return;
    }
    for (const { row, model } of this.denotations.rows(callee, 'effects')) if (!this.isOfMachine(call, row.of)) found.effects.push({ effect: row.effect, note: `${noteOf(row.effect)} (\`${model.library}\`)`, location: this.program.location(call) });
    for (const kind of ['queries', 'filters', 'stores'] as const) {
      const row = this.denotations.rows(callee, kind)[0];
      if (row) found.effects.push({ effect: 'database', note: `uses the database (\`${row.model.library}\`)`, location: this.program.location(call) });
    }
    for (const { row, model } of this.denotations.rows(callee, 'responses')) if (!row.asserts || (!this.isCaught(call) && !this.isTold(call))) this.ending(call, this.statuses.ofRow(call, row, model), found, row.asserts);
    for (const { row } of this.denotations.rows(callee, 'middlewares')) found.works.push({ does: row.does, ref: call, under: this.leading(call) });
    if (this.denotations.rows(callee, 'parses').length > 0) found.parses.push(call);
    if (this.denotations.rows(callee, 'limiters').some(({ row }) => row.form === 'check')) found.checks.push({ ref: call, under: this.leading(call) });
  }

  /** `limiter(req, res, next)`, `guard(req, res, next)`: what a library made, called by a function of the program. */
  private handedOn(call: Ref, made: number | undefined, known: number, found: Making): void {
    const view = this.program.view(fileOf(call));
    if (view.op(valueOf(call)) !== Op.Call || view.list(valueOf(call)).length < 2 || !this.isAnyAnswering(call)) return;
    const given = made === undefined ? undefined : this.closures?.given(made, call);
    for (const handler of given ?? (known > 0 ? [] : [refOf(fileOf(call), view.a(valueOf(call)))])) this.handler(handler, call, found);
  }

  private handler(handler: Ref, call: Ref, found: Making): void {
    const under = this.leading(call);
    if (this.limiterRows(handler).some(({ row }) => row.form === 'middleware')) found.checks.push({ ref: call, under });
    for (const def of this.program.definitions.of(handler)) {
      if (isPseudo(def) || this.program.op(def) !== Op.Call) continue;
      for (const { row } of this.denotations.rows(this.denotations.callee(def), 'middlewares')) found.works.push({ does: row.does, ref: call, under });
    }
  }

  private isOfMachine(call: Ref, of: string | undefined): boolean {
    return of !== undefined && this.positions.of(call, of).some(({ ref, path }) => isMachineMade(path.at(-1) ?? nameOf(this.program, ref)));
  }

  /** `this.guard.canActivate(context)`: the method of an object whose class has it from a library's guard. */
  private inherited(call: Ref): MiddlewareWork[] {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    if (view.op(callee) !== Op.Member || !this.refusing.has(view.str(view.b(callee)))) return [];
    const classes = this.program.definitions.of(refOf(fileOf(call), view.a(callee))).flatMap((def) => (isInstance(def) ? [classOfInstance(def)] : []));
    return classes.flatMap((cls) => this.program.classes.foreignParents(cls)).flatMap((parent) => {
      const nodes = this.program.op(parent) === Op.Call ? this.denotations.callee(parent) : this.denotations.of(parent);
      return this.denotations.rows(nodes, 'middlewares').map(({ row }) => row.does);
    });
  }

  /** `catch (error) { …; throw error; }`: what was thrown says it, not who lets it through. */
  private isPassedOn(thrown: Ref): boolean {
    const view = this.program.view(fileOf(thrown));
    const { regions } = view.module;
    const op = view.op(view.rootOf(view.a(valueOf(thrown))));
    if (op === Op.New || op === Op.Call) return false;
    for (let at = view.regionOf(valueOf(thrown)); at >= 0; at = regions[at]?.parent ?? -1) if ((regions[at]?.kind as RegionKind) === RegionKind.Catch) return true;
    return false;
  }

  /** Something in the function catches what the call throws. */
  private isCaught(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const { regions } = view.module;
    for (let at = view.regionOf(valueOf(call)); at >= 0; at = regions[at]?.parent ?? -1) if ((regions[at]?.kind as RegionKind) === RegionKind.Try) return true;
    return false;
  }

  /** A callback is told instead of throwing. */
  private isTold(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    return view.list(valueOf(call)).some((argument) => view.op(view.rootOf(argument)) === Op.Function);
  }

  /** `next(error)`. */
  private isErrorPassedOn(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const callee = view.rootOf(view.a(valueOf(call)));
    return view.op(callee) === Op.Param && view.list(valueOf(call)).length === 1;
  }

  /** Does something unknown get what answers the request, and could do so? */
  private isGivenParameter(call: Ref): boolean {
    return this.program.op(call) === Op.Call && this.isAnyAnswering(call);
  }

  private isAnyAnswering(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    return Array.from(view.list(valueOf(call))).some((argument) => this.isAnswering(fileOf(call), view.rootOf(argument)));
  }

  private isAnswering(file: number, value: number): boolean {
    const view = this.program.view(file);
    return view.op(value) === Op.Param && ANSWERING.test(view.str(view.module.functions[view.a(value)]?.params[view.b(value)]?.name ?? -1));
  }

  private isRedirect(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Member && view.str(view.b(callee)) === 'redirect';
  }

  private include(call: Ref, inner: Behaviour, found: Making): void {
    found.effects.push(...inner.effects);
    found.credentials.push(...inner.credentials);
    found.origins.push(...inner.origins);
    found.parses.push(...inner.parses);
    const conditional = this.isConditional(call);
    const under = this.leading(call);
    const through = (inside: readonly Under[]): Under[] => [...under, ...inside.map((one) => ({ ...one, calls: [call, ...(one.calls ?? [])] }))].slice(0, MAX_UNDER);
    for (const check of inner.checks) found.checks.push({ ...check, under: through(check.under) });
    for (const work of inner.works) found.works.push({ ...work, under: through(work.under) });
    // What a class of errors says of itself, its construction says.
    const isMade = this.program.op(call) === Op.New;
    const isCaught = inner.endings.some(({ thrown }) => thrown) && this.isCaught(call);
    for (const ending of inner.endings) if (!ending.thrown || !isCaught) found.endings.push({ ...ending, ...(isMade && { ref: call }), conditional: conditional || ending.conditional, under: through(ending.under) });
    found.closed &&= inner.closed;
  }

  /** `limiter.consume(key)`: a member that counts, of an object that a limiter's construction made. */
  private isCheckMethod(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const receiver = this.positions.receiver(call)[0];
    if (!receiver || view.op(callee) !== Op.Member) return false;
    return this.limiterRows(receiver.ref).some(({ check }) => check?.includes(view.str(view.b(callee))) === true);
  }

  /** Limiter rows of the construction that made a value. */
  limiterRows(ref: Ref): { readonly row: LimiterRow; readonly model: Model; readonly made: Ref; readonly check: readonly string[] | undefined }[] {
    const made = this.program.definitions.of(ref).flatMap((def) => {
      const op = this.program.op(def);
      if (op !== Op.Call && op !== Op.New) return [];
      return this.denotations.rows(this.denotations.callee(def), 'limiters').map(({ row, model }) => ({ row, model, made: def, check: row.check }));
    });
    return made.length > 0 ? made : [...this.guardLimiter(ref), ...this.pluginLimiter(ref), ...this.declaredLimiter(ref)];
  }

  /** A class that counts wherever it stands as a guard; its numbers stand where its module is set up. */
  private guardLimiter(ref: Ref): ReturnType<Behaviours['limiterRows']> {
    const rows = this.denotations.rows(this.denotations.of(ref), 'limiters').filter(({ row }) => row.form === 'guard');
    return [...new Map(rows.map((one) => [one.row, one])).values()].map(({ row, model }) => ({ row, model, made: this.settingsOf(row, model) ?? ref, check: undefined }));
  }

  private settingsOf(row: LimiterRow, model: Model): Ref | undefined {
    if (row.settings === undefined) return undefined;
    const known = this.settings.get(row);
    if (known !== undefined || this.settings.has(row)) return known;
    const found = this.denotations.sites.at(model, row.settings).find((call) => this.program.op(call) === Op.Call);
    this.settings.set(row, found);
    return found;
  }

  /** `app.register(limiter, options)`, or a plugin that limits, registered as it is. */
  private pluginLimiter(ref: Ref): ReturnType<Behaviours['limiterRows']> {
    const view = this.program.view(fileOf(ref));
    const [plugin] = view.op(valueOf(ref)) === Op.Call ? view.list(valueOf(ref)) : [valueOf(ref)];
    if (plugin === undefined) return [];
    return this.denotations.rows(this.denotations.of(refOf(fileOf(ref), plugin)), 'limiters').filter(({ row }) => row.form === 'plugin').map(({ row, model }) => ({ row, model, made: ref, check: undefined }));
  }

  /** A limiter of the program that the user's model names: the value itself, or a call of the function that makes it. */
  private declaredLimiter(ref: Ref): ReturnType<Behaviours['limiterRows']> {
    const view = this.program.view(fileOf(ref));
    const isCall = view.op(valueOf(ref)) === Op.Call;
    const nodes = isCall && this.denotations.isDeclared(ref) ? this.denotations.callee(ref) : this.denotations.of(ref);
    return this.denotations.rows(nodes, 'limiters').filter(({ row }) => row.form === 'middleware').map(({ row, model }) => ({ row, model, made: ref, check: row.check }));
  }

  /** What must hold for a value of a function to be reached, and which ways out of loops before it must not have been taken. */
  private leading(ref: Ref): Under[] {
    const exits = exitsBefore(this.program.view(fileOf(ref)), valueOf(ref));
    return [...exits.map((exit): Under => ({ condition: refOf(fileOf(ref), exit), polarity: false, exit: true })), ...this.under(ref)].slice(-MAX_UNDER);
  }

  /** What must hold for a value of a function to be reached. */
  under(ref: Ref): Under[] {
    const view = this.program.view(fileOf(ref));
    const { regions, functions } = view.module;
    const fn = functions[view.functionOf(valueOf(ref))];
    const found: Under[] = [];
    for (let at = view.regionOf(valueOf(ref)); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (!region || (fn && region.from < fn.from)) break;
      if (region.condition >= 0) found.unshift({ condition: refOf(fileOf(ref), region.condition), polarity: region.polarity });
      else for (const condition of otherCases(view, at)) found.unshift({ condition: refOf(fileOf(ref), condition), polarity: false });
    }
    return found.slice(-MAX_UNDER);
  }

  private isConditional(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    const { regions, functions } = view.module;
    const fn = functions[view.functionOf(valueOf(ref))];
    for (let at = view.regionOf(valueOf(ref)); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (!region || (fn && region.from < fn.from)) break;
      const kind = region.kind as RegionKind;
      if (kind === RegionKind.Branch || kind === RegionKind.Case || kind === RegionKind.Catch || kind === RegionKind.After) return true;
    }
    return exitsBefore(view, valueOf(ref)).length > 0;
  }
}

/** Bounded: a service that reaches everything says no more by its hundredth effect. */
const cutOff = (found: Making): Behaviour => ({
  effects: found.effects.slice(0, MAX_ITEMS), endings: distinct(found.endings, placeOf), checks: distinct(found.checks, ({ ref }) => ref),
  credentials: found.credentials.slice(0, MAX_ITEMS), origins: found.origins.slice(0, MAX_ITEMS), works: distinct(found.works, ({ ref }) => ref),
  parses: found.parses.slice(0, MAX_ITEMS), closed: found.closed,
});

/** One function makes the errors that several places throw: each stands under conditions of its own. */
const placeOf = ({ ref, status, under }: Ending): string => `${ref} ${status} ${under.map(({ condition, polarity }) => `${condition}${polarity}`).join(' ')}`;

function distinct<T>(items: readonly T[], keyOf: (item: T) => number | string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()].slice(0, MAX_ITEMS);
}

function noteOf(effect: EffectRow['effect']): string {
  const notes: Readonly<Record<EffectRow['effect'], string>> = {
    mail: 'sends mail', sms: 'sends a text message', command: 'runs a command', 'file-write': 'writes files', 'file-read': 'reads files',
    ai: 'calls a paid model', payment: 'calls a payment service', 'token-issue': 'issues a token', 'credential-check': 'checks a credential',
  };
  return notes[effect];
}
