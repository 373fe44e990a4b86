/** Owns rows that are changed on the ground of what was read of them, although others may have changed them since: redeemed twice, sold below nothing. */
import { ConstKind, Op, type ColumnValue, type Location, type Ref, type StaleDecision } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { chainOf } from './chains.ts';
import type { Consequences } from './consequences.ts';
import { isLocked, isSameValue, type ReadRows } from './read-rows.ts';
import type { SentStatement, SentStatements } from './sent-statements.ts';
import { assignments, conditionOf } from './sql-assignments.ts';
import { tableKey } from './table-names.ts';
import { madeFrom } from './value-walk.ts';

/** A column that a statement writes; `changes`: by adding to it or taking from it in the store. */
interface Written {
  readonly column: string;
  readonly changes: boolean;
}

/** A test of a column of a row that stands before a statement. */
interface Tested {
  readonly column: string;
  readonly ordered: boolean;
  readonly row: Ref;
  readonly at: Ref;
}

const MAX_LINKS = 40;
const CHANGES = /\.(?:increment|decrement)$|^\$inc\./;
const ORDER: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const keyOf = (column: string): string => column.replace(/^\$\w+\./, '').replace(/\.(?:increment|decrement|set|multiply|divide)$/, '').replaceAll('_', '').toLowerCase();

export class StaleDecisions {
  constructor(
    private readonly program: Program,
    private readonly rows: ReadRows,
    private readonly statements: SentStatements,
    private readonly consequences: Consequences,
    private readonly text: (location: Location) => string,
  ) {}

  find(isFocus: (file: number) => boolean): StaleDecision[] {
    return this.statements.all().filter(({ action, fn, access, callee }) => action === 'update' && isFocus(fileOf(fn)) && !access.open && !callee.endsWith('upsert')).flatMap((statement) => this.decided(statement) ?? []);
  }

  private decided(statement: SentStatement): StaleDecision | undefined {
    const { access, ref, callee, table } = statement;
    const tests = access.table === '' ? [] : this.testsOf(statement);
    if (tests.length === 0) return undefined;
    const asked = new Set(this.asked(statement));
    const written = this.written(statement);
    if (tests.some(({ column }) => asked.has(column))) return undefined;
    for (const { column, changes } of written) {
      const test = tests.find((one) => one.column === keyOf(column) && (one.ordered || !changes));
      const read = test && this.rows.source(test.row);
      if (!test || !read?.awaited || !this.isSameRow(statement, test.row)) continue;
      if (isLocked(this.program, read.access, ref, this.text) || this.consequences.isSerialized(ref, access)) continue;
      const gain = changes ? undefined : this.consequences.of(statement, test.row, test.at);
      if (!changes && gain === undefined) continue;
      const site = { ref, location: this.program.location(ref), symbol: this.program.symbol(ref), callee, table, column: column.replace(/^\$\w+\./, '').replace(/\.\w+$/, '') };
      return { ...site, read: this.program.location(read.call), test: this.program.location(test.at), ...(gain && { gain }) };
    }
    return undefined;
  }

  /** `data: { usedAt: now }`, `{ stock: { decrement: n } }`, ``{ stock: sql`stock - 1` }``, `SET used = true`. */
  private written({ access, ref }: SentStatement): Written[] {
    if (access.text !== undefined) return assignments(access.text);
    const counted = chainOf(this.program, ref).names.some((name) => /^(?:increment|decrement)$/.test(name));
    return counted ? [] : access.values.map(({ column, value }) => ({ column, changes: CHANGES.test(column) || this.isExpression(value) }));
  }

  private isExpression(value: Ref): boolean {
    if (isPseudo(value)) return false;
    const view = this.program.view(fileOf(value));
    return view.op(view.rootOf(valueOf(value))) === Op.Tagged && /[-+]/.test(this.text(this.program.location(value)));
  }

  /** Columns that the statement's condition names in any way. */
  private asked({ access, ref }: SentStatement): readonly string[] {
    const named = access.where.map(({ column }) => keyOf(column));
    if (access.text !== undefined) return [...named, ...words(conditionOf(access.text))];
    const view = this.program.view(fileOf(ref));
    return [...named, ...this.links(ref).flatMap((call) => Array.from(view.list(call))).flatMap((argument) => namesIn(view, argument, (value) => view.op(value) === Op.Await || this.isValues(view, value, access.values)))];
  }

