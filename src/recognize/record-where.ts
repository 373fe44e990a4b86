/** Owns reading the conditions of an access to records: objects with columns as keys, calls that compare, pairs, texts. */
import { ConstKind, Op, SPREAD_KEY, type ColumnValue, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { RecordRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Placed, Positions } from './positions.ts';
import { readCondition, type SqlValue } from './record-sql.ts';

/** Conditions that must all hold; `open` when more (or others) may be there. */
export interface Conditions {
  where: ColumnValue[];
  open: boolean;
}

const MAX_DEPTH = 8;
const MAX_COLUMNS = 80;
const ALL = /^(?:AND|and|\$and)$/;
const OTHER = /^(?:OR|or|NOT|not|\$or|\$nor|\$expr|\$where|\$text|RAW)$/;
/** Keys of an object that says how a column is compared: those that name its value, and the others. */
const EQUAL_KEYS: ReadonlySet<string> = new Set(['equals', 'in', '$eq', '$in', 'eq', 'is']);
const OPERATOR = /^(?:\$\w+|not|notIn|lt|lte|gt|gte|ne|contains|startsWith|endsWith|mode|search|some|every|none|isNot|has|hasSome|hasEvery|isEmpty|like|ilike|between)$/;

export class RecordConditions {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  read(call: Ref, placed: Placed, as: RecordRow['as'], found: Conditions): void {
    if (as === 'open') found.open = true;
    else if (as === 'pair') this.pair(call, placed, found);
    else if (as === 'text') this.text(call, placed, found);
    else if (as === 'calls') this.each(placed, found, (def) => this.compared(def, found, 0));
    else if (as === 'id' && !this.isObject(placed)) found.where.push({ column: 'id', value: placed.ref, path: placed.path });
    else this.each(placed, found, (def) => this.object(def, '', found, 0));
  }

  /** Columns of an object that is written. */
  written(placed: Placed): readonly ColumnValue[] {
    const found: Conditions = { where: [], open: false };
    for (const def of this.constants.at(placed.ref, placed.path)) {
      if (isPseudo(def)) continue;
      const items = this.program.op(def) === Op.Array ? Array.from(this.program.view(fileOf(def)).list(valueOf(def)), (item) => refOf(fileOf(def), item)) : [def];
      for (const item of items.slice(0, 4)) for (const one of this.program.definitions.of(item)) this.object(one, '', found, 0);
    }
    return found.where;
  }

  private each(placed: Placed, found: Conditions, visit: (def: Ref) => void): void {
    const defs = this.constants.at(placed.ref, placed.path);
    if (defs.length === 0 && placed.path.length > 0) {
      // No condition at all stands there, unless the object around it is not known.
      if (this.constants.at(placed.ref, placed.path.slice(0, -1)).some((def) => isPseudo(def) || this.program.op(def) !== Op.Object)) found.open = true;
      return;
    }
    if (defs.length !== 1) found.open = true;
    else for (const def of defs) if (isPseudo(def)) found.open = true; else visit(def);
  }

  private isObject(placed: Placed): boolean {
    return this.constants.at(placed.ref, placed.path).some((def) => !isPseudo(def) && (this.program.op(def) === Op.Object || this.program.op(def) === Op.Update));
  }

  // long: one case for each form in which an object says a condition.
  /** `{ id, userId: user.id, AND: […], author: { id } }`. */
  private object(def: Ref, prefix: string, found: Conditions, depth: number): void {
    if (isPseudo(def) || depth > MAX_DEPTH || found.where.length > MAX_COLUMNS) { found.open = true; return; }
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    if (view.op(value) === Op.Update) {
      const [key = -1, stored = -1] = view.list(value);
      if (key < 0) found.open = true;
      else this.entry(view.str(key), refOf(file, stored), prefix, found, depth);
      for (const base of this.program.definitions.of(refOf(file, view.a(value)))) this.object(base, prefix, found, depth + 1);
      return;
    }
    if (view.op(value) !== Op.Object) { found.open = true; return; }
    const entries = view.list(value);
    for (let i = 0; i + 1 < entries.length; i += 2) {
      const key = entries[i] as number;
      const entry = refOf(file, entries[i + 1] as number);
      if (key >= 0) this.entry(view.str(key), entry, prefix, found, depth);
      else if (key === SPREAD_KEY) for (const spread of this.program.definitions.of(entry)) this.object(spread, prefix, found, depth + 1);
      else found.open = true;
    }
  }

  private entry(key: string, value: Ref, prefix: string, found: Conditions, depth: number): void {
    if (OTHER.test(key)) { found.open = true; return; }
    const defs = this.program.definitions.of(value);
    const inner = defs.filter((def) => !isPseudo(def) && this.program.op(def) === Op.Object);
    if (ALL.test(key)) {
      for (const def of defs) {
        if (!isPseudo(def) && this.program.op(def) === Op.Array) for (const item of this.program.view(fileOf(def)).list(valueOf(def))) for (const one of this.program.definitions.of(refOf(fileOf(def), item))) this.object(one, prefix, found, depth + 1);
        else this.object(def, prefix, found, depth + 1);
      }
      return;
    }
    if (inner.length === 0) { found.where.push({ column: prefix + key, value, path: [] }); return; }
    for (const def of inner) this.nested(key, def, prefix, found, depth);
  }

  /** `{ equals: id }`, `{ id }` of a relation, `{ id_userId: { id, userId } }`. */
  private nested(key: string, def: Ref, prefix: string, found: Conditions, depth: number): void {
    const view = this.program.view(fileOf(def));
    const entries = view.list(valueOf(def));
    const names = Array.from(entries).filter((_, i) => i % 2 === 0).map((name) => (name >= 0 ? view.str(name) : ''));
    const isComposite = names.length > 1 && names.every((name) => name !== '' && key.includes(name));
    if (!names.some((name) => EQUAL_KEYS.has(name) || OPERATOR.test(name))) {
      this.object(def, isComposite ? prefix : `${prefix}${key}.`, found, depth + 1);
      return;
    }
    names.forEach((name, i) => {
      const value = refOf(fileOf(def), entries[2 * i + 1] as number);
      if (name === 'is' || name === 'some' || name === 'every') for (const one of this.program.definitions.of(value)) this.object(one, `${prefix}${key}.`, found, depth + 1);
      else if (EQUAL_KEYS.has(name)) found.where.push({ column: prefix + key, value, path: [] });
    });
  }

  /** `and(eq(t.id, id), eq(t.userId, user.id))`, or a function that returns it. */
  private compared(def: Ref, found: Conditions, depth: number): void {
    if (isPseudo(def) || depth > MAX_DEPTH) { found.open = true; return; }
    const op = this.program.op(def);
    if (op === Op.Const) return;
    if (op === Op.Object || op === Op.Update) { this.object(def, '', found, depth); return; }
    const fn = this.program.functionOf(def);
    if (fn !== undefined) {
      for (const value of this.program.functionFact(fn).returns) this.alternatives(refOf(fileOf(fn), value), found, depth);
      return;
    }
    const attached = op === Op.Call ? this.denotations.rows(this.denotations.callee(def), 'comparisons')[0] : undefined;
    if (!attached) { found.open = true; return; }
    const { row, model } = attached;
    if (row.all) {
      for (const { ref, path } of this.positions.of(def, row.all, model)) if (path.length > 0) found.open = true; else this.alternatives(ref, found, depth);
    } else if (row.column && row.value) {
      const column = this.positions.first(def, row.column, model);
      const value = this.positions.first(def, row.value, model);
      const name = column && this.columnName(column.ref);
      if (name === undefined || !value) found.open = true;
      else found.where.push({ column: name, value: value.ref, path: value.path, comparison: def });
    }
  }

  private alternatives(ref: Ref, found: Conditions, depth: number): void {
    const defs = this.program.definitions.of(ref);
    if (defs.length !== 1) found.open = true;
    else for (const one of defs) this.compared(one, found, depth + 1);
  }

  /** `.where('id', id)`, `.where('id', '=', id)`, `.where({ id })`. */
  private pair(call: Ref, placed: Placed, found: Conditions): void {
    const args = this.positions.of(call, 'arg(*)');
    if (args.length < 2) {
      if (this.isObject(placed)) this.each(placed, found, (def) => this.object(def, '', found, 0));
      else found.open = true;
      return;
    }
    const column = this.columnName(placed.ref);
    const operator = args.length > 2 && args[1] ? this.constants.of(args[1].ref) : undefined;
    const last = args.at(-1);
    if (column === undefined || !last || (operator && !operator.known)) found.open = true;
    else if (!operator || /^(?:=|==|===|in|eq)$/i.test(String(operator.value))) found.where.push({ column, value: last.ref, path: last.path });
  }

  /** `.where('note.id = :id', { id })`. */
  private text(call: Ref, placed: Placed, found: Conditions): void {
    const text = this.constants.of(placed.ref, placed.path);
    if (!text.known || typeof text.value !== 'string') {
      if (this.isObject(placed)) this.each(placed, found, (def) => this.object(def, '', found, 0)); else found.open = true;
      return;
    }
    const { where, open } = readCondition(text.value);
    const given = this.positions.of(call, 'arg(*)')[placed.argument + 1];
    if (open) found.open = true;
    found.where.push(...where.flatMap((one) => (given ? this.valueAt(one, [given.ref], given.ref) : [])));
  }

  /** The value at the place of a statement: the n-th of those given, or one with a name. */
  valueAt({ column, at }: SqlValue, values: readonly Ref[], named: Ref | undefined): readonly ColumnValue[] {
    if (typeof at === 'string') return named === undefined ? [] : [{ column, value: named, path: [at] }];
    const value = values[at];
    return value === undefined ? [] : [{ column, value, path: [] }];
  }

  /** `users.id`, `'users.id'`. */
  private columnName(ref: Ref): string | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) === Op.Member) return view.str(view.b(value));
    const isText = view.op(value) === Op.Const && view.a(value) === Number(ConstKind.String);
    const constant = isText ? { known: true as const, value: view.str(view.b(value)) } : this.constants.of(ref);
    return constant.known && typeof constant.value === 'string' ? constant.value.split('.').at(-1)?.replaceAll(/["`]/g, '') : undefined;
  }
}
