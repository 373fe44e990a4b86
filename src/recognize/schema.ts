/** Owns the tables of a program, put together from all that declares them, and which of them a name means. */
import { Op, type ForeignKey, type Ref, type SchemaIndex, type SchemaTable } from '../facts/index.ts';
import { partNumbers, refOf, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import { schemaOfSql } from '../sql/index.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';
import { SchemaCalls, type Declared, type Pointed } from './schema-calls.ts';
import { SchemaClasses } from './schema-classes.ts';
import { documentTables, virtualTables, type DocumentTable } from './schema-documents.ts';
import { driftsOf, type Drifts } from './drifts.ts';
import { tableKey } from './table-names.ts';

/** Texts in code that make an index or a key. */
const IN_CODE = /\b(?:create\s+(?:unique\s+)?index|alter\s+table[^]*\badd\b|create\s+(?:virtual\s+)?table)\b/i;
const SUFFIX = /(?:Table|Entity|Model|Document|Schema)s?$/;

export class Schema {
  private found: readonly SchemaTable[] | undefined;
  private byName: Map<string, Set<SchemaTable>> | undefined;
  private numbers: readonly number[] | undefined;
  private readonly groups = new Map<string, number>();
  private readonly nearests = new Map<string, number>();
  private folders: readonly { readonly index: number; readonly folder: string }[] | undefined;
  private ours: ReadonlySet<number> | undefined;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly models: readonly Model[],
  ) {}

  all(): readonly SchemaTable[] {
    return (this.found ??= this.scan());
  }

  /** The one table that is called so in the program or in the database; packages that know nothing of each other may have one each. */
  named(name: string, near: string): SchemaTable | undefined {
    this.byName ??= this.index();
    const found = this.byName.get(tableKey(name)) ?? this.byName.get(tableKey(name.replace(SUFFIX, '')));
    const meant = found && [...found].filter(({ location }) => this.group(location.file) === this.group(near));
    return meant?.length === 1 ? meant[0] : undefined;
  }

  /** Where declarations and migrations disagree. */
  drifts(): Drifts {
    return driftsOf(this.program.documents, this.all(), (name, near) => this.named(name, near), (table, path) => this.group(table.location.file) === this.group(path));
  }

  /** The part of the repository that a file belongs to. */
  private group(path: string): number {
    const known = this.groups.get(path);
    if (known !== undefined) return known;
    const numbers = (this.numbers ??= partNumbers(this.program));
    const file = this.program.files.findIndex((one) => one.path === path);
    const index = file >= 0 ? file : this.program.files.findIndex((one) => one.package === this.nearest(path));
    const group = numbers[index] ?? -1;
    this.groups.set(path, group);
    return group;
  }

  private index(): Map<string, Set<SchemaTable>> {
    const found = new Map<string, Set<SchemaTable>>();
    for (const table of this.all()) {
      for (const key of new Set([table.stored, table.name, table.name.replace(SUFFIX, '')].map(tableKey))) found.set(key, (found.get(key) ?? new Set()).add(table));
    }
    return found;
  }

  private scan(): readonly SchemaTable[] {
    const calls = new SchemaCalls(this.program, this.denotations, this.positions, this.constants);
    const declared = [...calls.tables(), ...new SchemaClasses(calls, this.models).tables()];
    const documents = documentTables(this.program.documents);
    if (declared.length === 0 && documents.length === 0) return [];
    const byRef = new Map(declared.map((table) => [table.ref, table]));
    const said = new Map<string, DocumentTable[]>();
    for (const table of documents) said.set(table.stored.toLowerCase(), [...(said.get(table.stored.toLowerCase()) ?? []), table]);
    const virtual = new Set(virtualTables(this.program.documents));
    const coded = this.coded(virtual);
    const made = declared.map((table) => this.table(table, byRef, said.get(table.stored.toLowerCase()) ?? [], coded));
    return [...made, ...this.ofDocuments(documents, declared, said, coded)].filter(({ stored }) => !virtual.has(stored.toLowerCase()));
  }

  private table(table: Declared, byRef: ReadonlyMap<Ref, Declared>, said: readonly DocumentTable[], coded: ReadonlyMap<string, readonly SchemaIndex[]>): SchemaTable {
    const { ref: _ref, foreign, columns, ...rest } = table;
    const nameOf = (stored: string): string => columns.find((column) => column.stored.toLowerCase() === stored.toLowerCase())?.name ?? stored;
    const referenced = (to: Pointed | undefined): { readonly table: string; readonly column: string } | undefined => {
      const target = to && byRef.get(to.table);
      return to && { table: target?.stored ?? '', column: to.column };
    };
    const evidence = [...said.flatMap(({ indexes }) => indexes), ...(coded.get(table.stored.toLowerCase()) ?? [])].map((index): SchemaIndex => ({ ...index, columns: index.columns.map(nameOf), within: index.within.map(nameOf) }));
    const foreignKeys: ForeignKey[] = [
      ...foreign.map(({ columns: own, to, location }) => ({ columns: own, table: referenced(to)?.table ?? '', location })),
      ...said.flatMap((one) => one.foreign.map((key) => ({ columns: key.columns.map(nameOf), table: key.table, location: key.location }))),
    ];
    const points = (column: Declared['columns'][number]): SchemaTable['columns'][number]['references'] => {
      const key = foreignKeys.find((one) => one.columns.length === 1 && one.columns[0] === column.name);
      return referenced(column.to) ?? (key && { table: key.table, column: '' });
    };
    return { ...rest, indexes: [...rest.indexes, ...evidence], foreignKeys, columns: columns.map(({ to, ...column }) => ({ ...column, references: points({ ...column, to }) })) };
  }

  /** Migrations of tables that code declares say nothing new; those of others are all there is. */
  private ofDocuments(documents: readonly DocumentTable[], declared: readonly Declared[], said: ReadonlyMap<string, readonly DocumentTable[]>, coded: ReadonlyMap<string, readonly SchemaIndex[]>): SchemaTable[] {
    const known = new Set(declared.map(({ stored }) => stored.toLowerCase()));
    const isPrisma = (table: DocumentTable): boolean => table.document.fact.schema?.language === 'prisma';
    for (const table of documents) if (isPrisma(table)) known.add(table.stored.toLowerCase());
    const migrations = new Set(documents.filter((table) => !isPrisma(table) && known.has(table.stored.toLowerCase())).map(({ folder }) => folder));
    const own = documents.filter((table) => table.document.role === 'source' && this.isOurs(table.document.path) && (isPrisma(table) || !migrations.has(table.folder)));
    return own.map((table): SchemaTable => {
      const others = isPrisma(table) ? (said.get(table.stored.toLowerCase()) ?? []).filter((one) => one !== table) : [];
      const nameOf = (stored: string): string => table.columns.find((column) => column.stored.toLowerCase() === stored.toLowerCase())?.name ?? stored;
      const extra = [...others.flatMap(({ indexes }) => indexes), ...(coded.get(table.stored.toLowerCase()) ?? [])].map((index): SchemaIndex => ({ ...index, columns: index.columns.map(nameOf) }));
      return {
        name: table.name, stored: table.stored, library: isPrisma(table) ? 'prisma' : 'SQL', dialect: table.dialect, form: isPrisma(table) ? 'prisma' : 'sql', indexes: [...table.indexes, ...extra], open: false, location: table.location,
        foreignKeys: table.foreign.map(({ columns, table: to, location }) => ({ columns, table: to, location })), relations: table.relations,
        columns: table.columns.map((column) => {
          const key = table.foreign.find(({ columns }) => columns.length === 1 && columns[0]?.toLowerCase() === column.name.toLowerCase());
          return { ...column, primary: column.primary || table.indexes.some(({ form, columns }) => form === 'primary' && columns.length === 1 && columns[0] === column.name), references: key && { table: key.table, column: key.column } };
        }),
      };
    });
  }

  /** Does a document belong to a package whose code is judged here? */
  private isOurs(path: string): boolean {
    this.ours ??= new Set(this.program.files.filter(({ role }) => role === 'source').map((file) => file.package));
    return this.ours.has(this.nearest(path));
  }

  /** The package in whose folder a file lies. */
  private nearest(path: string): number {
    this.folders ??= this.program.packages.map((one, index) => ({ index, folder: one.path.slice(0, Math.max(0, one.path.lastIndexOf('/') + 1)) })).sort((one, other) => other.folder.length - one.folder.length);
    let nearest = this.nearests.get(path);
    if (nearest === undefined) this.nearests.set(path, (nearest = this.folders.find(({ folder }) => path.startsWith(folder))?.index ?? -1));
    return nearest;
  }

  /** Indexes that texts of SQL in the code make, by table: migrations that are programs. */
  private coded(virtual: Set<string>): ReadonlyMap<string, readonly SchemaIndex[]> {
    const found = new Map<string, SchemaIndex[]>();
    this.program.files.forEach(({ module, role }, file) => {
      if (role === 'test' || !module.strings.some((text) => IN_CODE.test(text))) return;
      for (const value of this.program.view(file).having(Op.Const)) {
        const text = this.program.view(file).str(module.b[value] ?? -1);
        if (!IN_CODE.test(text)) continue;
        const location = this.program.location(refOf(file, value));
        for (const statement of schemaOfSql(text)) {
          if (statement.does === 'virtual') virtual.add(statement.table.toLowerCase());
          if (statement.does !== 'add' && statement.does !== 'create') continue;
          const indexes = statement.constraints.flatMap(({ form, references: _references, name: _name, start: _start, end: _end, ...index }) => (form === 'foreign' ? [] : [{ ...index, form, location }]));
          found.set(statement.table.toLowerCase(), [...(found.get(statement.table.toLowerCase()) ?? []), ...indexes]);
        }
      }
    });
    return found;
  }
}
