/** Owns which rows of other tables come out beside those that an access reads, because it asks for them by the names of relations. */
import { Op, type Ref, type SchemaTable } from '../facts/index.ts';
import { isPseudo, type Program } from '../link/index.ts';
import type { JoinedRows } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Objects } from './objects.ts';
import type { Texts } from './operations.ts';
import { tableKey } from './table-names.ts';

/** Rows that come out under a name. `columns`: those that do; undefined: all there are, but those in `omitted`. */
export interface Relation {
  readonly names: readonly string[];
  readonly table: string;
  readonly columns: readonly string[] | undefined;
  readonly omitted: readonly string[];
}

/** What is known of tables by their names. */
export interface KnownTables {
  schema(name: string): SchemaTable | undefined;
  isDeclared(name: string): boolean;
}

/** A value at an access path. */
interface Placed {
  readonly ref: Ref;
  readonly path: readonly string[];
}

const MAX_DEPTH = 3;

export class RowRelations {
  constructor(
    private readonly program: Program,
    private readonly constants: Constants,
    private readonly objects: Objects,
    private readonly texts: Texts,
  ) {}

  /** Relations that are named at a place: keys of an object, or texts. */
  of({ ref, path }: Placed, row: JoinedRows, table: string, tables: KnownTables, above: readonly string[] = []): readonly Relation[] {
    if (this.constants.at(ref, path).length === 0 || above.length >= MAX_DEPTH) return [];
    const { names } = this.objects.keys(ref, path);
    if (names.length > 0) return names.flatMap((name) => this.named({ ref, path: [...path, name] }, name, row, table, tables, above));
    return this.texts.of(ref, path).filter((text) => /^[\w.,[\] ]+$/.test(text)).flatMap((text) => text.split(/[\s,[\]]+/)).flatMap((text) => this.dotted(text, table, tables));
  }

  /** `user.team`: the team comes out below the user. */
  private dotted(text: string, table: string, tables: KnownTables): readonly Relation[] {
    const names = text.split('.').filter((name) => name !== '');
    const target = names.reduce<string | undefined>((from, name) => (from === undefined ? undefined : this.target(from, name, tables)), table);
    return target === undefined || names.length === 0 ? [] : [{ names, table: target, columns: undefined, omitted: [] }];
  }

  private named(placed: Placed, name: string, row: JoinedRows, table: string, tables: KnownTables, above: readonly string[]): readonly Relation[] {
    const target = this.target(table, name, tables);
    const defs = this.constants.at(placed.ref, placed.path);
    if (target === undefined || defs.length === 0) return [];
    const names = [...above, name];
    const whole: Relation = { names, table: target, columns: undefined, omitted: [] };
    if (defs.every((def) => this.isTrue(def))) return [whole];
    if (!defs.every((def) => !isPseudo(def) && this.program.op(def) === Op.Object)) return [];
    const at = (option: string): Placed => ({ ref: placed.ref, path: [...placed.path, option] });
    const inner = (row.nested ?? []).flatMap((option) => this.of(at(option), row, target, tables, names));
    const picked = (row.picks ?? []).flatMap((option) => this.chosen(at(option)));
    const omitted = (row.omits ?? []).flatMap((option) => this.chosen(at(option)));
    const isPicked = (row.picks ?? []).some((option) => this.constants.at(placed.ref, [...placed.path, option]).length > 0);
    const on = picked.filter(([, isOn]) => isOn).map(([column]) => column);
    const off = [...picked.filter(([, isOn]) => !isOn), ...omitted].map(([column]) => column);
    return [{ ...whole, columns: isPicked && (on.length > 0 || picked.length === 0) ? on : undefined, omitted: off }, ...inner];
  }

  /** Columns that an option names, and whether they are asked for. */
  private chosen({ ref, path }: Placed): readonly (readonly [string, boolean])[] {
    return this.objects.keys(ref, path).names.map((name) => [name, this.constants.at(ref, [...path, name]).every((def) => !this.isFalse(def))] as const);
  }

  /** As the table's declaration says; else the table that is called like the relation. */
  private target(table: string, name: string, tables: KnownTables): string | undefined {
    const schema = tables.schema(table);
    const said = schema?.relations?.find((one) => one.name === name)?.table;
    if (said !== undefined || schema?.relations) return said;
    const key = tableKey(name);
    return [key, `${key}s`, key.replace(/s$/, '')].find((one) => one !== '' && tables.isDeclared(one));
  }

  private isTrue(def: Ref): boolean {
    const constant = this.constants.of(def);
    return constant.known && constant.value === true;
  }

  private isFalse(def: Ref): boolean {
    const constant = this.constants.of(def);
    return constant.known && constant.value === false;
  }
}
