/** Owns the concepts of a database's schema: tables, columns, references and indexes, whatever declares them. */
import type { Location } from './finding.ts';
import type { ChangeFact, MigrationPlaces } from './migrations.ts';

export type ColumnKind =
  | 'integer' | 'float' | 'decimal' | 'money' | 'text' | 'guid' | 'boolean' | 'json' | 'array' | 'bytes' | 'date' | 'time'
  /** A point in time without and with its zone. */
  | 'timestamp' | 'timestamp-zone'
  | 'other' | 'unknown';

export type Dialect = 'PostgreSQL' | 'MySQL' | 'SQLite' | 'unknown';

/** What a column points to; of a library that leaves the column out, its key is meant. */
export interface ColumnReference {
  /** The table as it is called in the database, or in the program where that is not known. */
  readonly table: string;
  readonly column: string;
}

export interface SchemaColumn {
  /** As the program calls it, and as the database does. */
  readonly name: string;
  readonly stored: string;
  /** What the database calls it is given by something that is not known. */
  readonly unnamed?: true;
  /** As the library or the language says it. */
  readonly type: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  /** It holds one of a few values. */
  readonly fixed?: boolean;
  readonly references?: ColumnReference | undefined;
  readonly location: Location;
}

export interface SchemaIndex {
  readonly form: 'index' | 'unique' | 'primary';
  /** Names in the program, in order; empty for an expression. */
  readonly columns: readonly string[];
  /** Columns that expressions of the index name. */
  readonly within: readonly string[];
  /** Only some rows are in it. */
  readonly partial: boolean;
  /** It is no plain list of ascending columns: another method, another order, another operator class. */
  readonly special: boolean;
  readonly location: Location;
  /** It stands at its column, not in a line of its own. */
  readonly inline?: true;
}

/** Several columns that point to those of another table together. */
export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly location: Location;
}

export interface SchemaTable {
  /** As the program calls it, and as the database does. */
  readonly name: string;
  readonly stored: string;
  readonly library: string;
  readonly dialect: Dialect;
  /** How its declaration is written. */
  readonly form: 'calls' | 'decorators' | 'prisma' | 'sql';
  readonly columns: readonly SchemaColumn[];
  /** Primary keys and unique constraints are among them. */
  readonly indexes: readonly SchemaIndex[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Names under which rows of other tables may come out with its own, where its declaration says all of them. */
  readonly relations?: readonly RelationFact[] | undefined;
  /** More columns or indexes may be there than can be seen. */
  readonly open: boolean;
  readonly location: Location;
}

/** A name under which rows of another table come out. */
export interface RelationFact {
  readonly name: string;
  readonly table: string;
}

/** A column as a language of schemas declares it. */
export interface ColumnFact {
  readonly name: string;
  readonly stored: string;
  readonly type: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  readonly references?: ColumnReference | undefined;
  readonly start: number;
  readonly end: number;
}

/** One statement of such a language. */
export type SchemaStatement =
  | { readonly does: 'create'; readonly table: string; readonly stored: string; readonly columns: readonly ColumnFact[]; readonly constraints: readonly ConstraintFact[]; readonly relations?: readonly RelationFact[]; readonly start: number; readonly end: number }
  | { readonly does: 'add'; readonly table: string; readonly columns: readonly ColumnFact[]; readonly constraints: readonly ConstraintFact[] }
  | { readonly does: 'drop-table' | 'drop-index' | 'drop-column'; readonly table: string; readonly name: string }
  /** A table of a module of the database, which keeps it as it likes: for searching texts. */
  | { readonly does: 'virtual'; readonly table: string }
  | { readonly does: 'rename'; readonly table: string; readonly name: string }
  | { readonly does: 'rename-column'; readonly table: string; readonly name: string; readonly to: string }
  /** What is not said stays as it is. */
  | { readonly does: 'alter-column'; readonly table: string; readonly name: string; readonly type?: string; readonly kind?: ColumnKind; readonly nullable?: boolean };

export interface ConstraintFact {
  readonly form: 'index' | 'unique' | 'primary' | 'foreign';
  readonly name: string;
  readonly columns: readonly string[];
  readonly within: readonly string[];
  readonly partial: boolean;
  readonly special: boolean;
  readonly references?: ColumnReference | undefined;
  readonly start: number;
  readonly end: number;
}

/** A file of such a language; `dialect` where it says so itself. */
export interface SchemaFact {
  readonly language: 'sql' | 'prisma';
  readonly dialect: Dialect;
  readonly statements: readonly SchemaStatement[];
  /** Of SQL: what it changes in a schema that is in use. */
  readonly changes?: readonly ChangeFact[];
  /** Signs of the tool that runs it: `stepped` marks between statements, which are sent one by one in one transaction; a part that takes it back; a comment on what is used no more. */
  readonly signs?: { readonly stepped: boolean; readonly backward: boolean; readonly phased: boolean };
}

/** What a Backend says of the schema. */
export interface SchemaPlaces extends MigrationPlaces {
  /** Tables that are declared, in the files to be judged and in files that are no code. */
  readonly tables: readonly SchemaTable[];
  /** The one declared table that is called so, in the program or in the database, among those that a file can mean. */
  schemaTable(name: string, near: string): SchemaTable | undefined;
  /** Is only the first record of what a statement gives taken? */
  takesFirst(call: number): boolean;
}
