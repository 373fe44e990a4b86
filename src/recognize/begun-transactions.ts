/** Owns transactions that are no function: from the call that begins one to the call that commits it, and methods that a decorator runs in one. */
import { Op, type FnRef, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { nameOfCallee } from './callee.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

const BEGINS = /^\s*(?:begin|start\s+transaction)\b/i;
const COMMITS = /^\s*(?:commit|end)\b/i;
const NAMES = { begin: /^(?:beginTransaction|startTransaction|transaction|begin)$/, commit: /^(?:commit|commitTransaction)$/ };
const DECORATOR = /^Transactional$/;

export interface BegunTransaction {
  readonly fn: FnRef;
  /** The call that begins it, or the decorator. */
  readonly ref: Ref;
  /** The call that commits it; undefined: the end of the function does. */
  readonly commit: Ref | undefined;
}

export class BegunTransactions {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly texts: (ref: Ref) => readonly string[],
  ) {}

  in(file: number): BegunTransaction[] {
    if (this.program.files[file]?.role !== 'source') return [];
    return [...this.called(file), ...this.decorated(file)];
  }

  private called(file: number): BegunTransaction[] {
    const begins = [...this.denotations.sites.in(file, 'transactions').filter((call) => this.isBegin(call)), ...this.queries(file, BEGINS)];
    if (begins.length === 0) return [];
    const view = this.program.view(file);
    const commits = [...view.calls().filter((call) => NAMES.commit.test(nameOfCallee(view, view.a(call)))).map((call) => refOf(file, call)), ...this.queries(file, COMMITS)].sort((one, other) => one - other);
    return begins.flatMap((ref) => {
      const fn = this.program.functionAround(ref);
      // The first one is the end: what comes behind it may be there for another way.
      const commit = commits.find((one) => one > ref && this.program.functionAround(one) === fn);
      return commit === undefined || valueOf(fn) === 0 ? [] : [{ fn, ref, commit }];
    });
  }

  /** A call that begins one and is given no function to run. */
  private isBegin(call: Ref): boolean {
    const view = this.program.view(fileOf(call));
    if (this.program.op(call) !== Op.Call || !NAMES.begin.test(nameOfCallee(view, view.a(valueOf(call))))) return false;
    return this.denotations.rows(this.denotations.callee(call), 'transactions').some(({ row, model }) => row.body === undefined || this.positions.of(call, row.body, model).every(({ ref }) => this.program.op(ref) === Op.Object));
  }

  private queries(file: number, pattern: RegExp): Ref[] {
    return this.denotations.sites.in(file, 'queries').filter((call) => this.texts(call).some((text) => pattern.test(text)));
  }

  private decorated(file: number): BegunTransaction[] {
    const { classes } = this.program.module(file);
    return classes.flatMap(({ members }) => members.flatMap(({ fn, decorators }) => {
      const ref = decorators.find((decorator) => this.isTransactional(file, decorator));
      return ref === undefined || fn < 0 ? [] : [{ fn: refOf(file, fn), ref: refOf(file, ref), commit: undefined }];
    }));
  }

  private isTransactional(file: number, decorator: number): boolean {
    const view = this.program.view(file);
    const callee = view.op(decorator) === Op.Call ? view.a(decorator) : decorator;
    return view.op(callee) === Op.Import && DECORATOR.test(view.str(view.b(callee)));
  }
}
