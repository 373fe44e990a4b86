/** Owns tables that calls declare: columns that chains of calls make, keys and indexes in a list beside them. */
import { Op, SPREAD_KEY, isComputedKey, type ColumnKind, type Location, type Ref, type SchemaColumn, type SchemaIndex, type SchemaTable } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { ColumnTypeRow, IndexRow, Model, TableRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

const MAX_CHAIN = 20;
const MAX_SPREADS = 4;

/** A table before those it points to are known. */
export interface Declared extends Omit<SchemaTable, 'foreignKeys' | 'columns'> {
  readonly ref: Ref;
  readonly columns: readonly (SchemaColumn & { readonly to?: Pointed | undefined })[];
  readonly foreign: readonly { readonly columns: readonly string[]; readonly to: Pointed | undefined; readonly location: Location }[];
}

/** The declaration that is pointed to, and the column. */
export interface Pointed {
  readonly table: Ref;
  readonly column: string;
}

export interface Link<R> {
  readonly call: Ref;
  readonly row: R;
  readonly model: Model;
}

export class SchemaCalls {
  constructor(
    readonly program: Program,
    readonly denotations: Denotations,
    readonly positions: Positions,
    readonly constants: Constants,
  ) {}

  tables(): Declared[] {
    return this.denotations.sites.having('tables').flatMap((call) => {
      const role = this.program.files[fileOf(call)]?.role;
      if ((role !== 'source' && role !== 'script') || this.program.op(call) !== Op.Call) return [];
      return this.denotations.rows(this.denotations.callee(call), 'tables').filter(({ row }) => row.dialect !== undefined).slice(0, 1).flatMap(({ row, model }) => this.table(call, row, model));
    });
  }

  private table(call: Ref, row: TableRow, model: Model): Declared[] {
    const state = { open: false };
    const stored = row.name === undefined ? undefined : this.text(call, [row.name], model);
    const columns = this.positions.of(call, row.columns, model).flatMap((placed) => this.objects(this.constants.at(placed.ref, placed.path), state)).flatMap((object) => this.columns(object, state, 0, undefined));
    const kept = row.constraints === undefined ? [] : this.constraints(call, row.constraints, model, state);
    const name = this.program.view(fileOf(call)).namesOf(valueOf(call))[0] ?? stored ?? '';
    const whole = this.program.location(call);
    const named = this.positions.first(call, row.name ?? row.columns, model);
    const location = { ...whole, end: named ? this.program.location(named.ref).end : whole.end };
    const indexes = [...columns.flatMap(inline), ...kept.flatMap(({ index }) => index ?? [])];
    return columns.length === 0 ? [] : [{
      ref: call, name, stored: stored ?? name, library: model.library, dialect: row.dialect ?? 'unknown', form: 'calls', columns: columns.map((column) => withKeys(column, indexes)), indexes,
      foreign: kept.flatMap(({ foreign }) => foreign ?? []), open: state.open, location,
    }];
  }

  /** Objects that definitions are, or that functions there return. */
  private objects(defs: readonly Ref[], state: { open: boolean }): readonly Ref[] {
    return defs.flatMap((def) => {
      if (!isPseudo(def) && this.program.op(def) === Op.Object) return [def];
      const fn = isPseudo(def) ? undefined : this.program.functionOf(def);
      const returned = fn === undefined ? [] : this.returned(fn).filter((one) => !isPseudo(one) && this.program.op(one) === Op.Object);
      if (returned.length === 0) state.open = true;
      return returned;
    });
  }

  returned(fn: Ref): readonly Ref[] {
    return this.program.functionFact(fn).returns.flatMap((value) => this.program.definitions.of(refOf(fileOf(fn), value)));
  }

  private columns(object: Ref, state: { open: boolean }, depth: number, at: Location | undefined): Declared['columns'][number][] {
    const file = fileOf(object);
    const view = this.program.view(file);
    const list = view.list(valueOf(object));
    const found: Declared['columns'][number][] = [];
    for (let i = 0; i < list.length; i += 2) {
      const [key, entry] = [list[i] as number, refOf(file, list[i + 1] as number)];
      if (key >= 0) found.push(this.column(view.str(key), entry, at ?? this.program.location(entry)));
      else if (key === SPREAD_KEY && depth < MAX_SPREADS) found.push(...this.objects(this.program.definitions.of(entry), state).flatMap((inner) => this.columns(inner, state, depth + 1, at ?? this.program.location(entry))));
      else if (key === SPREAD_KEY || isComputedKey(key)) state.open = true;
    }
    return found;
  }

  private column(name: string, entry: Ref, location: Location): Declared['columns'][number] {
    const chain = this.chain(entry, 'columnTypes');
    const made = chain.find(({ row }) => row.kind !== undefined);
    const says = (what: ColumnTypeRow['says']): boolean => chain.some(({ row }) => row.says === what);
    const reference = chain.find(({ row }) => row.says === 'reference');
    const stored = made && this.text(made.call, made.row.name ?? [], made.model);
    const isUnnamed = made !== undefined && stored === undefined && (made.row.name ?? []).some((at) => this.positions.of(made.call, at, made.model).some(({ ref }) => this.program.definitions.of(ref).some((def) => isPseudo(def) || this.program.op(def) !== Op.Object)));
    return {
      ...(isUnnamed && { unnamed: true }),
      name, stored: stored ?? name, type: made ? this.called(made.call) : '', kind: says('array') ? 'array' : made ? this.kind(made) : 'unknown', nullable: !says('required') && !says('primary'),
      primary: says('primary'), unique: says('unique'), fixed: made?.row.fixed !== undefined && this.positions.of(made.call, made.row.fixed, made.model).some(({ ref, path }) => this.constants.at(ref, path).length > 0), location, to: reference?.row.to === undefined ? undefined : this.pointed(reference.call, reference.row.to, reference.model),
    };
  }

  kind({ call, row, model }: Link<ColumnTypeRow>): ColumnKind {
    const values = row.kinds === undefined ? [] : this.positions.of(call, row.kinds.at, model).map(({ ref, path }) => this.constants.of(ref, path));
    const other = values.flatMap((value) => (value.known ? (row.kinds?.is[String(value.value)] ?? []) : []))[0];
    return other ?? (row.kind === undefined || row.kind === 'written' ? 'unknown' : row.kind);
  }

  /** The name of what is called. */
  private called(call: Ref): string {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Import || view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
  }

  text(call: Ref, positions: readonly string[], model: Model): string | undefined {
    for (const { ref, path } of positions.flatMap((at) => this.positions.of(call, at, model))) {
      const text = this.constants.of(ref, path);
      if (text.known && typeof text.value === 'string') return text.value;
    }
    return undefined;
  }

  /** Rows of the calls of a chain, the last call first; also of a chain that a function of the program gives. */
  private chain<K extends 'columnTypes' | 'indexes'>(ref: Ref, kind: K): Link<K extends 'indexes' ? IndexRow : ColumnTypeRow>[] {
    const found: Link<IndexRow & ColumnTypeRow>[] = [];
    let at = this.made(ref);
    for (let steps = 0; at !== undefined && steps < MAX_CHAIN; steps++) {
      const call: Ref = at;
      for (const { row, model } of this.denotations.rows(this.denotations.callee(call), kind)) found.push({ call, row: row as IndexRow & ColumnTypeRow, model });
      const [receiver] = this.positions.receiver(call);
      at = receiver && this.made(receiver.ref);
    }
    return found;
  }

  private made(ref: Ref): Ref | undefined {
    const defs = this.program.definitions.of(ref);
    return defs.length === 1 && defs[0] !== undefined && !isPseudo(defs[0]) && this.program.op(defs[0]) === Op.Call ? defs[0] : undefined;
  }

  /** `() => users.id`. */
  private pointed(call: Ref, to: string, model: Model): Pointed | undefined {
    const [placed] = this.positions.of(call, to, model);
    return placed && this.member(placed.ref);
  }

  private member(ref: Ref): Pointed | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) !== Op.Member) return undefined;
    const table = this.program.definitions.of(refOf(fileOf(ref), view.a(value))).find((def) => !isPseudo(def) && this.program.op(def) === Op.Call);
    return table === undefined ? undefined : { table, column: view.str(view.b(value)) };
  }

  private constraints(call: Ref, at: string, model: Model, state: { open: boolean }): { readonly index?: SchemaIndex; readonly foreign?: Declared['foreign'][number] }[] {
    return this.positions.of(call, at, model).flatMap(({ ref }) => this.program.definitions.of(ref)).flatMap((def) => {
      const fn = isPseudo(def) ? undefined : this.program.functionOf(def);
      const lists = fn === undefined ? [def] : this.returned(fn);
      return lists.flatMap((list) => this.items(list, state));
    }).map((item) => this.constraint(item, state));
  }

  /** What stands in a list or an object. */
  items(list: Ref, state: { open: boolean }): readonly Ref[] {
    const op = isPseudo(list) ? Op.Unknown : this.program.op(list);
    if (op !== Op.Array && op !== Op.Object) {
      state.open = true;
      return [];
    }
    const view = this.program.view(fileOf(list));
    return Array.from(view.list(valueOf(list))).flatMap((item, i) => {
      if (op === Op.Object && i % 2 === 0) return [];
      const isSpread = op === Op.Array ? view.op(item) === Op.Spread : (view.list(valueOf(list))[i - 1] ?? 0) === SPREAD_KEY;
      if (isSpread) state.open = true;
      return isSpread ? [] : [refOf(fileOf(list), item)];
    });
  }

  private constraint(item: Ref, state: { open: boolean }): { readonly index?: SchemaIndex; readonly foreign?: Declared['foreign'][number] } {
    const chain = this.chain(item, 'indexes');
    const form = chain.find(({ row }) => row.form !== undefined)?.row.form;
    const at = chain.find(({ row }) => row.columns !== undefined);
    if (!form || !at) {
      // A check is none; what a function makes may be one.
      if (chain.length === 0 && this.denotations.of(item).length === 0 && this.made(item) === undefined) state.open = true;
      return {};
    }
    const location = this.program.location(item);
    const refs = (positions: readonly string[]): readonly Ref[] => positions.map((position) => this.listed(at.call, position, at.model)).find((one) => one.length > 0) ?? [];
    const named = refs(at.row.columns ?? []).map((ref) => this.named(ref));
    const columns = named.map(({ name }) => name);
    if (form === 'foreign') return { foreign: { columns, location, to: at.row.to === undefined ? undefined : refs([at.row.to]).map((ref) => this.member(ref))[0] } };
    const makes = (what: IndexRow['makes']): boolean => chain.some(({ row }) => row.makes === what);
    return { index: { form, columns, within: named.flatMap(({ within }) => within), partial: makes('partial'), special: makes('special') || named.some(({ special }) => special), location } };
  }

  /** Columns at a position: each of several arguments, or what is in a list. */
  private listed(call: Ref, position: string, model: Model): readonly Ref[] {
    return this.positions.of(call, position, model).flatMap(({ ref, path }) => {
      if (path.length === 0) return this.program.op(ref) === Op.Object ? [] : [ref];
      return this.constants.at(ref, path).flatMap((def) => this.items(def, { open: false }));
    });
  }

  /** `t.email`, `t.createdAt.desc()`, `` sql`lower(${t.email})` ``. */
  private named(ref: Ref): { readonly name: string; readonly within: readonly string[]; readonly special: boolean } {
    const view = this.program.view(fileOf(ref));
    let value = view.rootOf(valueOf(ref));
    let special = false;
    while (view.op(value) === Op.Call && view.op(view.a(value)) === Op.Member) {
      special ||= view.str(view.b(view.a(value))) !== 'asc';
      value = view.rootOf(view.a(view.a(value)));
    }
    if (view.op(value) === Op.Member) return { name: view.str(view.b(value)), within: [], special };
    const parts = view.op(value) === Op.Tagged ? Array.from(view.list(view.b(value))) : view.op(value) === Op.Call ? Array.from(view.list(value)) : [];
    return { name: '', within: parts.map((part) => view.rootOf(part)).flatMap((part) => (view.op(part) === Op.Member ? [view.str(view.b(part))] : [])), special: true };
  }
}

/** What stands at the column itself. */
export function inline({ name, primary, unique, location }: SchemaColumn): SchemaIndex[] {
  const one = { columns: [name], within: [], partial: false, special: false, location, inline: true } as const;
  return [...(primary ? [{ form: 'primary', ...one } as const] : []), ...(unique ? [{ form: 'unique', ...one } as const] : [])];
}

/** A column is a key by itself also where that is said below. */
const withKeys = <C extends SchemaColumn>(column: C, indexes: readonly SchemaIndex[]): C => ({
  ...column,
  primary: column.primary || indexes.some(({ form, columns }) => form === 'primary' && columns.length === 1 && columns[0] === column.name),
});

