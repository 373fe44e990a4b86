/** Owns what else a function does on the ground of a test of a row, that would be done twice if two requests passed the test at once. */
import { Op, RegionKind, type FnRef, type Location, type RecordAccess, type Ref, type SchemaTable } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Deeds } from './deeds.ts';
import { textsAround } from './read-rows.ts';
import type { SentStatement, SentStatements } from './sent-statements.ts';
import { assignments } from './sql-assignments.ts';
import { tableKey } from './table-names.ts';
import { madeFrom } from './value-walk.ts';

/** Tables whose rows say only what happened: one more does no harm. */
const ASIDE = /audit|logs?$|log_|event|activit|histor|metric|analytic|stats?$|cache|session|notification|outbox|webhook|job|queue|view|visit|attempt|token|otp|verification|rate|lock/i;
const CHANGES = /\.(?:increment|decrement)$|^\$inc\./;
/** What somebody has written to let only one in at a time. */
const EXCLUSIVE = /mutex|semaphore|redlock|\block(?:ed|s)?\b|[a-z](?:Lock)\b|withLock|acquire|exclusive|serializable|singleton|\bSETNX\b|\bNX\b/i;
const TRANSACTION = /transaction|\bBEGIN\b|\btrx\b|\btx\b/i;
const MAX_HELPERS = 2;

export class Consequences {
  constructor(
    private readonly program: Program,
    private readonly statements: SentStatements,
    private readonly deeds: Deeds,
    private readonly schema: (name: string, near: string) => SchemaTable | undefined,
    private readonly text: (location: Location) => string,
  ) {}

  /** Does something written around a statement let only one in at a time? A transaction does so in stores that have no rows to lock. */
  isSerialized(write: Ref, access: RecordAccess): boolean {
    const fn = this.outermost(write);
    const texts = [...textsAround(this.program, write, this.text), ...this.program.calls.callersOf(fn).slice(0, 12).flatMap((call) => textsAround(this.program, call, this.text))];
    if (texts.some((one) => EXCLUSIVE.test(one))) return true;
    const dialect = this.schema(access.table, access.location.file)?.dialect;
    return dialect !== 'PostgreSQL' && dialect !== 'MySQL' && texts.some((one) => TRANSACTION.test(one));
  }

  /** Where it stands; `test` is the place of the test, behind which it must lie. */
  of(statement: SentStatement, row: Ref, test: Ref): Location | undefined {
    const fn = this.outermost(statement.ref);
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const region = this.regionOf(test, statement.ref);
    for (const value of view.calls()) {
      const call = refOf(file, value);
      if (value <= valueOf(test) || value < from || value >= to || call === statement.ref || !this.isWithin(call, region, statement.ref)) continue;
      // A value that is asked for once and kept is no second gain.
      if (!statement.access.values.some((one) => this.comes(one.value, value)) && this.doesMore(call, statement, row, 0)) return this.program.location(call);
    }
    return undefined;
  }

  private comes(value: Ref, call: number): boolean {
    return !isPseudo(value) && madeFrom(this.program.view(fileOf(value)), valueOf(value)).has(call);
  }

  private outermost(ref: Ref): FnRef {
    const { functions } = this.program.module(fileOf(ref));
    let fn = valueOf(this.program.functionAround(ref));
    for (let parent = functions[fn]?.parent ?? 0; parent > 0; parent = functions[fn]?.parent ?? 0) fn = parent;
    return refOf(fileOf(ref), fn);
  }

  /** The region that the test decides. */
  private regionOf(test: Ref, write: Ref): number {
    const view = this.program.view(fileOf(write));
    const { regions } = view.module;
    let found = -1;
    for (let at = view.regionOf(valueOf(write)); at >= 0; at = regions[at]?.parent ?? -1) {
      const condition = regions[at]?.condition ?? -1;
      if (condition >= 0 && madeFrom(view, condition).has(valueOf(test))) found = at;
    }
    return found;
  }

  /** Is a call done when the test has been passed, and not in a branch of its own beside the statement? */
  private isWithin(call: Ref, region: number, write: Ref): boolean {
    const [own, other] = [this.regionsOf(call), this.regionsOf(write)];
    const { regions } = this.program.module(fileOf(call));
    const isBranch = (one: number): boolean => regions[one]?.kind === Number(RegionKind.Branch) || regions[one]?.kind === Number(RegionKind.Case) || regions[one]?.kind === Number(RegionKind.Catch);
    return own.includes(region) && (own.filter(isBranch).every((one) => other.includes(one)) || other.filter(isBranch).every((one) => own.includes(one)));
  }

  private regionsOf(at: Ref): number[] {
    const view = this.program.view(fileOf(at));
    const found: number[] = [];
    for (let region = view.regionOf(valueOf(at)); region >= 0; region = view.module.regions[region]?.parent ?? -1) found.push(region);
    return found;
  }

  private doesMore(call: Ref, statement: SentStatement, row: Ref, depth: number): boolean {
    const own = this.statements.at(call);
    if (own) return this.counts(own, statement, depth === 0 ? row : undefined);
    if (this.deeds.itself(call)?.deed === 'payment') return true;
    const [callee, ...more] = this.program.calls.callees(call);
    if (!callee || more.length > 0 || depth >= MAX_HELPERS) return false;
    const file = fileOf(callee.fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(callee.fn);
    return view.calls().some((value) => value >= from && value < to && view.functionOf(value) === valueOf(callee.fn) && this.doesMore(refOf(file, value), statement, row, depth + 1));
  }

  /** A row more, or a number that is changed once more. */
  private counts({ action, access, table }: SentStatement, { table: changed }: SentStatement, row: Ref | undefined): boolean {
    if (table === '' || tableKey(table) === tableKey(changed) || ASIDE.test(table)) return false;
    if (action === 'update') return access.text === undefined ? access.values.some(({ column, value }) => CHANGES.test(column) || this.isExpression(value)) : assignments(access.text).some(({ changes }) => changes);
    return action === 'insert' && !/upsert|onConflict|ignore/i.test(access.callee) && this.isFree(access, row);
  }

  private isExpression(value: Ref): boolean {
    return !isPseudo(value) && this.program.op(value) === Op.Tagged && /\+|\s-\s/.test(this.text(this.program.location(value)));
  }

  /** No key of the table refuses a second row: each that there is holds something that is made anew. */
  private isFree(access: RecordAccess, row: Ref | undefined): boolean {
    const schema = this.schema(access.table, access.location.file);
    if (!schema || schema.open || row === undefined || /conflict|ignore/i.test(this.text(access.location))) return false;
    const keys = [...schema.indexes.filter(({ form }) => form !== 'index').map(({ columns }) => columns), ...schema.columns.filter(({ unique, primary }) => unique || primary).map(({ name }) => [name])];
    const written = new Map(access.values.map(({ column, value }) => [column.replace(/\.connect\.\w+$/, 'Id'), value]));
    const columnOf = (name: string): string => schema.columns.find(({ stored }) => stored === name)?.name ?? name;
    const isNew = (column: string): boolean => { const value = written.get(column) ?? written.get(columnOf(column)); return value === undefined || this.isMade(value); };
    return keys.every((columns) => columns.length === 0 || columns.some(isNew));
  }

  /** `randomUUID()`: other than the last time. */
  private isMade(value: Ref): boolean {
    if (isPseudo(value)) return false;
    const view = this.program.view(fileOf(value));
    const root = view.rootOf(valueOf(value));
    return view.op(root) === Op.Call && view.list(root).length === 0;
  }
}
