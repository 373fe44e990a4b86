/** Owns the shape of migrations: the changes that each makes to a schema, in which order, and how they are run. */
import type { Location } from './finding.ts';
import type { Span } from './module.ts';
import type { Dialect, SchemaTable } from './schema.ts';

export type ChangeKind =
  | 'create-table' | 'drop-table' | 'rename-table'
  | 'add-column' | 'drop-column' | 'rename-column' | 'change-type' | 'require-column'
  | 'create-index' | 'drop-index'
  | 'add-foreign-key' | 'add-check' | 'add-unique' | 'add-primary-key' | 'drop-constraint' | 'validate-constraint'
  /** All rows of a table are removed. */
  | 'empty-table'
  /** Rows that are there are changed, or put there. */
  | 'fill-table'
  | 'begin' | 'commit';

/** One change of a schema, as a statement says it. */
export interface ChangeFact extends Span {
  readonly does: ChangeKind;
  readonly table: string;
  /** The column, index or constraint; of what is renamed, the name before. */
  readonly name: string;
  /** What it is called from then on. */
  readonly to?: string;
  readonly columns?: readonly string[];
  /** The type that a column gets, as written, in small letters. */
  readonly type?: string;
  /** Each row must have a value, and none is said for rows that are there. */
  readonly required?: boolean;
  /** Each row is written anew, as each gets a value of its own. */
  readonly filled?: boolean;
  /** Rows that are there have a value. */
  readonly defaulted?: boolean;
  /** The table can be written to meanwhile: `CONCURRENTLY`, `NOT VALID`, `USING INDEX`. */
  readonly online?: boolean;
}

/** A change in its migration. */
export interface Change extends ChangeFact {
  readonly location: Location;
  /** The table was made by the same migration, or has been emptied by it. */
  readonly fresh: boolean;
  /** The type of the column before, where earlier migrations say it. */
  readonly from?: string | undefined;
  /** Runs between the beginning of a transaction and its end. */
  readonly inTransaction: boolean;
}

export interface Migration {
  readonly path: string;
  /** Where the migrations that it follows are. */
  readonly folder: string;
  readonly dialect: Dialect;
  readonly changes: readonly Change[];
  /** It is one of the last of its folder; those before have run everywhere long ago. */
  readonly recent: boolean;
  /** A comment says that what it removes is used no more. */
  readonly phased: boolean;
  /** What takes it back is written down: in the file, or in one beside it; undefined where the others of its folder have none either. */
  readonly reversible: boolean | undefined;
}

/** Where a declared table and the migrations of its folder disagree. */
export interface Drift {
  readonly table: SchemaTable;
  /** What differs; `unmigrated`: the schema has it alone, `undeclared`: the migrations alone. */
  readonly form: 'unmigrated-table' | 'unmigrated-column' | 'undeclared-column' | 'type' | 'nullable';
  readonly column: string;
  readonly declared: string;
  readonly migrated: string;
  readonly location: Location;
  /** Where migrations made the column or the table last. */
  readonly migration: Location;
}

export interface MigrationPlaces {
  readonly migrations: readonly Migration[];
  readonly drifts: readonly Drift[];
  /** Declared tables whose columns migrations make in the same way. */
  readonly migratedTables: readonly SchemaTable[];
}
