/** Owns where the tables that a program declares and those that its migrations make disagree. */
import type { Dialect, Drift, SchemaColumn, SchemaTable, SourceDocument } from '../facts/index.ts';
import { documentTables, type DocumentTable } from './schema-documents.ts';

export interface Drifts {
  readonly found: readonly Drift[];
  /** Tables that both say the same of. */
  readonly agreed: readonly SchemaTable[];
}

/** What the drifts of one folder of migrations are looked for with. */
interface Made {
  readonly tables: readonly DocumentTable[];
  readonly declared: ReadonlyMap<DocumentTable, SchemaTable>;
}

/** `named` finds the declared table that a file means; `isNear`: do a table and a file know each other? */
export function driftsOf(documents: readonly SourceDocument[], declared: readonly SchemaTable[], named: (name: string, near: string) => SchemaTable | undefined, isNear: (table: SchemaTable, path: string) => boolean): Drifts {
  const own = declared.filter(({ form, open }) => (form === 'calls' || form === 'prisma') && !open);
  const found: Drift[] = [];
  const agreed: SchemaTable[] = [];
  for (const made of foldersOf(documents, named)) {
    const matched = new Set(made.declared.values());
    for (const [migrated, table] of made.declared) {
      if (table.open || (table.form !== 'calls' && table.form !== 'prisma')) continue;
      const drifts = differences(table, migrated);
      found.push(...drifts);
      if (drifts.length === 0) agreed.push(table);
    }
    const [first] = made.tables;
    const near = first ? own.filter((table) => isNear(table, first.location.file)) : [];
    // Where most tables are made elsewhere, these migrations are not all there are.
    if (!first || matched.size * 2 < near.length) continue;
    const stored = new Set(made.tables.map((table) => plain(table.stored)));
    for (const table of near) if (!matched.has(table) && !stored.has(plain(table.stored))) found.push({ table, form: 'unmigrated-table', column: '', declared: '', migrated: '', location: table.location, migration: (made.tables.at(-1) ?? first).location });
  }
  return { found, agreed };
}

function foldersOf(documents: readonly SourceDocument[], named: (name: string, near: string) => SchemaTable | undefined): Made[] {
  const folders = new Map<string, DocumentTable[]>();
  for (const table of documentTables(documents.filter(({ role, fact }) => role === 'source' && fact.schema?.language === 'sql'))) folders.set(table.folder, [...(folders.get(table.folder) ?? []), table]);
  return [...folders.values()].map((tables) => ({ tables, declared: new Map(tables.flatMap((table) => {
    const declared = named(table.stored, table.location.file);
    return declared && declared.form !== 'sql' ? [[table, declared] as const] : [];
  })) }));
}

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

function differences(table: SchemaTable, migrated: DocumentTable): Drift[] {
  const base = { table, migration: migrated.location };
  const drifts = table.columns.flatMap((column): Drift[] => {
    const made = migrated.columns.find(({ stored }) => plain(stored) === plain(column.stored));
    const at = { ...base, column: column.stored, location: column.location };
    if (!made) return column.unnamed ? [] : [{ ...at, form: 'unmigrated-column', declared: column.type, migrated: '' }];
    const to = { ...at, migration: made.location };
    if (isOtherType(table, column, made)) return [{ ...to, form: 'type', declared: column.type, migrated: made.type }];
    return isOtherwiseRequired(table, column, made, migrated) ? [{ ...to, form: 'nullable', declared: column.nullable ? 'nullable' : 'required', migrated: made.nullable ? 'nullable' : 'required' }] : [];
  });
  const known = new Set(table.columns.map(({ stored }) => plain(stored)));
  const isKnown = !table.columns.some(({ unnamed }) => unnamed);
  const more = migrated.columns.filter(({ stored }) => isKnown && !known.has(plain(stored)));
  return [...drifts, ...more.map((column): Drift => ({ ...base, form: 'undeclared-column', column: column.stored, declared: '', migrated: column.type, location: column.location, migration: column.location }))];
}

/** Databases in which a type is what it is called. */
const TYPED: ReadonlySet<Dialect> = new Set(['PostgreSQL']);
const VAGUE: ReadonlySet<string> = new Set(['other', 'unknown', 'array']);

function isOtherType(table: SchemaTable, column: SchemaColumn, made: SchemaColumn): boolean {
  if (table.form !== 'calls' || !TYPED.has(table.dialect) || VAGUE.has(column.kind) || VAGUE.has(made.kind)) return false;
  if (column.kind !== made.kind) return true;
  return column.kind === 'text' && isText(column.type) !== isText(made.type);
}

/** Without a length, as opposed to `varchar(200)`. */
const isText = (type: string): boolean => /^(?:ci)?text$/i.test(type);

function isOtherwiseRequired(table: SchemaTable, column: SchemaColumn, made: SchemaColumn, migrated: DocumentTable): boolean {
  if (column.nullable === made.nullable || column.kind === 'unknown' || column.kind === 'array' || made.kind === 'array' || /serial/.test(made.type)) return false;
  const isKey = (name: string): boolean => [...table.indexes, ...migrated.indexes].some(({ form, columns }) => form === 'primary' && columns.some((one) => plain(one) === plain(name)));
  return !isKey(column.stored) && !isKey(column.name);
}