  /** The calls of a statement's chain. */
  private links(ref: Ref): number[] {
    const view = this.program.view(fileOf(ref));
    const found = [valueOf(ref)];
    for (let at = valueOf(ref); found.length < MAX_LINKS;) {
      const receiver = view.op(at) === Op.Call && view.op(view.a(at)) === Op.Member ? view.a(view.a(at)) : -1;
      if (receiver < 0 || view.op(receiver) !== Op.Call) break;
      found.push((at = receiver));
    }
    for (let [next] = view.callsOn(valueOf(ref)); next !== undefined && found.length < MAX_LINKS; [next] = view.callsOn(next)) found.push(next);
    return found;
  }

  /** The object with the columns that are written. */
  private isValues(view: ModuleView, value: number, written: readonly ColumnValue[]): boolean {
    const entry = (of: number, name: string): number => {
      const list = view.op(of) === Op.Object ? view.list(of) : [];
      const index = list.findIndex((key, i) => i % 2 === 0 && key >= 0 && view.str(key) === name);
      return index < 0 ? -1 : (list[index + 1] ?? -1);
    };
    return written.some(({ column, value: of }) => {
      let at = value;
      for (const name of column.split('.')) if ((at = entry(at, name)) < 0) return false;
      return valueOf(of) === at;
    });
  }

  /** Tests of columns of rows of the same table, on which it depends whether the statement runs. */
  private testsOf({ ref, access }: SentStatement): Tested[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const { regions } = view.module;
    const found: Tested[] = [];
    for (let region = view.regionOf(valueOf(ref)); region >= 0; region = regions[region]?.parent ?? -1) {
      const condition = regions[region]?.condition ?? -1;
      if (condition >= 0) this.tested(view, file, condition, found);
    }
    return found.filter(({ row }) => tableKey(this.rows.source(row)?.access.table ?? '') === tableKey(access.table));
  }

  private tested(view: ModuleView, file: number, condition: number, found: Tested[]): void {
    const made = [...madeFrom(view, condition, (value) => view.op(value) === Op.Call || view.op(value) === Op.Await)];
    const ordered = new Set(made.filter((value) => view.op(value) === Op.Binary && ORDER.has(view.str(view.list(value)[0] ?? -1))).flatMap((value) => [...madeFrom(view, value)]));
    for (const value of made) {
      if (view.op(value) !== Op.Member) {
        const row = refOf(file, view.rootOf(value, false));
        for (const column of this.rows.source(row)?.access.where.filter(({ value: of }) => this.isFixed(of)) ?? []) found.push({ column: keyOf(column.column), ordered: false, row, at: refOf(file, value) });
      } else found.push({ column: keyOf(view.str(view.b(value))), ordered: ordered.has(value), row: refOf(file, view.a(value)), at: refOf(file, value) });
    }
  }

  /** `where: { code, usedAt: null }`. */
  private isFixed(value: Ref): boolean {
    if (isPseudo(value)) return false;
    const view = this.program.view(fileOf(value));
    return view.op(view.rootOf(valueOf(value))) === Op.Const;
  }

  /** Does the condition of the statement name the row: by a column of it, or by what it was read by? */
  private isSameRow({ access }: SentStatement, row: Ref): boolean {
    const read = this.rows.source(row);
    if (!read || access.where.length === 0) return false;
    const view = this.program.view(fileOf(row));
    const root = view.rootOf(valueOf(row));
    return access.where.every(({ value }) => {
      if (isPseudo(value) || fileOf(value) !== fileOf(row)) return false;
      const at = view.rootOf(valueOf(value));
      return (view.op(at) === Op.Member && view.rootOf(view.a(at)) === root) || read.keys.some((key) => isSameValue(this.program, key, value));
    });
  }
}

const words = (text: string): string[] => (text.match(/\w+/g) ?? []).map(keyOf);

/** Names of members and keys, and words of texts, of which a value is made. */
function namesIn(view: ModuleView, start: number, stop: (value: number) => boolean): string[] {
  return [...madeFrom(view, start, stop)].filter((value) => !stop(value)).flatMap((value) => {
    if (view.op(value) === Op.Member) return [keyOf(view.str(view.b(value)))];
    if (view.op(value) === Op.Const) return view.a(value) === Number(ConstKind.String) ? words(view.str(view.b(value))) : [];
    return view.op(value) === Op.Object ? Array.from(view.list(value)).flatMap((key, i) => (i % 2 === 0 && key >= 0 ? [keyOf(view.str(key))] : [])) : [];
  });
}
