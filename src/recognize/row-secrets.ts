/** Owns which columns with secrets come out of an access: of its own table, and of those whose rows come out beside its own. */
import type { RecordAccess, SchemaTable, Table } from '../facts/index.ts';
import { isSecretColumn } from './names.ts';
import type { Relation } from './row-relations.ts';
import type { RowShapes } from './row-shapes.ts';
import type { TableNames } from './table-names.ts';

/** What a chain of calls says of what comes out beside its columns. */
interface Noted {
  /** Objects with methods, which a `toJSON` of the program may change. */
  readonly isDocument: boolean;
  /** Columns that are asked for beside those that come out anyway: `+password`. */
  readonly added: readonly string[];
  readonly joined: readonly Relation[];
}

/** A column of rows that come out under these names. */
interface JoinedSecret {
  readonly names: readonly string[];
  readonly table: string;
  readonly column: string;
}

export class RowSecrets {
  private readonly noted = new Map<RecordAccess, Noted>();
  private readonly relations = new Set<string>();
  private readonly found = new Map<RecordAccess, readonly string[]>();

  constructor(
    private readonly shapes: RowShapes,
    private readonly names: TableNames,
    private readonly table: (name: string) => Table | undefined,
    private readonly schema: (name: string, near: string) => SchemaTable | undefined,
  ) {}

  note(access: RecordAccess, noted: Noted): void {
    if (noted.isDocument || noted.added.length > 0 || noted.joined.length > 0) this.noted.set(access, noted);
    for (const { names } of noted.joined) names.forEach((name) => this.relations.add(name));
  }

  isRelation(name: string): boolean {
    return this.relations.has(name);
  }

  /** Columns with secrets that an access gives out. */
  of(access: RecordAccess): readonly string[] {
    const known = this.found.get(access);
    if (known) return known;
    const { isDocument = false, added = [] } = this.noted.get(access) ?? {};
    const isShaped = isDocument && this.shapes.isShaped(access.table);
    const names = access.columns ?? (isShaped ? [] : this.visible(access.table, access));
    const found = [...names, ...(isShaped ? [] : added)].filter((name) => isSecretColumn(name) && !access.omitted.includes(name));
    this.found.set(access, found);
    return found;
  }

  /** Columns with secrets of rows that come out beside those of an access. */
  joined(access: RecordAccess): readonly JoinedSecret[] {
    const { isDocument = false, joined = [] } = this.noted.get(access) ?? {};
    return joined.flatMap(({ names, table, columns, omitted }) => {
      if (isDocument && this.shapes.isShaped(table)) return [];
      return (columns ?? this.visible(table, access)).filter((name) => isSecretColumn(name) && !omitted.includes(name)).map((column) => ({ names, table, column }));
    });
  }

  /** May a column with a secret be read of what comes out, though nothing else names it? */
  givesOut(access: RecordAccess, column: string): boolean {
    return isSecretColumn(column) && access.columns === undefined && access.table !== '' && !access.omitted.includes(column) && !this.shapes.isHidden(access.table, column);
  }

  /** Columns of a table that come out where nothing else is said. */
  private visible(table: string, { location }: RecordAccess): readonly string[] {
    const declared = this.schema(table, location.file)?.columns.map(({ name }) => name) ?? [];
    return [...new Set([...(this.table(table)?.columns ?? []), ...(this.names.declared().get(table) ?? []), ...declared])].filter((name) => !this.shapes.isHidden(table, name));
  }
}
