/** Owns questions to declared tables that several rules ask: which index begins with a column, what a key points to, how an index is written. */
import type { Backend, RecordAccess, SchemaColumn, SchemaIndex, SchemaTable } from '../facts/index.ts';

/** A key to another table, whoever says so. */
export interface PointingKey {
  readonly columns: readonly SchemaColumn[];
  readonly target: string;
}

/** Keys to other tables, each once. */
export function pointingKeys(table: SchemaTable): readonly PointingKey[] {
  const found = new Map<string, PointingKey>();
  const add = (names: readonly string[], target: string): void => {
    const columns = names.flatMap((name) => columnNamed(table, name) ?? []);
    const key = columns.map(({ stored }) => stored).join(' ');
    if (columns.length === names.length && columns.length > 0 && !found.has(key)) found.set(key, { columns, target });
  };
  for (const { name, references } of table.columns) if (references) add([name], references.table);
  for (const { columns, table: target } of table.foreignKeys) add(columns, target);
  return [...found.values()];
}

/** A column by the one or the other of its names. */
export const columnNamed = (table: SchemaTable, name: string): SchemaColumn | undefined =>
  table.columns.find((column) => column.name === name) ?? table.columns.find((column) => plain(column.name) === plain(name) || plain(column.stored) === plain(name));

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** Columns of an index as the database calls them; an expression is none. */
export const storedColumns = (table: SchemaTable, { columns }: SchemaIndex): readonly string[] => columns.map((name) => (name === '' ? '' : (columnNamed(table, name)?.stored ?? name)));

/** The index that begins with one of these columns: of a key over several that leaves few rows. */
export const servingIndex = (table: SchemaTable, columns: readonly SchemaColumn[]): SchemaIndex | undefined => table.indexes.find((index) => {
  const [first] = storedColumns(table, index);
  return columns.some(({ stored }) => stored === first) || (columns.length === 1 && index.columns[0] === '' && index.within.some((name) => columnNamed(table, name) === columns[0]));
});

/** The index that a column is the first of. */
export const leadingIndex = (table: SchemaTable, column: SchemaColumn): SchemaIndex | undefined => servingIndex(table, [column]);

/** How an index is written where the table is declared. */
export function indexLine({ form, stored }: SchemaTable, columns: readonly SchemaColumn[], unique = false): string {
  const names = columns.map(({ name }) => name);
  const called = [stored, ...columns.map((column) => column.stored)].map((name) => name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase()).join('_');
  switch (form) {
    case 'calls': return `${unique ? 'uniqueIndex' : 'index'}('${called}_${unique ? 'key' : 'idx'}').on(${names.map((name) => `t.${name}`).join(', ')})`;
    case 'decorators': return columns.length === 1 ? `@Index(${unique ? '{ unique: true }' : ''})` : `@Index([${names.map((name) => `'${name}'`).join(', ')}]${unique ? ', { unique: true }' : ''})`;
    case 'prisma': return unique ? (columns.length === 1 ? '@unique' : `@@unique([${names.join(', ')}])`) : `@@index([${names.join(', ')}])`;
    case 'sql': return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${called}_${unique ? 'key' : 'idx'} ON ${stored} (${columns.map((column) => column.stored).join(', ')})`;
  }
}

/** Indexes that the declaration itself makes; others are known from migrations. */
export const ownIndexes = (table: SchemaTable): readonly SchemaIndex[] => (table.form === 'sql' ? table.indexes : table.indexes.filter(({ location }) => !location.file.endsWith('.sql') && (table.form !== 'prisma' || location.file === table.location.file) && !/migration/i.test(location.file)));

const KEYS = /^(?:slug|api_?key|(?:key|token|api_?key)_?hash|hashed_?(?:key|token)|(?:access|refresh|invite|invitation|verification|reset|session|share)_?token|token|sub_?domain|short_?code|(?:invite|referral|share)_?code|stripe_?(?:customer|subscription)_?id|external_?id)$/i;
/** Of people only: an address may be invited twice. */
const OF_PEOPLE = /^(?:e_?mail|user_?name|handle|login)$/i;
const PEOPLE = /^(?:app_?)?(?:users?|accounts?|admins?|customers?|profiles?|members?)$/i;

/** Is a column called like what tells one row from all others? */
export const isNaturalKey = (table: SchemaTable, { name, stored }: SchemaColumn): boolean => [name, stored].some((text) => KEYS.test(text) || (OF_PEOPLE.test(text) && PEOPLE.test(table.stored)));

/** What the program does with a table, under each of its names. */
export const accessesOf = (backend: Backend, table: SchemaTable): readonly RecordAccess[] =>
  [...new Set([table.stored, table.name].flatMap((name) => backend.table(name)?.accesses ?? []))].filter((access) => backend.schemaTable(access.table, access.location.file) === table);
