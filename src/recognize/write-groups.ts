/** Owns writes of one function that belong together although no transaction holds them together. */
import { Op, RegionKind, type FnRef, type Ref, type WriteGroup } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { ClientOrigins } from './client-origins.ts';
import type { Denotations } from './denote.ts';
import type { Requested } from './requested.ts';
import type { SentStatement, SentStatements } from './sent-statements.ts';
import { tableKey } from './table-names.ts';
import { madeFrom } from './value-walk.ts';

/** Tables whose rows stand for themselves: records of what happened, and what can be made again. */
const ASIDE = /audit|logs?$|log_|event|activit|histor|metric|analytic|stats?$|counter|cache|session|notification|outbox|webhook|job|queue|view|visit|attempt|token|otp|verification|rate|lock/i;
/** Names that say nothing of which table it is. */
const NO_TABLE = /^$|model$|repository$|collection$|^T(?:_\w+)?$|^[a-z]$/i;
/** Names of clients that belong to a transaction. */
const OF_TRANSACTION = /^(?:tx|trx|txn|t|transaction\w*|session|manager|entityManager|queryRunner|\w*Txn?)$/;
const BEGINS = /^\s*(?:begin|start\s+transaction|savepoint)\b/i;
const MAX_CALLERS = 12;
const MAX_DEPTH = 4;
const MAX_HELPERS = 2;

/** A write as it looks from a function: its own statement, or the call that leads to one. */
interface Write {
  readonly at: Ref;
  readonly statement: SentStatement;
}

