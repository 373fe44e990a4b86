/** Owns which records a program reads and changes: accesses to tables, put together from the calls of a method chain or read from SQL. */
import { Op, type ColumnValue, type Location, type RecordAccess, type Ref, type SchemaTable, type Table } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, QueryRow, RecordRow } from '../models/types.ts';
import { calleeText } from './callee.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Objects } from './objects.ts';
import type { Texts } from './operations.ts';
import type { Placed, Positions } from './positions.ts';
import { readSql, type SqlValue } from './record-sql.ts';
import { RecordConditions, type Conditions } from './record-where.ts';
import { RowRelations, type Relation } from './row-relations.ts';
import { RowSecrets } from './row-secrets.ts';
import { RowShapes } from './row-shapes.ts';
import { tableKey, TableNames } from './table-names.ts';

interface Attached {
  readonly call: Ref;
  readonly row: RecordRow;
  readonly model: Model;
}

/** Accesses of a file: statements of SQL, and chains of calls. */
interface Scanned {
  readonly statements: readonly RecordAccess[];
  readonly chained: readonly RecordAccess[];
}

const [MAX_CHAIN, MAX_RUNS] = [40, 12];
/** Methods of a record that give it back, changed or as it is. */
const GIVING_BACK: ReadonlySet<string> = new Set(['update', 'save', 'reload', 'populate', 'set', 'refresh']);

