/** Owns which functions run in a transaction, with which client, and whose client that is not. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, TransactionRow } from '../models/types.ts';
import type { ClientOrigins } from './client-origins.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

const MAX_DEPTH = 12;
const MAX_PATH = 8;

export interface Transaction {
  /** The call that begins it, and what that is called on. */
  readonly ref: Ref;
  readonly receiver: Ref;
  readonly row: TransactionRow;
  readonly model: Model;
  readonly body: FnRef;
  /** The parameter that is its client. */
  readonly client: Ref | undefined;
}

/** A function that runs in a transaction, and the call that runs it. */
export interface Frame {
  readonly fn: FnRef;
  readonly call: Ref | undefined;
  readonly outer: Frame | undefined;
}

export type Side = 'inside' | 'outer' | 'unknown';

export class Transactions {
  private found: readonly Transaction[] | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly origins: ClientOrigins,
  ) {}

  all(): readonly Transaction[] {
    return (this.found ??= this.denotations.sites.having('transactions').flatMap((call) => this.begun(call)));
  }

  private begun(call: Ref): Transaction[] {
    if (this.program.files[fileOf(call)]?.role !== 'source' || this.program.op(call) !== Op.Call) return [];
    const begun = this.positions.receiver(call)[0]?.ref;
    if (begun === undefined) return [];
    const receiver = this.startOf(begun);
    return this.denotations.rows(this.denotations.callee(call), 'transactions').flatMap(({ row, model }) => {
      if (row.body === undefined || this.isImplicit(row, model)) return [];
      return this.positions.of(call, row.body, model).flatMap(({ ref }) => this.bodies(ref)).flatMap(({ fn, call: from }) => this.made(from ?? call, receiver, row, model, fn, row.client));
    });
  }

  /** `db` of `db.transaction().setIsolationLevel(level)`. */
  private startOf(receiver: Ref): Ref {
    const file = fileOf(receiver);
    const view = this.program.view(file);
    let at = valueOf(receiver);
    for (let steps = 0; steps < MAX_PATH; steps++) {
      const root = view.rootOf(at);
      const isLink = view.op(root) === Op.Call && view.op(view.a(root)) === Op.Member && this.program.calls.callees(refOf(file, root)).length === 0 && this.denotations.callee(refOf(file, root)).length > 0;
      if (!isLink) break;
      at = view.a(view.a(root));
    }
    return refOf(file, at);
  }

  private isImplicit(row: TransactionRow, model: Model): boolean {
    return row.implicit !== undefined && this.denotations.sites.at(model, row.implicit).length > 0;
  }

  /** The transaction of a body, and those of functions to which it hands its client. */
  private made(ref: Ref, receiver: Ref, row: TransactionRow, model: Model, body: FnRef, client: number | undefined): Transaction[] {
    const parameter = client === undefined ? undefined : this.program.functionFact(body).params[client];
    const own: Transaction = { ref, receiver, row, model, body, client: parameter && refOf(fileOf(body), parameter.value) };
    return [own, ...this.handedOn(own)];
  }

  /** `(fn) => db.transaction((tx) => fn(new Store(tx)))`: what is given for `fn` runs in the transaction. */
  private handedOn(own: Transaction): Transaction[] {
    const { client, body } = own;
    if (client === undefined) return [];
    const file = fileOf(body);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(body);
    const found: Transaction[] = [];
    for (const value of view.calls()) {
      if (value < from || value >= to || view.op(value) !== Op.Call || view.op(view.rootOf(view.a(value))) !== Op.Param) continue;
      const index = view.list(value).findIndex((argument) => this.holds(refOf(file, argument), client, 0));
      if (index < 0) continue;
      const isMade = view.op(view.rootOf(view.list(value)[index] as number)) === Op.New;
      for (const { fn, call } of this.bodies(refOf(file, view.a(value)))) {
        const [receiver] = call === undefined || !isMade ? [] : this.positions.receiver(call);
        const parameter = this.program.functionFact(fn).params[index];
        if (call !== undefined && fn !== body) found.push({ ...own, ref: call, receiver: receiver?.ref ?? own.receiver, body: fn, client: parameter && refOf(fileOf(fn), parameter.value) });
      }
    }
    return found;
  }

  /** The functions that a value is; of a parameter, those that callers give, with their calls. */
  private bodies(value: Ref): { readonly fn: FnRef; readonly call: Ref | undefined }[] {
    const view = this.program.view(fileOf(value));
    const root = view.rootOf(valueOf(value));
    if (view.op(root) !== Op.Param) return this.program.definitions.of(value).flatMap((def) => (this.program.functionOf(def) === undefined ? [] : [{ fn: this.program.functionOf(def) as FnRef, call: undefined }]));
    const owner = refOf(fileOf(value), view.a(root));
    return this.program.calls.callersOf(owner).flatMap((call) => {
      const argument = this.program.calls.argument(call, owner, view.b(root));
      const fns = argument === undefined ? [] : this.program.definitions.of(argument).flatMap((def) => this.program.functionOf(def) ?? []);
      return fns.length === 1 ? [{ fn: fns[0] as FnRef, call }] : [];
    });
  }

  /** Is the value the parameter, a member of it, or something that is made of it? */
  holds(value: Ref, parameter: Ref, depth: number): boolean {
    if (isPseudo(value) || depth > 3) return false;
    const file = fileOf(value);
    const view = this.program.view(file);
    const root = view.rootOf(valueOf(value));
    if (refOf(file, root) === parameter) return true;
    const inner = (one: number): boolean => this.holds(refOf(file, one), parameter, depth + 1);
    switch (view.op(root)) {
      case Op.Member: return inner(view.a(root));
      case Op.Call: return inner(view.a(root)) || view.list(root).some(inner);
      case Op.New: return view.list(root).some(inner);
      case Op.Phi: return view.list(root).some(inner);
      case Op.Object: return view.list(root).some((item, i) => i % 2 === 1 && inner(item));
      default: return false;
    }
  }

  /** On which side of a transaction the client stands that sends a statement in a frame. */
  side(client: Ref, transaction: Transaction, frame: Frame, depth = 0): Side {
    if (isPseudo(client) || depth > MAX_DEPTH) return 'unknown';
    if (transaction.client !== undefined && this.holds(client, transaction.client, 0)) return 'inside';
    const { steps, root, names } = this.origins.path(client);
    const op = this.program.op(root);
    if (op === Op.This && !this.isOfSameObject(frame)) return steps.some((step) => this.isFixedOuter(step, transaction)) ? 'outer' : 'unknown';
    if (steps.some((step) => this.isOuter(step, transaction))) return 'outer';
    if (op === Op.Logical) return this.chosen(root, transaction, frame, depth);
    return op === Op.Param ? this.given(root, names, transaction, frame, depth) : 'unknown';
  }

  /** Was the function reached by calls on `this` alone? */
  private isOfSameObject({ call, outer }: Frame): boolean {
    if (call === undefined) return true;
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Member && view.op(view.rootOf(view.a(callee))) === Op.This && (outer === undefined || this.isOfSameObject(outer));
  }

  /** `client ?? db`: the parameter where the call gives one. */
  private chosen(logical: Ref, transaction: Transaction, frame: Frame, depth: number): Side {
    const file = fileOf(logical);
    const view = this.program.view(file);
    const left = view.rootOf(view.a(valueOf(logical)));
    const right = view.list(valueOf(logical))[1] ?? -1;
    if (view.op(left) !== Op.Param || frame.call === undefined || refOf(file, view.a(left)) !== frame.fn) return 'unknown';
    const isMissing = this.program.calls.callees(frame.call).length === 1 && view.b(left) >= this.program.view(fileOf(frame.call)).list(valueOf(frame.call)).length;
    return this.side(refOf(file, isMissing ? right : left), transaction, frame, depth + 1);
  }

  private given(parameter: Ref, names: readonly string[], transaction: Transaction, frame: Frame, depth: number): Side {
    const view = this.program.view(fileOf(parameter));
    const fn = refOf(fileOf(parameter), view.a(valueOf(parameter)));
    let at: Frame | undefined = frame;
    while (at && at.fn !== fn) at = at.outer;
    const argument = at?.call === undefined ? undefined : this.program.calls.argument(at.call, fn, view.b(valueOf(parameter)));
    if (!at?.outer || argument === undefined) return 'unknown';
    const inner = this.origins.entry(argument, names[0]);
    return inner === undefined ? 'unknown' : this.side(inner, transaction, at.outer, depth + 1);
  }

  /** Is it what the transaction was begun on, or what is injected for use outside of any? */
  private isOuter(value: Ref, transaction: Transaction): boolean {
    if (this.isParameterOfTransaction(transaction.receiver)) return false;
    return this.isSame(value, transaction.receiver) || this.isFixedOuter(value, transaction);
  }

  private isFixedOuter(value: Ref, { receiver, row, model }: Transaction): boolean {
    if (this.isParameterOfTransaction(receiver)) return false;
    if (row.others !== undefined && this.origins.isContained(value) && this.denotations.isAt(this.denotations.of(value), model, row.others)) return true;
    const def = this.origins.fixed(value);
    return def !== undefined && this.program.definitions.of(receiver).includes(def);
  }

  /** A transaction within another: its queries may well be meant for the outer one. */
  private isParameterOfTransaction(receiver: Ref): boolean {
    const view = this.program.view(fileOf(receiver));
    const root = view.rootOf(valueOf(receiver));
    if (view.op(root) !== Op.Param) return false;
    return this.program.calls.usesOf(refOf(fileOf(receiver), view.a(root))).some(({ call }) => this.denotations.rows(this.denotations.callee(call), 'transactions').length > 0);
  }

  /** The same name or the same access path in one file: of `this`, of one class. */
  isSame(one: Ref, other: Ref, depth = 0): boolean {
    if (isPseudo(one) || isPseudo(other) || fileOf(one) !== fileOf(other) || depth > MAX_PATH) return false;
    const view = this.program.view(fileOf(one));
    const [left, right] = [view.rootOf(valueOf(one)), view.rootOf(valueOf(other))];
    if (left === right) return view.op(left) !== Op.Const;
    if (view.op(left) !== view.op(right)) return false;
    if (view.op(left) === Op.Member) return view.str(view.b(left)) === view.str(view.b(right)) && this.isSame(refOf(fileOf(one), view.a(left)), refOf(fileOf(one), view.a(right)), depth + 1);
    if (view.op(left) === Op.This) return this.program.selfOf(refOf(fileOf(one), view.a(left))) === this.program.selfOf(refOf(fileOf(one), view.a(right)));
    return view.op(left) === Op.Import && view.str(view.a(left)) === view.str(view.a(right)) && view.str(view.b(left)) === view.str(view.b(right));
  }
}
