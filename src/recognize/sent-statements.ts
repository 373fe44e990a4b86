/** Owns the statements that a program sends: accesses to records and writes, each with the client that sends it. */
import { Op, type FnRef, type RecordAccess, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { chainOf } from './chains.ts';
import type { Denotations } from './denote.ts';
import type { Records } from './records.ts';

const MAX_CHAIN = 40;
/** What makes a statement a part of another one, or keeps it for later. */
const NOT_SENT: ReadonlySet<string> = new Set(['as', 'prepare', 'getSQL', 'toSQL', 'toQuery', 'toSQLWithoutParams', 'compile', 'union', 'unionAll', 'iterate', 'stream']);

export interface SentStatement {
  readonly ref: Ref;
  readonly fn: FnRef;
  /** The callee of the first call of its chain: a member of the client, or the client itself. */
  readonly client: Ref;
  readonly callee: string;
  readonly action: RecordAccess['action'];
  readonly table: string;
  readonly access: RecordAccess;
}

export class SentStatements {
  private found: readonly SentStatement[] | undefined;
  private byFunction: Map<FnRef, SentStatement[]> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly records: Records,
  ) {}

  all(): readonly SentStatement[] {
    return (this.found ??= this.records.all().flatMap((access) => this.statement(access)));
  }

  /** Those that a function itself sends, not the functions inside of it. */
  in(fn: FnRef): readonly SentStatement[] {
    if (!this.byFunction) {
      this.byFunction = new Map();
      for (const one of this.all()) {
        const known = this.byFunction.get(one.fn);
        if (known) known.push(one);
        else this.byFunction.set(one.fn, [one]);
      }
    }
    return this.byFunction.get(fn) ?? [];
  }

  /** The one whose last call it is. */
  at(call: Ref): SentStatement | undefined {
    return this.in(this.program.functionAround(call)).find(({ ref }) => ref === call);
  }

  private statement(access: RecordAccess): SentStatement[] {
    if (access.local || !this.isSent(access.ref)) return [];
    return [{ ref: access.ref, fn: this.program.functionAround(access.ref), client: this.clientOf(access.ref), callee: shown(access.callee), action: access.action, table: access.table, access }];
  }

  /** A part of another statement is sent with it. */
  private isSent(ref: Ref): boolean {
    const file = fileOf(ref);
    const view = this.program.view(file);
    if (view.op(valueOf(ref)) === Op.Tagged) return true;
    if (chainOf(this.program, ref).names.some((name) => NOT_SENT.has(name))) return false;
    const last = this.lastOf(file, valueOf(ref));
    return !view.callsWith(last).some((call) => this.denotations.callee(refOf(file, call)).some(({ rows }) => rows.some(({ kind }) => kind === 'comparisons' || kind === 'records' || kind === 'stores')));
  }

  private lastOf(file: number, start: number): number {
    const view = this.program.view(file);
    let at = start;
    for (let steps = 0; steps < MAX_CHAIN; steps++) {
      const [next, ...more] = view.callsOn(at);
      if (next === undefined || more.length > 0) return at;
      at = next;
    }
    return at;
  }

  /** Back along the chain to what it begins at. */
  clientOf(call: Ref): Ref {
    const file = fileOf(call);
    const view = this.program.view(file);
    let at = valueOf(call);
    for (let steps = 0; steps < MAX_CHAIN; steps++) {
      const callee = view.a(at);
      if (view.op(at) === Op.Tagged || view.op(callee) !== Op.Member) return refOf(file, view.op(callee) === Op.Import && view.op(at) === Op.Call && steps > 0 ? at : callee);
      const receiver = view.a(callee);
      const root = view.op(receiver) === Op.Await ? receiver : view.rootOf(receiver);
      if (view.op(root) !== Op.Call || !this.isLink(refOf(file, root))) return refOf(file, callee);
      at = root;
    }
    return refOf(file, view.a(at));
  }

  /** A call of a library, whose result the chain goes on with. */
  private isLink(call: Ref): boolean {
    return this.program.calls.callees(call).length === 0 && this.denotations.callee(call).length > 0;
  }
}

/** The end of a long chain says enough. */
export const shown = (callee: string): string => {
  const text = callee.replaceAll(/\s+(?=\.)/g, '').replaceAll('`', '');
  return text.length > 50 ? `${text.slice(0, 49)}…` : text;
};