export class Records {
  private found: readonly RecordAccess[] | undefined;
  private readonly byFile = new Map<number, Scanned>();
  /** The access that a call is part of. */
  private readonly byCall = new Map<Ref, RecordAccess>();
  private readonly conditions: RecordConditions;
  private readonly names: TableNames;
  private readonly relations: RowRelations;
  /** What comes out of accesses that nobody should see. */
  readonly secrets: RowSecrets;
  private byTable: Map<string, Table> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly objects: Objects,
    private readonly texts: Texts,
    private readonly text: (location: Location) => string,
    private readonly schema: (name: string, near: string) => SchemaTable | undefined,
  ) {
    this.conditions = new RecordConditions(program, denotations, positions, constants);
    this.names = new TableNames(program, denotations, positions, constants);
    this.relations = new RowRelations(program, constants, objects, texts);
    this.secrets = new RowSecrets(new RowShapes(program, positions, constants, this.names), this.names, (name) => this.table(name), schema);
  }

  all(): readonly RecordAccess[] {
    return (this.found ??= this.scanAll());
  }

  /** Statements of SQL in a file; other files are not looked at. */
  statements(file: number): readonly RecordAccess[] {
    return this.scan(file).statements;
  }

  /** The access whose result a call gives: also one behind it in its chain (`.limit(1)`). */
  at(call: Ref): RecordAccess | undefined {
    this.scan(fileOf(call));
    let at: Ref | undefined = call;
    for (let steps = 0; at !== undefined && steps < MAX_CHAIN; steps++) {
      const known = this.byCall.get(at);
      if (known) return known;
      at = this.previous(at);
    }
    return undefined;
  }

  /** Do rows of another table come out under the name anywhere? What is written over it is no row any more. */
  isRelation(name: string): boolean {
    this.all();
    return this.secrets.isRelation(name);
  }

  /** The table that stands at a place of a call: its model, or a record that was read from it. */
  tableAt(call: Ref, at: string, model: Model): string {
    const name = this.names.of(call, at, model);
    if (this.table(name) !== undefined) return name;
    const placed = this.positions.first(call, at, model);
    const read = placed ? this.program.definitions.of(placed.ref).filter((def) => !isPseudo(def)).map((def) => this.at(def)?.table ?? '') : [];
    return read.find((one) => one !== '') ?? name;
  }

  table(name: string): Table | undefined {
    this.byTable ??= this.tables();
    return this.byTable.get(tableKey(name));
  }

  private tables(): Map<string, Table> {
    const tables = new Map<string, { name: string; columns: Set<string>; declared: boolean; accesses: RecordAccess[] }>();
    for (const access of this.all()) {
      if (access.table === '') continue;
      const known = tables.get(tableKey(access.table)) ?? { name: access.table, columns: new Set<string>(), declared: false, accesses: [] };
      tables.set(tableKey(access.table), known);
      known.accesses.push(access);
      for (const { column } of [...access.where, ...access.values]) known.columns.add(column);
      for (const column of access.columns ?? []) known.columns.add(column);
      const schema = this.schema(access.table, access.location.file);
      if (schema && (schema.form === 'prisma' || schema.form === 'sql')) known.declared = true;
      for (const { name } of known.declared ? (schema?.columns ?? []) : []) known.columns.add(name);
    }
    for (const [name, columns] of this.names.declared()) {
      const known = tables.get(tableKey(name));
      if (!known) continue;
      known.declared = true;
      for (const column of columns) known.columns.add(column);
    }
    return new Map([...tables].map(([name, table]) => [name, { ...table, columns: [...table.columns] }]));
  }

  private scanAll(): RecordAccess[] {
    const scanned = this.program.files.map((_, file) => this.scan(file));
    return [...scanned.flatMap(({ statements }) => statements), ...scanned.flatMap(({ chained }) => chained)];
  }

  private scan(file: number): Scanned {
    let scanned = this.byFile.get(file);
    if (!scanned) this.byFile.set(file, (scanned = this.program.files[file]?.role === 'source' ? this.scanSource(file) : { statements: [], chained: [] }));
    return scanned;
  }

  private scanSource(file: number): Scanned {
    const chains = new Map<Ref, Attached[]>();
    const statements: RecordAccess[] = [];
    for (const value of this.program.view(file).calls()) {
      const call = refOf(file, value);
      const callee = this.denotations.callee(call);
      if (callee.length === 0) continue;
      const rows = this.denotations.rows(callee, 'records');
      if (rows.length > 0) this.chained(call, rows, chains);
      else for (const { row, model } of this.denotations.rows(callee, 'queries')) if (row.form !== 'fragment') this.statement(call, row, model, statements);
    }
    return { statements, chained: [...chains].flatMap(([root, attached]) => this.access(root, attached) ?? []) };
  }

  private chained(call: Ref, rows: readonly { readonly row: RecordRow; readonly model: Model }[], chains: Map<Ref, Attached[]>): void {
    let root = call;
    let at = this.previous(call);
    for (let steps = 0; at !== undefined && steps < MAX_CHAIN; steps++) {
      if (chains.has(at)) root = at;
      else if (this.program.op(at) === Op.Call && this.denotations.rows(this.denotations.callee(at), 'records').length > 0) root = at;
      at = this.previous(at);
    }
    const chain = chains.get(root) ?? [];
    chains.set(root, chain);
    for (const { row, model } of rows) chain.push({ call, row, model });
  }

  /** The call whose result a method is called on. */
  private previous(call: Ref): Ref | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.op(valueOf(call)) === Op.Call ? view.a(valueOf(call)) : -1;
    if (callee < 0 || view.op(callee) !== Op.Member) return undefined;
    // What was awaited is a result, and no part of the statement any more, unless a method of the record gives it back.
    const root = view.rootOf(view.a(callee), GIVING_BACK.has(view.str(view.b(callee))));
    return view.op(root) === Op.Call ? refOf(file, root) : undefined;
  }

  private access(root: Ref, chain: readonly Attached[]): RecordAccess | undefined {
    const action = chain.map(({ row }) => row.action).findLast((one) => one !== undefined && one !== 'read') ?? chain.map(({ row }) => row.action).find((one) => one !== undefined);
    const [first] = chain;
    if (!action || !first) return undefined;
    const tableAt = chain.find(({ row }) => row.table !== undefined);
    const conditions: Conditions = { where: [], open: false };
    const values: ColumnValue[] = [];
    for (const { call, row, model } of chain) {
      for (const placed of row.where === undefined ? [] : this.positions.of(call, row.where, model)) this.conditions.read(call, placed, row.as, conditions);
      if (row.as === 'open' && row.where === undefined) conditions.open = true;
      for (const placed of row.values === undefined ? [] : this.positions.of(call, row.values, model)) values.push(...this.conditions.written(placed));
    }
    const last = chain.at(-1)?.call ?? root;
    const made: RecordAccess = {
      ref: last, location: this.program.location(last), symbol: this.program.symbol(root), library: first.model.library, callee: calleeText(this.program, this.text, root), action,
      table: tableAt?.row.table === undefined ? '' : this.names.of(tableAt.call, tableAt.row.table, tableAt.model), where: conditions.where, open: conditions.open, values, ...this.columns(chain), ...(chain.some(({ row }) => row.local) && { local: true as const }),
    };
    for (const { call } of chain) this.byCall.set(call, made);
    const added = this.asked(chain).filter((name) => name.startsWith('+')).map((name) => name.slice(1));
    const isDocument = chain.some(({ row }) => row.documents) && !chain.some((one) => this.isPlain(one));
    this.secrets.note(made, { isDocument, added, joined: made.table === '' || made.columns?.length === 0 ? [] : this.joins(chain, made) });
    return made;
  }

  /** Rows of other tables that come out with those of a chain. */
  private joins(chain: readonly Attached[], { table, location }: RecordAccess): readonly Relation[] {
    const tables = { schema: (name: string) => this.schema(name, location.file), isDeclared: (name: string) => this.names.declaredKeys().has(name) || this.schema(name, location.file) !== undefined };
    return chain.flatMap(({ call, row: { joins }, model }) => {
      if (!joins) return [];
      const found = this.positions.of(call, joins.at, model).flatMap((placed) => this.relations.of(placed, joins, table, tables));
      const named = joins.columns === undefined ? [] : this.positions.of(call, joins.columns, model).flatMap((placed) => this.named(placed));
      const omitted = named.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
      return named.length === 0 ? found : found.map((one) => (omitted.length > 0 ? { ...one, omitted } : { ...one, columns: named }));
    });
  }

  /** Plain objects come out, which no `toJSON` changes. */
  private isPlain({ call, row, model }: Attached): boolean {
    if (row.plain === undefined || row.plain === true) return row.plain === true;
    return this.positions.of(call, row.plain, model).some(({ ref, path }) => {
      const constant = this.constants.of(ref, path);
      return constant.known && constant.value === true;
    });
  }

  /** Names of columns in a chain; a function that is called back is none. */
  private asked(chain: readonly Attached[]): readonly string[] {
    const places = chain.flatMap(({ call, row, model }) => (row.columns === undefined ? [] : this.positions.of(call, row.columns, model)));
    return places.filter(({ ref, path }) => path.length > 0 || this.program.definitions.of(ref).every((def) => this.program.functionOf(def) === undefined)).flatMap((placed) => this.named(placed));
  }

  /** What comes out of a chain. */
  private columns(chain: readonly Attached[]): Pick<RecordAccess, 'columns' | 'omitted'> {
    const names = this.asked(chain);
    const omitted = chain.flatMap(({ call, row, model }) => (row.omits === undefined ? [] : this.positions.of(call, row.omits, model))).flatMap((placed) => this.named(placed)).filter((name) => !name.startsWith('-'));
    const plain = names.filter((name) => !name.startsWith('-') && !name.startsWith('+') && name !== 'exclude');
    const dropped = [...omitted, ...names.filter((name) => name.startsWith('-')).map((name) => name.slice(1))];
    if (plain.length > 0) return { columns: plain, omitted: dropped };
    const isSilent = (chain.every(({ row }) => row.silent) && !chain.some(({ row }) => row.columns !== undefined)) || (chain.at(-1)?.row.silent === true && chain.at(-1)?.row.action === undefined);
    return { columns: isSilent ? [] : undefined, omitted: dropped };
  }

  /** Names in an object, a list or a text; `-name` where one is left out. */
  private named({ ref, path }: Placed): readonly string[] {
    if (this.constants.at(ref, path).length === 0) return [];
    const text = this.constants.of(ref, path);
    if (text.known) return typeof text.value === 'string' ? text.value.split(/[\s,]+/).filter((name) => name !== '' && name !== '*') : [];
    const { names, open } = this.objects.keys(ref, path);
    if (names.length > 0) return names.map((name) => (this.isOff(ref, [...path, name]) ? `-${name}` : name));
    const listed = this.texts.of(ref, path).filter((name) => /^[\w.+-]+$/.test(name));
    return listed.length > 0 || !open ? listed : ['?'];
  }

  private isOff(ref: Ref, path: readonly string[]): boolean {
    const constant = this.constants.of(ref, path);
    return constant.known && (constant.value === false || constant.value === 0);
  }

  private statement(call: Ref, row: QueryRow, model: Model, found: RecordAccess[]): void {
    const isTag = this.program.op(call) === Op.Tagged;
    const [placed] = isTag ? this.positions.of(call, 'arg(0)', model) : row.text.flatMap((at) => this.positions.of(call, at, model)).filter(({ ref, path }) => this.constants.at(ref, path).length > 0);
    if (!placed) return;
    const inner = this.nested(placed.ref);
    const [text, ...more] = this.texts.of(inner?.template ?? placed.ref, placed.path);
    const statement = text === undefined || more.length > 0 ? undefined : readSql(text);
    if (!statement) return;
    const parameters = row.parameters === undefined ? undefined : this.positions.first(call, row.parameters, model);
    const given = inner ? inner.values : isTag ? this.positions.of(call, 'arg(1+)', model).map(({ ref }) => ref) : this.listed(placed.ref, parameters?.ref);
    const valueOfColumn = (one: (typeof statement.where)[number]): readonly ColumnValue[] => this.conditions.valueAt(one, given, parameters?.ref);
    const access: RecordAccess = {
      ref: call, location: this.program.location(call), symbol: this.program.symbol(call), library: model.library, callee: calleeText(this.program, this.text, call),
      action: statement.action, table: statement.table, where: statement.where.flatMap(valueOfColumn), open: statement.open, values: this.written(statement.values, given.length > 0 || parameters ? [given] : this.executed(call), parameters?.ref), columns: statement.columns, omitted: [], text: text ?? '',
      size: statement.size === undefined ? undefined : valueOfColumn({ column: '', at: statement.size })[0], offset: statement.offset === undefined ? undefined : valueOfColumn({ column: '', at: statement.offset })[0],
    };
    this.byCall.set(call, access);
    found.push(access);
  }

  private written(columns: readonly SqlValue[], given: readonly (readonly Ref[])[], named: Ref | undefined): readonly ColumnValue[] {
    return given.flatMap((values) => columns.flatMap((one) => this.conditions.valueAt(one, values, named ?? values[0])));
  }

  /** What a statement that was prepared is given where it is run: `insert.run(a, b)`, `statement.bind(a, b).run()`. */
  private executed(call: Ref): readonly (readonly Ref[])[] {
    const [file, view] = [fileOf(call), this.program.view(fileOf(call))];
    const isRun = (value: number): boolean => view.op(value) === Op.Call && view.op(view.a(value)) === Op.Member && view.rootOf(view.a(view.a(value))) === valueOf(call);
    return view.calls().filter(isRun).map((value) => Array.from(view.list(value), (item) => refOf(file, item))).filter((values) => values.length > 0).slice(0, MAX_RUNS);
  }

  /** A tag that is handed to the call: `` db.execute(sql`…${id}`) ``. */
  private nested(ref: Ref): { readonly template: Ref; readonly values: readonly Ref[] } | undefined {
    const [def] = this.program.definitions.of(ref);
    if (def === undefined || isPseudo(def) || this.program.op(def) !== Op.Tagged) return undefined;
    const [template] = this.positions.of(def, 'arg(0)');
    return template && { template: template.ref, values: this.positions.of(def, 'arg(1+)').map((placed) => placed.ref) };
  }

  /** Values in a list of parameters; those that stand in the text itself. */
  private listed(text: Ref, parameters: Ref | undefined): readonly Ref[] {
    const def = this.program.definitions.of(parameters ?? text).find((one) => !isPseudo(one));
    if (def === undefined) return [];
    const view = this.program.view(fileOf(def));
    const op = view.op(valueOf(def));
    if (op === Op.Array || op === Op.Template || op === Op.Concat) return Array.from(view.list(valueOf(def))).filter((item) => op === Op.Array || view.op(item) !== Op.Const).map((item) => refOf(fileOf(def), item));
    return parameters === undefined ? [] : [parameters];
  }
}
