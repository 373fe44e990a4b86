/** Owns what a function does, whoever it calls: effects, answers it gives, what it reads. Guards are told by it, not by their names. */
import { ConstKind, Op, RegionKind, type FnRef, type Location, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { EffectRow, ResponseRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

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
}

export interface Behaviour {
  readonly effects: readonly Done[];
  readonly endings: readonly Ending[];
  /** Calls of limiters that are asked inside. */
  readonly checks: readonly Ref[];
  /** False when it calls something handed in or unknown that could do more. */
  readonly closed: boolean;
}

const NOTHING: Behaviour = { effects: [], endings: [], checks: [], closed: true };
const MAX_DEPTH = 6;
const MAX_ITEMS = 24;

export class Behaviours {
  private readonly memo = new Map<FnRef, Behaviour>();
  private readonly running = new Set<FnRef>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** What a function of the program does, functions it calls included. */
  of(fn: FnRef): Behaviour {
    const known = this.memo.get(fn);
    if (known) return known;
    if (this.running.has(fn) || this.running.size > MAX_DEPTH) return NOTHING;
    this.running.add(fn);
    const found = this.summarize(fn);
    this.running.delete(fn);
    this.memo.set(fn, found);
    return found;
  }

  private summarize(fn: FnRef): Behaviour {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const found = { effects: [] as Done[], endings: [] as Ending[], checks: [] as Ref[], closed: true };
    for (let value = from; value < to; value++) {
      const op = view.op(value);
      if (op === Op.Call || op === Op.New || op === Op.Tagged) this.call(refOf(file, value), found);
      else if (op === Op.Object || op === Op.Throw) this.literalStatus(refOf(file, value), found);
    }
    // What a callback answers, it answers only when it is called.
    found.endings = found.endings.map((ending) => (view.functionOf(valueOf(ending.ref)) === valueOf(fn) || fileOf(ending.ref) !== file ? ending : { ...ending, conditional: true }));
    return { effects: found.effects.slice(0, MAX_ITEMS), endings: found.endings.slice(0, MAX_ITEMS), checks: found.checks.slice(0, MAX_ITEMS), closed: found.closed };
  }

  private call(call: Ref, found: { effects: Done[]; endings: Ending[]; checks: Ref[]; closed: boolean }): void {
    const callees = this.program.calls.callees(call);
    for (const { fn } of callees) this.include(call, this.of(fn), found);
    const callee = this.denotations.callee(call);
    if (this.isCheckMethod(call)) found.checks.push(call);
    if (callee.length === 0) return this.plainStatus(call, found.endings);
    for (const { row, model } of this.denotations.rows(callee, 'effects')) found.effects.push({ effect: row.effect, note: `${noteOf(row.effect)} (\`${model.library}\`)`, location: this.program.location(call) });
    for (const kind of ['queries', 'filters', 'stores'] as const) {
      const row = this.denotations.rows(callee, kind)[0];
      if (row) found.effects.push({ effect: 'database', note: `uses the database (\`${row.model.library}\`)`, location: this.program.location(call) });
    }
    for (const { row, model } of this.denotations.rows(callee, 'responses')) {
      const status = this.status(call, row, model);
      if (status !== undefined) found.endings.push({ status, conditional: this.isConditional(call), ref: call });
    }
    if (this.denotations.rows(callee, 'limiters').some(({ row }) => row.form === 'check')) found.checks.push(call);
  }

  private include(call: Ref, inner: Behaviour, found: { effects: Done[]; endings: Ending[]; checks: Ref[]; closed: boolean }): void {
    found.effects.push(...inner.effects);
    found.checks.push(...inner.checks);
    const conditional = this.isConditional(call);
    for (const ending of inner.endings) found.endings.push(conditional ? { ...ending, conditional } : ending);
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
  limiterRows(ref: Ref): { readonly row: import('../models/types.ts').LimiterRow; readonly model: import('../models/types.ts').Model; readonly made: Ref; readonly check: readonly string[] | undefined }[] {
    const made = this.program.definitions.of(ref).flatMap((def) => {
      const op = this.program.op(def);
      if (op !== Op.Call && op !== Op.New) return [];
      return this.denotations.rows(this.denotations.callee(def), 'limiters').map(({ row, model }) => ({ row, model, made: def, check: row.check }));
    });
    return made.length > 0 ? made : this.declaredLimiter(ref);
  }

  /** A limiter of the program that the user's model names: the value itself, or a call of the function that makes it. */
  private declaredLimiter(ref: Ref): ReturnType<Behaviours['limiterRows']> {
    const view = this.program.view(fileOf(ref));
    const isCall = view.op(valueOf(ref)) === Op.Call;
    const nodes = isCall && this.denotations.isDeclared(ref) ? this.denotations.callee(ref) : this.denotations.of(ref);
    return this.denotations.rows(nodes, 'limiters').filter(({ row }) => row.form === 'middleware').map(({ row, model }) => ({ row, model, made: ref, check: row.check }));
  }

  private status(call: Ref, row: ResponseRow, model: import('../models/types.ts').Model): number | undefined {
    if (typeof row.status === 'number') return row.status;
    for (const at of row.status ?? []) {
      const placed = this.positions.first(call, at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      if (constant?.known && typeof constant.value === 'number') return constant.value;
    }
    return undefined;
  }

  /** `tooMany(res, 429)`, `new AppError(429, …)`: a constant status given to something unknown. */
  private plainStatus(call: Ref, endings: Ending[]): void {
    const file = fileOf(call);
    const view = this.program.view(file);
    if (view.op(valueOf(call)) === Op.Tagged) return;
    for (const argument of view.list(valueOf(call))) {
      const op = view.op(argument);
      if (op !== Op.Const && op !== Op.Member && op !== Op.Captured && op !== Op.Import) continue;
      const status = this.statusOf(refOf(file, argument));
      if (status !== undefined) endings.push({ status, conditional: this.isConditional(call), ref: call });
    }
  }

  private statusOf(ref: Ref): number | undefined {
    const view = this.program.view(fileOf(ref));
    const value = valueOf(ref);
    if (view.op(value) === Op.Const) {
      const number = view.a(value) === Number(ConstKind.Number) ? Number(view.str(view.b(value))) : Number.NaN;
      return number >= 400 && number < 600 ? number : undefined;
    }
    // `HttpStatus.TOO_MANY_REQUESTS`, `StatusCodes.TOO_MANY_REQUESTS`: the name says it where no constant can be found.
    const name = view.op(value) === Op.Member ? view.str(view.b(value)) : '';
    if (/^TOO_?MANY_?REQUESTS$/i.test(name)) return 429;
    const constant = this.constants.of(ref);
    return constant.known && typeof constant.value === 'number' && constant.value >= 400 && constant.value < 600 ? constant.value : undefined;
  }

  /** `{ status: 429, … }` as a response or a thrown object. */
  private literalStatus(ref: Ref, found: { endings: Ending[] }): void {
    const file = fileOf(ref);
    const view = this.program.view(file);
    if (view.op(valueOf(ref)) !== Op.Object) return;
    const entries = view.list(valueOf(ref));
    for (let i = 0; i < entries.length; i += 2) {
      const key = entries[i] as number;
      if (key < 0 || !['status', 'statusCode'].includes(view.str(key))) continue;
      const status = this.statusOf(refOf(file, entries[i + 1] as number));
      if (status !== undefined) found.endings.push({ status, conditional: this.isConditional(ref), ref });
    }
  }

  private isConditional(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    const { regions, functions } = view.module;
    const fn = functions[view.functionOf(valueOf(ref))];
    for (let at = view.regionOf(valueOf(ref)); at >= 0; at = regions[at]?.parent ?? -1) {
      const region = regions[at];
      if (!region || (fn && region.from < fn.from)) return false;
      const kind = region.kind as RegionKind;
      if (kind === RegionKind.Branch || kind === RegionKind.Case || kind === RegionKind.Catch || kind === RegionKind.After) return true;
    }
    return false;
  }
}

function noteOf(effect: EffectRow['effect']): string {
  const notes: Readonly<Record<EffectRow['effect'], string>> = {
    mail: 'sends mail', sms: 'sends a text message', command: 'runs a command', 'file-write': 'writes files', 'file-read': 'reads files',
    ai: 'calls a paid model', payment: 'calls a payment service', 'token-issue': 'issues a token', 'credential-check': 'checks a credential',
  };
  return notes[effect];
}
