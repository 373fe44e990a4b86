/** Owns tables that files of SQL and of Prisma declare: their statements one after the other, as they stand in the end. */
import type { ConstraintFact, Dialect, Location, RelationFact, SchemaColumn, SchemaIndex, SchemaStatement, SourceDocument } from '../facts/index.ts';
import { inline } from './schema-calls.ts';

/** Files that take back what others do. */
export const BACK = /(?:^|[./_-])(?:down|undo|rollback|revert)(?=[./_-])/i;
/** A copy of a table that takes its place: what is made of it is said of the table. */
const SCRATCH = /^(?:__?new_|new_|_)(?=\w)/;

export interface DocumentTable {
  readonly document: SourceDocument;
  /** The folder of its migrations. */
  readonly folder: string;
  readonly name: string;
  readonly stored: string;
  readonly relations: readonly RelationFact[] | undefined;
  dialect: Dialect;
  location: Location;
  columns: SchemaColumn[];
  /** With the name by which it may be dropped. */
  indexes: (SchemaIndex & { readonly called: string })[];
  foreign: { readonly columns: readonly string[]; readonly table: string; readonly column: string; readonly location: Location; readonly called: string }[];
  dropped: boolean;
}

/** Tables that a module of the database keeps. */
export const virtualTables = (documents: readonly SourceDocument[]): string[] => documents.flatMap(({ fact }) => fact.schema?.statements ?? []).flatMap((statement) => (statement.does === 'virtual' ? [statement.table.toLowerCase()] : []));

/** `10_b.sql` comes after `9_a.sql`. */
export const natural = new Intl.Collator('en', { numeric: true });

/** Tables of all files, each folder of migrations apart. */
export function documentTables(documents: readonly SourceDocument[]): DocumentTable[] {
  const folders = new Map<string, Map<string, DocumentTable>>();
  const dialects = new Map<string, Dialect>();
  for (const document of documents.toSorted((one, other) => natural.compare(one.path, other.path))) {
    const { schema } = document.fact;
    if (!schema || document.role === 'test' || BACK.test(document.path)) continue;
    const folder = folderOf(document.path);
    if (schema.dialect !== 'unknown') dialects.set(folder, schema.dialect);
    const tables = folders.get(folder) ?? new Map<string, DocumentTable>();
    folders.set(folder, tables);
    for (const statement of schema.statements) apply(statement, document, folder, tables);
  }
  const [only, ...more] = new Set(dialects.values());
  const isOne = more.length === 0;
  return [...folders].flatMap(([folder, tables]) => [...tables.values()].filter(({ dropped }) => !dropped).map((table) => ({ ...table, dialect: dialects.get(folder) ?? (isOne ? (only ?? 'unknown') : 'unknown') })));
}

/** Migrations stand in one folder, or each in one of its own. */
export function folderOf(path: string): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return /(?:^|\/)(?:migration|up)\.sql$/.test(path) ? folder.slice(0, Math.max(0, folder.lastIndexOf('/'))) : folder;
}

function apply(statement: SchemaStatement, document: SourceDocument, folder: string, tables: Map<string, DocumentTable>): void {
  const key = (name: string): string => name.toLowerCase();
  const table = tables.get(key(statement.table));
  if (statement.does === 'create') {
    const made: DocumentTable = {
      document, folder, name: statement.table, stored: statement.stored, relations: statement.relations, dialect: 'unknown', location: { file: document.path, start: statement.start, end: statement.end }, columns: [], indexes: [], foreign: [], dropped: false,
    };
    if (!table || table.dropped) tables.set(key(statement.table), made);
    add(tables.get(key(statement.table)) as DocumentTable, statement, document);
  } else if (statement.does === 'drop-index') drop(table ? [table] : [...tables.values()], statement.name);
  else if (!table) return;
  else if (statement.does === 'add') add(table, statement, document);
  else if (statement.does === 'drop-table' || statement.does === 'virtual') table.dropped = true;
  else if (statement.does === 'drop-column') table.columns = table.columns.filter(({ stored }) => key(stored) !== key(statement.name));
  else if (statement.does === 'rename-column') table.columns = table.columns.map((column) => (key(column.stored) === key(statement.name) ? { ...column, name: statement.to, stored: statement.to } : column));
  else if (statement.does === 'alter-column') {
    const { does: _does, table: _table, name, ...changed } = statement;
    table.columns = table.columns.map((column) => (key(column.stored) === key(name) ? { ...column, ...changed } : column));
  } else rename(table, statement.name, tables);
}

/** SQLite changes a table by copying it; what stood before goes, the place where it was first declared stays. */
function rename(table: DocumentTable, name: string, tables: Map<string, DocumentTable>): void {
  const before = tables.get(name.toLowerCase());
  tables.delete(table.name.toLowerCase());
  const isCopy = SCRATCH.test(table.name) && before !== undefined;
  tables.set(name.toLowerCase(), { ...table, name, stored: name, location: isCopy ? before.location : table.location, document: isCopy ? before.document : table.document });
}

function drop(tables: readonly DocumentTable[], name: string): void {
  for (const table of tables) {
    table.indexes = table.indexes.filter(({ called }) => called.toLowerCase() !== name.toLowerCase());
    table.foreign = table.foreign.filter(({ called }) => called.toLowerCase() !== name.toLowerCase());
  }
}

function add(table: DocumentTable, { columns, constraints }: Extract<SchemaStatement, { readonly does: 'create' | 'add' }>, { path }: SourceDocument): void {
  for (const { start, end, ...column } of columns) {
    if (table.columns.some(({ stored }) => stored.toLowerCase() === column.stored.toLowerCase())) continue;
    const made: SchemaColumn = { ...column, references: undefined, location: { file: path, start, end } };
    table.columns.push(made);
    // As PostgreSQL calls them, so that a later statement can drop them.
    table.indexes.push(...inline(made).map((index) => ({ ...index, called: index.form === 'primary' ? `${table.stored}_pkey` : `${table.stored}_${column.stored}_key` })));
    if (column.references) table.foreign.push({ columns: [column.name], ...column.references, location: made.location, called: `${table.stored}_${column.stored}_fkey` });
  }
  for (const constraint of constraints) keep(table, constraint, path);
}

function keep(table: DocumentTable, { form, name, columns, within, partial, special, references, start, end }: ConstraintFact, file: string): void {
  const location: Location = { file, start, end };
  if (form !== 'foreign') table.indexes.push({ form, columns, within, partial, special, location, called: name });
  else if (references) table.foreign.push({ columns, ...references, location, called: name });
}
