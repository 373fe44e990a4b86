/** Owns what is done in a transaction that does not belong there: statements of another client, calls that leave the program, statements at once. */
import { Op, type FnRef, type InTransaction, type ParallelStatements, type Ref, type RemoteCall } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { BegunTransactions } from './begun-transactions.ts';
import { nameOfCallee } from './callee.ts';
import { runsWithin } from './deferred.ts';
import type { Denotations } from './denote.ts';
import { shown, type SentStatement, type SentStatements } from './sent-statements.ts';
import type { Frame, Transaction, Transactions } from './transactions.ts';

/** How far calls are followed from the transaction's function. */
const MAX_CALLS = 2;
const MAX_REMOTE_CALLS = 1;
const MAX_FRAMES = 60;
/** What makes a client and calls nobody yet. */
const MAKES = /^(?:create|extend|instance|createClient|defaults|URL|Request)$/;
const MAILS: ReadonlySet<string> = new Set(['mail', 'sms', 'ai', 'payment']);

interface Visit {
  readonly transaction: Transaction;
  readonly frame: Frame;
  readonly depth: number;
  /** The call in the transaction's own function that leads there. */
  readonly from: Ref | undefined;
}

export class TransactionFaults {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly transactions: Transactions,
    private readonly statements: SentStatements,
    private readonly text: (ref: Ref) => string,
    private readonly begun: BegunTransactions,
    /** Does the call put a job or a message where a worker takes it up? */
    private readonly puts: (call: Ref) => boolean,
  ) {}

  outer(isFocus: (file: number) => boolean): InTransaction[] {
    const found = new Map<Ref, InTransaction>();
    for (const transaction of this.transactions.all()) {
      if (!isFocus(fileOf(transaction.body))) continue;
      for (const visit of this.visits(transaction, MAX_CALLS)) {
        for (const statement of this.statementsIn(visit.frame.fn)) {
          if (statement.access.library !== transaction.model.library || found.has(visit.from ?? statement.ref)) continue;
          if (this.isOuter(statement, visit)) found.set(visit.from ?? statement.ref, this.place(statement.ref, statement.callee, visit));
        }
      }
    }
    return [...found.values()];
  }

  private isOuter(statement: SentStatement, { transaction, frame }: Visit): boolean {
    const { passed, client } = transaction.row;
    if (passed === undefined) return this.transactions.side(statement.client, transaction, frame) === 'outer';
    // Where an option says it, a statement without any options is outside: in the function itself, where all of it is seen.
    return client !== undefined && transaction.client !== undefined && frame.call === undefined && !this.isPassed(statement, transaction.client, passed);
  }

  /** Is the transaction given to one of the calls of the statement's chain, or may it be? */
  private isPassed({ ref }: SentStatement, client: Ref, passed: string): boolean {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const { start, end } = this.program.location(ref);
    return view.calls().some((value) => {
      const { start: from, end: to } = this.program.location(refOf(file, value));
      const isPart = from === start || (from >= start && to <= end);
      return isPart && view.op(value) === Op.Call && (nameOfCallee(view, view.a(value)) === passed || view.list(value).some((argument) => this.transactions.holds(refOf(file, argument), client, 0) || this.isOpen(file, argument, passed)));
    });
  }

  /** An object that is made elsewhere may hold it. */
  private isOpen(file: number, argument: number, passed: string): boolean {
    const view = this.program.view(file);
    const root = view.rootOf(argument);
    if (view.op(root) === Op.Object) return view.list(root).some((key, i) => i % 2 === 0 && (key < 0 || view.str(key) === passed));
    return view.op(root) === Op.Param || view.op(root) === Op.Call || view.op(root) === Op.Phi || view.op(root) === Op.Captured || view.op(root) === Op.Spread;
  }

  remote(isFocus: (file: number) => boolean): RemoteCall[] {
    const found = new Map<Ref, RemoteCall>();
    for (const transaction of this.transactions.all()) {
      if (!isFocus(fileOf(transaction.body))) continue;
      for (const visit of this.visits(transaction, MAX_REMOTE_CALLS)) {
        for (const call of this.callsIn(visit.frame.fn)) {
          const does = this.leaves(call);
          if (does && !found.has(visit.from ?? call)) found.set(visit.from ?? call, { ...this.place(call, shown(this.text(calleeOf(this.program, call))), visit), does });
        }
      }
    }
    this.program.files.forEach((_, file) => { if (isFocus(file)) for (const one of this.remoteBegun(file)) if (!found.has(one.ref)) found.set(one.ref, one); });
    return [...found.values()];
  }

  /** The same between calls that begin and commit a transaction: of the function itself, and of those that it calls. */
  private remoteBegun(file: number): RemoteCall[] {
    return this.begun.in(file).flatMap(({ fn, ref, commit }) => {
      const calls = this.callsIn(fn).filter((call) => call > ref && (commit === undefined || call < commit));
      return calls.flatMap((call): RemoteCall[] => {
        const [callee, ...more] = this.program.calls.callees(call);
        const inner = callee && more.length === 0 && callee.fn !== fn ? this.callsIn(callee.fn) : [];
        const at = [call, ...inner].find((one) => this.leaves(one) !== undefined);
        const does = at === undefined ? undefined : this.leaves(at);
        if (at === undefined || does === undefined) return [];
        const site = { ref: call, location: this.program.location(call), symbol: this.program.symbol(call), transaction: this.program.location(ref), client: '', inside: at === call ? undefined : this.program.location(at) };
        return [{ ...site, callee: shown(this.text(calleeOf(this.program, at))), does, ...(commit === undefined ? {} : { commit: this.program.location(commit) }) }];
      });
    });
  }

  private leaves(call: Ref): RemoteCall['does'] | undefined {
    const callee = this.denotations.callee(call);
    if (callee.length === 0 || this.program.op(call) !== Op.Call) return undefined;
    const view = this.program.view(fileOf(call));
    const name = nameOfCallee(view, view.a(valueOf(call)));
    if (MAKES.test(name)) return undefined;
    if (this.denotations.rows(callee, 'sinks').some(({ row }) => row.danger === 'url-host' && row.kind === 'outbound')) return 'http';
    const effect = this.denotations.rows(callee, 'effects').find(({ row }) => MAILS.has(row.effect))?.row.effect;
    if (effect !== undefined) return effect === 'mail' ? 'mail' : effect === 'sms' ? 'message' : 'http';
    return this.puts(call) ? 'job' : undefined;
  }

  parallel(isFocus: (file: number) => boolean): ParallelStatements[] {
    const found = new Map<Ref, ParallelStatements>();
    for (const transaction of this.transactions.all()) {
      if (!isFocus(fileOf(transaction.body)) || transaction.row.pipelines || transaction.client === undefined) continue;
      const visit: Visit = { transaction, frame: { fn: transaction.body, call: undefined, outer: undefined }, depth: 0, from: undefined };
      for (const call of this.callsIn(transaction.body)) {
        const count = this.atOnce(call, visit);
        if (count !== undefined) found.set(call, { ...this.place(call, shown(this.text(calleeOf(this.program, call))), visit), count: count === 0 ? undefined : count });
      }
    }
    return [...found.values()];
  }

  /** How many statements `Promise.all` waits for: zero stands for one per element. */
  private atOnce(call: Ref, visit: Visit): number | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    if (view.op(callee) !== Op.Member || !/^all(?:Settled)?$/.test(view.str(view.b(callee))) || !this.program.language.isGlobal(refOf(file, view.a(callee)), 'Promise')) return undefined;
    const list = view.rootOf(view.list(valueOf(call))[0] ?? -1);
    if (view.op(list) === Op.Array) {
      const sending = view.list(list).filter((item) => this.sends(refOf(file, item), visit));
      return sending.length > 1 ? sending.length : undefined;
    }
    const mapped = view.op(list) === Op.Call && nameOfCallee(view, view.a(list)) === 'map' ? this.program.functionOf(refOf(file, view.rootOf(view.list(list)[0] ?? -1))) : undefined;
    if (mapped === undefined || fileOf(mapped) !== file) return undefined;
    return this.callsIn(mapped).some((inner) => this.sends(inner, visit)) ? 0 : undefined;
  }

  /** A statement of the transaction's client, or a function of the program that is given it and sends one. */
  private sends(value: Ref, visit: Visit): boolean {
    const { client } = visit.transaction;
    const file = fileOf(value);
    const view = this.program.view(file);
    const root = view.rootOf(valueOf(value));
    if (client === undefined || view.op(root) !== Op.Call) return false;
    const call = refOf(file, root);
    if (this.program.calls.callees(call).length === 0) return this.statements.in(this.program.functionAround(call)).some(({ ref, client: on }) => this.isWithin(ref, call) && this.transactions.holds(on, client, 0));
    return this.program.calls.callees(call).some(({ fn }) => {
      const frame: Frame = { fn, call, outer: visit.frame };
      return this.statementsIn(fn).some((one) => this.transactions.side(one.client, visit.transaction, frame) === 'inside');
    });
  }

  private isWithin(inner: Ref, outer: Ref): boolean {
    const [one, other] = [this.program.location(inner), this.program.location(outer)];
    return one.start >= other.start && one.end <= other.end;
  }

  private place(ref: Ref, callee: string, { transaction, from }: Visit): InTransaction {
    const at = from ?? ref;
    const location = this.program.location(at);
    const client = transaction.client === undefined ? '' : this.text(transaction.client).replace(/\W.*$/, '');
    return { ref: at, location, symbol: this.program.symbol(at), callee, transaction: this.program.location(transaction.ref), client, inside: from === undefined ? undefined : this.program.location(ref) };
  }

  /** The transaction's function, and what it calls: each function once for each call of the first. */
  private visits(transaction: Transaction, most: number): Visit[] {
    const found: Visit[] = [{ transaction, frame: { fn: transaction.body, call: undefined, outer: undefined }, depth: 0, from: undefined }];
    for (let at = 0; at < found.length && at < MAX_FRAMES; at++) {
      const visit = found[at] as Visit;
      if (visit.depth >= most) continue;
      for (const call of this.callsIn(visit.frame.fn)) {
        const [callee, ...more] = this.program.calls.callees(call);
        if (!callee || more.length > 0 || this.isGiven(call) || this.isRunning(callee.fn, visit.frame)) continue;
        found.push({ transaction, frame: { fn: callee.fn, call, outer: visit.frame }, depth: visit.depth + 1, from: visit.from ?? call });
      }
    }
    return found;
  }

  /** A function that is handed in is looked at where it stands. */
  private isGiven(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    return view.op(view.rootOf(view.a(valueOf(call)))) === Op.Param;
  }

  private isRunning(fn: FnRef, frame: Frame): boolean {
    return frame.fn === fn || (frame.outer !== undefined && this.isRunning(fn, frame.outer));
  }

  /** Calls of a function, and of those inside of it that run with it. */
  private callsIn(fn: FnRef): Ref[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    return view.calls().filter((value) => value >= from && value < to && runsWithin(this.program, refOf(file, view.functionOf(value)), fn)).map((value) => refOf(file, value));
  }

  private statementsIn(fn: FnRef): readonly SentStatement[] {
    return this.callsIn(fn).flatMap((call) => this.statements.in(this.program.functionAround(call)).filter(({ ref }) => ref === call));
  }
}

const calleeOf = (program: Program, call: Ref): Ref => refOf(fileOf(call), program.view(fileOf(call)).a(valueOf(call)));