export class WriteGroups {
  private readonly plain = new Map<Ref, boolean>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly statements: SentStatements,
    private readonly requested: Requested,
    private readonly origins: ClientOrigins,
    private readonly texts: (ref: Ref) => readonly string[],
  ) {}

  find(isFocus: (file: number) => boolean): WriteGroup[] {
    const writing = new Set(this.statements.all().filter(({ action }) => action !== 'read').map(({ fn }) => fn));
    const candidates = new Set<FnRef>(writing);
    for (const fn of writing) for (const call of this.program.calls.callersOf(fn)) candidates.add(this.program.functionAround(call));
    return [...candidates].filter((fn) => valueOf(fn) > 0 && isFocus(fileOf(fn)) && this.requested.has(fn)).flatMap((fn) => this.group(fn));
  }

  private group(fn: FnRef): WriteGroup[] {
    const writes = this.writes(fn, 0);
    if (writes.length < 2 || this.isHeld(fn)) return [];
    const pairs = writes.flatMap((later, i) => writes.slice(0, i).filter((first) => this.belong(first, later)).map((first) => ({ first, later, dependent: this.uses(later.at, first.at) })));
    const pair = pairs.find(({ dependent }) => dependent) ?? pairs[0];
    return pair ? [this.made(pair)] : [];
  }

  private made({ first, later, dependent }: { readonly first: Write; readonly later: Write; readonly dependent: boolean }): WriteGroup {
    const site = ({ at, statement }: Write): WriteGroup['first'] => ({ ref: at, location: this.program.location(at), symbol: this.program.symbol(at), table: statement.table, callee: statement.callee });
    return { ...site(later), first: site(first), dependent };
  }

  /** Writes of a function, those of functions that it calls included as far as they always happen. */
  private writes(fn: FnRef, depth: number, from?: Ref): Write[] {
    const own = this.statements.in(fn).filter((one) => one.action !== 'read' && this.isPlain(one, fn, from)).map((statement) => ({ at: statement.ref, statement }));
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from: start, to } = this.program.functionFact(fn);
    const called = depth >= MAX_HELPERS ? [] : view.calls().filter((value) => value >= start && value < to && view.functionOf(value) === valueOf(fn)).flatMap((value) => {
      const call = refOf(file, value);
      const [callee, ...more] = this.program.calls.callees(call);
      if (!callee || more.length > 0 || callee.fn === fn || this.isHeld(callee.fn)) return [];
      return this.writes(callee.fn, depth + 1, call).filter(({ at }) => this.branches(at).length === 0).map(({ statement }) => ({ at: call, statement }));
    });
    return [...own, ...called].sort((one, other) => one.at - other.at);
  }

  private belong(first: Write, later: Write): boolean {
    if (first.at === later.at || first.statement.ref === later.statement.ref) return false;
    const [one, other] = [first.statement.table, later.statement.table];
    if (NO_TABLE.test(one) || NO_TABLE.test(other) || tableKey(one) === tableKey(other) || ASIDE.test(one) || ASIDE.test(other)) return false;
    if (first.statement.access.library !== later.statement.access.library) return false;
    const around = this.branches(later.at);
    return this.branches(first.at).every((region) => around.includes(region));
  }

  /** Branches of its function in which a place lies: what is done there is not always done. */
  private branches(at: Ref): number[] {
    const view = this.program.view(fileOf(at));
    const { regions, functions } = view.module;
    const start = functions[view.functionOf(valueOf(at))]?.from ?? 0;
    const found: number[] = [];
    for (let region = view.regionOf(valueOf(at)); region >= 0; region = regions[region]?.parent ?? -1) {
      const fact = regions[region];
      if (!fact || fact.from < start) break;
      if (fact.kind !== Number(RegionKind.Try) && fact.kind !== Number(RegionKind.After)) found.push(region);
    }
    return found;
  }

  private uses(later: Ref, first: Ref): boolean {
    return fileOf(later) === fileOf(first) && madeFrom(this.program.view(fileOf(later)), valueOf(later)).has(valueOf(first));
  }

  /** Does the function begin a transaction itself, run in one by a decorator, or undo what it did? */
  private isHeld(fn: FnRef): boolean {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to, owner } = this.program.functionFact(fn);
    const within = (value: Ref): boolean => valueOf(value) >= from && valueOf(value) < to;
    if (this.denotations.sites.in(file, 'transactions').some(within)) return true;
    if (this.denotations.sites.in(file, 'queries').filter(within).some((call) => this.texts(call).some((text) => BEGINS.test(text)))) return true;
    const member = view.module.classes[owner]?.members.find((one) => one.fn === valueOf(fn));
    if ((member?.decorators ?? []).some((decorator) => /transaction/i.test(this.nameOf(file, decorator)))) return true;
    return this.statements.in(fn).some(({ ref, action }) => action !== 'read' && this.isCaught(ref));
  }

  private isCaught(ref: Ref): boolean {
    const { regions } = this.program.module(fileOf(ref));
    for (let region = this.program.view(fileOf(ref)).regionOf(valueOf(ref)); region >= 0; region = regions[region]?.parent ?? -1) if (regions[region]?.kind === Number(RegionKind.Catch)) return true;
    return false;
  }

  private nameOf(file: number, decorator: number): string {
    const { start, end } = this.program.location(refOf(file, decorator));
    const view = this.program.view(file);
    const callee = view.op(decorator) === Op.Call ? view.a(decorator) : decorator;
    return end > start && (view.op(callee) === Op.Import || view.op(callee) === Op.Member) ? view.str(view.b(callee)) : '';
  }

  /** Is the client of a statement certainly not that of a transaction, and is none passed? */
  private isPlain({ ref, client, access }: SentStatement, fn: FnRef, from: Ref | undefined): boolean {
    if (this.isPassed(ref, access.library)) return false;
    const { root, names } = this.origins.path(client);
    const index = this.program.op(root) === Op.Param && from !== undefined && this.program.functionAround(ref) === fn ? this.program.view(fileOf(root)).b(valueOf(root)) : -1;
    const argument = index < 0 || from === undefined ? undefined : this.program.calls.argument(from, fn, index);
    if (argument === undefined) return this.isPlainClient(client, [], 0);
    const inner = this.origins.entry(argument, names[0]);
    return inner !== undefined && this.isPlainClient(inner, [], 0);
  }

  /** A library whose statements join a transaction by an option, and a statement that has one, or options that cannot be seen. */
  private isPassed(ref: Ref, library: string): boolean {
    const names = this.denotations.sites.having('transactions').flatMap((call) => this.denotations.rows(this.denotations.callee(call), 'transactions')).filter(({ model }) => model.library === library).flatMap(({ row }) => row.passed ?? []);
    if (names.length === 0) return false;
    const view = this.program.view(fileOf(ref));
    return [...madeFrom(view, valueOf(ref))].some((value) => (view.op(value) === Op.Object && view.list(value).some((key, i) => i % 2 === 0 && (key < 0 || names.includes(view.str(key))))) || (view.op(value) === Op.Member && names.includes(view.str(view.b(value)))));
  }

  private isPlainClient(client: Ref, names: readonly string[], depth: number): boolean {
    const known = names.length === 0 ? this.plain.get(client) : undefined;
    if (known !== undefined) return known;
    const found = depth < MAX_DEPTH && this.followClient(client, names, depth);
    if (names.length === 0) this.plain.set(client, found);
    return found;
  }

  private followClient(client: Ref, names: readonly string[], depth: number): boolean {
    const { steps, root, names: below } = this.origins.path(client);
    if (this.program.op(root) === Op.Param && !this.origins.isInjected(root)) return this.isPlainParameter(root, [...below, ...names], depth);
    return steps.some((step) => this.origins.fixed(step) !== undefined);
  }

  /** All who call give a client that is none of a transaction. */
  private isPlainParameter(parameter: Ref, path: readonly string[], depth: number): boolean {
    const view = this.program.view(fileOf(parameter));
    const fn = refOf(fileOf(parameter), view.a(valueOf(parameter)));
    const name = this.program.text(fileOf(parameter), this.program.functionFact(fn).params[view.b(valueOf(parameter))]?.name ?? -1);
    const calls = this.program.calls.callersOf(fn);
    return !OF_TRANSACTION.test(name) && this.program.calls.usesOf(fn).length === 0 && calls.length > 0 && calls.length <= MAX_CALLERS && calls.every((call) => {
      const argument = this.program.calls.argument(call, fn, view.b(valueOf(parameter)));
      const inner = argument === undefined ? undefined : this.origins.entry(argument, path[0]);
      return inner !== undefined && this.isPlainClient(inner, [], depth + 1);
    });
  }
}
