/** Owns tables that decorated classes declare: their fields, those of the classes they extend, and what stands above the class. */
import { Op, type ColumnKind, type Dialect, type MemberFact, type Ref, type SchemaIndex } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, type Program } from '../link/index.ts';
import type { ColumnTypeRow, IndexRow, Model } from '../models/types.ts';
import { kindOfType } from '../sql/index.ts';
import type { RowKind, RowOf } from './nodes.ts';
import { inline, type Declared, type Link, type Pointed, type SchemaCalls } from './schema-calls.ts';

type Column = Declared['columns'][number];
interface Field { readonly column: Column; readonly indexes: readonly SchemaIndex[] }

const OF_LANGUAGE: Readonly<Record<string, ColumnKind>> = { string: 'text', number: 'integer', boolean: 'boolean', Date: 'timestamp' };

export class SchemaClasses {
  private readonly program: Program;

  constructor(
    private readonly calls: SchemaCalls,
    private readonly models: readonly Model[],
  ) {
    this.program = calls.program;
  }

  tables(): Declared[] {
    const sites = this.calls.denotations.sites.having('tableClasses');
    const files = new Set(sites.map(fileOf));
    return [...files].flatMap((file) => {
      const { module, role } = this.program.files[file] ?? {};
      return module && role === 'source' ? module.classes.flatMap((_, cls) => this.table(file, cls)) : [];
    });
  }

  private table(file: number, cls: number): Declared[] {
    const fact = this.program.module(file).classes[cls];
    const [entity] = (fact?.decorators ?? []).flatMap((decorator) => this.rows(refOf(file, decorator), 'tableClasses'));
    if (!fact || !entity) return [];
    const state = { open: this.program.classes.foreignParents({ file, cls }).some((parent) => this.program.op(parent) !== Op.Import) };
    const fields = this.program.classes.lineage({ file, cls }).flatMap((at) => this.fields(at.file, this.program.classes.fact(at)?.members ?? []));
    const name = this.program.text(file, fact.name);
    const columns = merged(fields.map(({ column }) => column));
    const above = fact.decorators.flatMap((decorator) => this.rows(refOf(file, decorator), 'indexes')).flatMap((link) => this.above(link, state) ?? []);
    return columns.length === 0 ? [] : [{
      ref: refOf(file, fact.value), name, stored: this.calls.text(entity.call, entity.row.name, entity.model) ?? snake(name), library: entity.model.library, dialect: this.dialect(file), form: 'decorators', columns,
      indexes: [...columns.flatMap(inline), ...fields.flatMap(({ indexes }) => indexes), ...above], foreign: [], open: state.open, location: this.program.location(entity.call),
    }];
  }

  private rows<K extends RowKind>(decorator: Ref, kind: K): Link<RowOf<K>>[] {
    if (this.program.op(decorator) !== Op.Call) return [];
    return this.calls.denotations.rows(this.calls.denotations.callee(decorator), kind).map(({ row, model }) => ({ call: decorator, row, model }));
  }

  private fields(file: number, members: readonly MemberFact[]): Field[] {
    return members.filter(({ decorators, kind }) => kind === 'field' && decorators.length > 0).flatMap((member) => this.field(file, member) ?? []);
  }

  private field(file: number, member: MemberFact): Field | undefined {
    const links = member.decorators.flatMap((decorator) => this.rows(refOf(file, decorator), 'columnTypes'));
    const made = links.find(({ row }) => row.kind !== undefined);
    const one = links.find(({ row }) => row.says === 'reference-one');
    const isJoined = links.some(({ row }) => row.says === 'joined');
    const reference = links.find(({ row }) => row.says === 'reference') ?? (isJoined ? one : undefined);
    const main = made ?? reference;
    if (!main) return undefined;
    const name = this.program.text(file, member.name);
    const stored = links.map(({ call, row, model }) => this.calls.text(call, row.name ?? [], model)).find((text) => text !== undefined);
    const location = this.program.location(main.call);
    const says = (what: ColumnTypeRow['says']): boolean => links.some(({ row }) => row.says === what);
    const option = (what: 'nullable' | 'primary' | 'unique' | 'array'): boolean | undefined => this.option(main, what);
    const column: Column = {
      name, stored: stored ?? `${name}${reference?.row.suffix ?? ''}`, type: made ? this.written(made) : '', kind: option('array') === true ? 'array' : made ? this.kind(file, member, made) : 'unknown',
      nullable: reference ? option('nullable') !== false : option('nullable') === true, primary: says('primary') || option('primary') === true, unique: option('unique') === true || (reference !== undefined && reference === one), location,
      to: reference && this.pointed(reference),
    };
    const indexes = links.filter(({ row }) => row.says === 'index').map((link): SchemaIndex => ({ form: this.option(link, 'unique') === true ? 'unique' : 'index', columns: [name], within: [], partial: false, special: false, location: this.program.location(link.call) }));
    return { column, indexes };
  }

