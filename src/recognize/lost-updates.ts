/** Owns columns that are written back as what was read of them, changed in between, without anything that keeps others out. */
import { Op, type ColumnValue, type LostUpdate, type RecordAccess, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { chainOf } from './chains.ts';
import { isSameValue } from './read-rows.ts';
import type { Records } from './records.ts';
import type { SentStatement, SentStatements } from './sent-statements.ts';
import { tableKey } from './table-names.ts';
import { madeFrom } from './value-walk.ts';

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);
const LOCKS = /^(?:for|forUpdate|forNoKeyUpdate|forShare|setLock|lock)$/i;
const LOCK_TEXT = /\bfor\s+(?:no\s+key\s+)?update\b|\bserializable\b|repeatable\s+read|advisory|updlock/i;

export class LostUpdates {
  constructor(
    private readonly program: Program,
    private readonly records: Records,
    private readonly statements: SentStatements,
    private readonly text: (ref: Ref) => string,
  ) {}

  find(isFocus: (file: number) => boolean): LostUpdate[] {
    return this.statements.all().filter(({ action, fn, access }) => action === 'update' && isFocus(fileOf(fn)) && access.where.length > 0).flatMap((statement) => this.lost(statement));
  }

  private lost(statement: SentStatement): LostUpdate[] {
    const { access, ref, callee, table } = statement;
    for (const written of access.values) {
      const column = written.column.replace(/^\$\w+\./, '');
      const read = written.path.length > 0 || access.where.some((one) => one.column === column) ? undefined : this.readOf(written, column, access);
      if (read === undefined || this.isKept(read, ref, access)) continue;
      return [{ ref, location: this.program.location(ref), symbol: this.program.symbol(ref), callee, table, column, read: this.program.location(read.ref) }];
    }
    return [];
  }

  /** The read whose column, changed by arithmetic, is what is written. */
  private readOf({ value }: ColumnValue, column: string, access: RecordAccess): RecordAccess | undefined {
    const file = fileOf(value);
    const view = this.program.view(file);
    const root = view.rootOf(valueOf(value));
    const operands = arithmetic(view, root);
    for (const operand of operands) {
      const member = plain(view, operand);
      if (view.op(member) !== Op.Member || view.str(view.b(member)) !== column) continue;
      const read = this.source(refOf(file, view.a(member)));
      if (read?.action === 'read' && read.table !== '' && tableKey(read.table) === tableKey(access.table) && this.isSameKey(read, access)) return read;
    }
    return undefined;
  }

  /** `const [row] = await db.select()…`, also through a function of the program that returns it. */
  private source(base: Ref): RecordAccess | undefined {
    const file = fileOf(base);
    const view = this.program.view(file);
    let at = view.rootOf(valueOf(base));
    while (view.op(at) === Op.Element || view.op(at) === Op.Index || (view.op(at) === Op.Member && /^(?:\d+|rows)$/.test(view.str(view.b(at))))) at = view.rootOf(view.a(at));
    if (view.op(at) !== Op.Call && view.op(at) !== Op.Tagged) return undefined;
    return this.records.at(refOf(file, at));
  }

  private isSameKey(read: RecordAccess, written: RecordAccess): boolean {
    return read.where.length > 0 && read.where.every(({ column }) => written.where.some((one) => one.column === column)) && written.where.every(({ column, value }) => read.where.some((one) => one.column === column && isSameValue(this.program, one.value, value)));
  }

  /** Something keeps others out: a lock, a version in the condition, a transaction that says so. */
  private isKept(read: RecordAccess, write: Ref, access: RecordAccess): boolean {
    if (access.open || access.where.some(({ column }) => /version|revision|updated_?at|etag/i.test(column))) return true;
    if (chainOf(this.program, read.ref).names.some((name) => LOCKS.test(name))) return true;
    const view = this.program.view(fileOf(read.ref));
    const isLocked = [...madeFrom(view, valueOf(read.ref))].some((value) => view.op(value) === Op.Object && view.list(value).some((key, i) => i % 2 === 0 && key >= 0 && LOCKS.test(view.str(key))));
    return isLocked || this.isTextKept(write);
  }

  /** The function that writes, or one around it, speaks of a lock. */
  private isTextKept(write: Ref): boolean {
    const { functions } = this.program.module(fileOf(write));
    for (let fn = valueOf(this.program.functionAround(write)); fn > 0; fn = functions[fn]?.parent ?? -1) {
      const value = functions[fn]?.value ?? -1;
      const call = value < 0 ? undefined : this.program.calls.usesOf(refOf(fileOf(write), fn))[0]?.call;
      if (LOCK_TEXT.test(call === undefined ? '' : this.text(call))) return true;
      if (functions[functions[fn]?.parent ?? -1] === undefined) break;
    }
    const around = this.program.functionFact(this.program.functionAround(write));
    return around.value >= 0 && LOCK_TEXT.test(this.text(refOf(fileOf(write), around.value)));
  }
}

/** Numbers and choices of a default are looked through: `(row.n ?? 0)`, `Number(row.n)`. */
function plain(view: ModuleView, start: number): number {
  let at = view.rootOf(start);
  for (let steps = 0; steps < 6; steps++) {
    const op = view.op(at);
    if (op === Op.Logical) at = view.rootOf(view.a(at));
    else if (op === Op.Call && view.op(view.a(at)) === Op.Global && view.list(at).length > 0) at = view.rootOf(view.list(at)[0] as number);
    else return at;
  }
  return at;
}

function arithmetic(view: ModuleView, value: number): readonly number[] {
  if (view.op(value) === Op.Concat) return [...view.list(value)];
  if (view.op(value) !== Op.Binary || !ARITHMETIC.has(view.str(view.list(value)[0] ?? -1))) return [];
  return [view.a(value), view.list(value)[1] ?? -1];
}