  private option({ call, row, model }: Link<ColumnTypeRow>, name: 'nullable' | 'primary' | 'unique' | 'array'): boolean | undefined {
    const at = row.options?.[name];
    const values = at === undefined ? [] : this.calls.positions.of(call, at, model).map(({ ref, path }) => this.calls.constants.of(ref, path));
    const [known] = values.flatMap((value) => (value.known && typeof value.value === 'boolean' ? [value.value] : []));
    return known;
  }

  private written({ call, row, model }: Link<ColumnTypeRow>): string {
    return this.calls.text(call, row.types ?? [], model) ?? '';
  }

  private kind(file: number, { type }: MemberFact, made: Link<ColumnTypeRow>): ColumnKind {
    const written = this.written(made);
    if (written !== '') return kindOfType(written);
    const kind = this.calls.kind(made);
    if (kind !== 'unknown' || type < 0 || (made.row.types ?? []).some((at) => this.calls.positions.of(made.call, at, made.model).some(({ ref, path }) => this.calls.constants.at(ref, path).length > 0 && this.program.op(ref) !== Op.Object))) return kind;
    const view = this.program.view(file);
    const named = view.op(type) === Op.TypeRef ? view.a(type) : type;
    return view.op(named) === Op.Global || view.op(named) === Op.TypeName ? (OF_LANGUAGE[view.str(view.a(named))] ?? 'unknown') : 'unknown';
  }

  private pointed({ call, row, model }: Link<ColumnTypeRow>): Pointed | undefined {
    const placed = row.to === undefined ? [] : this.calls.positions.of(call, row.to, model);
    const table = placed.flatMap(({ ref }) => this.program.definitions.of(ref)).find((def) => !isPseudo(def) && this.program.op(def) === Op.Class);
    return table === undefined ? undefined : { table, column: '' };
  }

  /** `@Index(['a', 'b'], { unique: true })`; the name of an index may stand before the list. */
  private above({ call, row, model }: Link<IndexRow>, state: { open: boolean }): SchemaIndex | undefined {
    const [list] = (row.columns ?? []).flatMap((at) => this.calls.positions.of(call, at, model)).flatMap(({ ref }) => this.program.definitions.of(ref)).filter((def) => !isPseudo(def) && this.program.op(def) === Op.Array);
    if (list === undefined) {
      state.open = true;
      return undefined;
    }
    const columns = this.calls.items(list, state).map((item) => this.calls.constants.of(item)).map((text) => (text.known ? String(text.value) : ''));
    const isTrue = (at: string | undefined): boolean => at !== undefined && this.calls.positions.of(call, at, model).some(({ ref, path }) => {
      const value = this.calls.constants.of(ref, path);
      return value.known && value.value !== false && value.value !== undefined;
    });
    return { form: row.form === 'unique' || isTrue(row.unique) ? 'unique' : 'index', columns, within: [], partial: isTrue(row.partial), special: false, location: this.program.location(call) };
  }

  /** Whose tables they are, by the one driver that the package depends on. */
  private dialect(file: number): Dialect {
    const dependencies = this.program.packages[this.program.files[file]?.package ?? -1]?.dependencies;
    const found = new Set(this.models.flatMap(({ drivers = [] }) => drivers).filter((driver) => dependencies?.has(driver.package)).map(({ dialect }) => dialect));
    return found.size === 1 ? ([...found][0] as Dialect) : 'unknown';
  }
}

/** A column that stands for itself and for what it points to is one. */
function merged(columns: readonly Column[]): Column[] {
  const pointing = columns.filter(({ to }) => to !== undefined);
  return columns.filter((column) => column.to !== undefined || !pointing.some(({ stored }) => plain(stored) === plain(column.stored)))
    .map((column) => {
      const own = column.to && columns.find((other) => other.to === undefined && plain(other.stored) === plain(column.stored));
      return own ? { ...column, stored: own.stored, kind: own.kind, type: own.type, primary: own.primary || column.primary, unique: own.unique || column.unique } : column;
    });
}

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');
const snake = (name: string): string => name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();
