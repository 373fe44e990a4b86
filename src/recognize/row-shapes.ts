/** Owns what the declaration of a table says of the answers its rows go into: columns that do not come out, and a `toJSON` of its own. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Constants } from './constants.ts';
import type { Positions } from './positions.ts';
import { tableKey, type TableNames } from './table-names.ts';

/** What all tables may be meant by stands under no name. */
const ALL = '';
/** What a library calls to ask an object for what is answered in its place. */
const SHAPERS: ReadonlySet<string> = new Set(['toJSON', 'toObject']);
const PLUGIN = /json|hid(?:e|den)|private|omit|sanitiz|serializ/i;
const MAX_ANCESTORS = 8;

export class RowShapes {
  private hiddenColumns: Map<string, Set<string>> | undefined;
  private shapedTables: Set<string> | undefined;

  constructor(
    private readonly program: Program,
    private readonly positions: Positions,
    private readonly constants: Constants,
    private readonly names: TableNames,
  ) {}

  /** Does a column come out only when it is asked for? Of a table that is not declared, any declaration may speak. */
  isHidden(table: string, column: string): boolean {
    const hidden = (this.hiddenColumns ??= this.scanHidden());
    if (hidden.get(ALL)?.has(column)) return true;
    return this.isDeclared(table) ? hidden.get(tableKey(table))?.has(column) === true : [...hidden.values()].some((names) => names.has(column));
  }

  /** Do objects of the table say themselves how they are answered? */
  isShaped(table: string): boolean {
    const shaped = (this.shapedTables ??= this.scanShaped());
    return shaped.has(ALL) || (this.isDeclared(table) ? shaped.has(tableKey(table)) : shaped.size > 0);
  }

  private isDeclared(table: string): boolean {
    return table !== '' && this.names.declaredKeys().has(tableKey(table));
  }

  /** `{ select: false }`, a decorator that excludes, a scope that leaves columns out. */
  private scanHidden(): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>();
    const add = (tables: Iterable<string>, names: readonly string[]): void => {
      for (const table of names.length > 0 ? tables : []) found.set(table, new Set([...(found.get(table) ?? []), ...names]));
    };
    this.program.files.forEach((source, file) => {
      const view = this.program.view(file);
      for (const fact of source.module.classes) {
        add(this.tablesOf(refOf(file, fact.value)), fact.members.filter((member) => member.decorators.some((decorator) => this.hides(refOf(file, decorator)))).map((member) => view.str(member.name)));
      }
      for (let value = 0; value < source.module.op.length; value++) {
        if (view.op(value) !== Op.Object) continue;
        const names = entriesOf(view, value).flatMap(([key, entry]) => (this.isOff(refOf(file, entry)) ? [key] : []));
        if (names.length > 0) add(this.names.ownersOf(refOf(file, value)) ?? [ALL], names);
      }
    });
    for (const [table, names] of this.names.scoped()) add([table], names);
    return found;
  }

  private hides(decorator: Ref): boolean {
    const view = this.program.view(fileOf(decorator));
    const callee = view.op(valueOf(decorator)) === Op.Call ? view.a(valueOf(decorator)) : valueOf(decorator);
    const name = view.op(callee) === Op.Import || view.op(callee) === Op.Member ? view.str(view.b(callee)) : '';
    return /^(?:Exclude|HideField|ApiHideProperty)$/.test(name) || this.positions.of(decorator, 'arg(*)').some(({ ref }) => this.isOff(ref));
  }

  private isOff(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    if (view.op(valueOf(ref)) !== Op.Object) return false;
    return entriesOf(view, valueOf(ref)).some(([key, entry]) => {
      const constant = key === 'select' ? this.constants.of(refOf(fileOf(ref), entry)) : undefined;
      return constant?.known === true && constant.value === false;
    });
  }

  private scanShaped(): Set<string> {
    const found = new Set<string>();
    this.program.files.forEach(({ module }, file) => {
      if (!module.strings.some((text) => SHAPERS.has(text) || PLUGIN.test(text))) return;
      const view = this.program.view(file);
      for (const fact of module.classes) if (fact.members.some((member) => SHAPERS.has(view.str(member.name)))) this.tablesOf(refOf(file, fact.value)).forEach((table) => found.add(table));
      for (const of of this.shapedIn(file, view)) (of === undefined ? [ALL] : this.ownersOf(of)).forEach((table) => found.add(table));
    });
    return found;
  }

  /** What is given a `toJSON` in a file; undefined where it cannot be told. */
  private shapedIn(file: number, view: ModuleView): readonly (Ref | undefined)[] {
    const found: (Ref | undefined)[] = [];
    const given = new Set<number>();
    const objects: number[] = [];
    const called = new Set<number>();
    for (let value = 0; value < view.module.op.length; value++) {
      const op = view.op(value);
      if (op === Op.Call || op === Op.New) {
        called.add(view.a(value));
        const args = Array.from(view.list(value), (arg) => view.rootOf(arg));
        if (args.some((arg) => this.isShaping(view, arg))) found.push(refOf(file, value));
        args.forEach((arg) => given.add(arg));
        if (this.isCallThatShapes(file, view, value, args)) found.push(refOf(file, view.a(view.a(value))));
      } else if (op === Op.Object && this.isShaping(view, value)) objects.push(value);
      else if (op === Op.Update && SHAPERS.has(keyOf(view, value))) found.push(refOf(file, baseOf(view, view.a(value))));
    }
    for (const value of objects) if (!given.has(value)) found.push(undefined);
    for (let value = 0; value < view.module.op.length; value++) if (view.op(value) === Op.Member && SHAPERS.has(view.str(view.b(value))) && !called.has(value)) found.push(undefined);
    return found;
  }

  /** `schema.set('toJSON', …)`, `schema.plugin(hidePrivate)`. */
  private isCallThatShapes(file: number, view: ModuleView, call: number, [first = -1, second = -1]: readonly number[]): boolean {
    const callee = view.a(call);
    if (view.op(callee) !== Op.Member || first < 0) return false;
    const name = view.str(view.b(callee));
    if (name === 'set') return SHAPERS.has(textOf(view, first)) && (second < 0 || this.changes(view, second));
    return name === 'plugin' && PLUGIN.test([...view.namesOf(first), view.op(first) === Op.Import ? view.str(view.a(first)) : view.op(first) === Op.Call ? this.program.symbol(refOf(file, first)) : ''].join(' '));
  }

  private isShaping(view: ModuleView, value: number): boolean {
    return view.op(value) === Op.Object && entriesOf(view, value).some(([key, entry]) => SHAPERS.has(key) && this.changes(view, entry));
  }

  /** `{ virtuals: true }` adds, and takes nothing off. */
  private changes(view: ModuleView, given: number): boolean {
    const value = view.rootOf(given);
    if (view.op(value) !== Op.Object) return true;
    const entries = entriesOf(view, value);
    return entries.length * 2 !== view.list(value).length || entries.some(([key]) => !ADDING.has(key));
  }

  private ownersOf(of: Ref): readonly string[] {
    const owners = [of, ...this.program.definitions.of(of)].flatMap((def) => (isPseudo(def) ? [] : this.program.op(def) === Op.Class ? this.tablesOf(def) : [...(this.names.ownersOf(def) ?? [])]));
    return owners.length > 0 ? owners : [ALL];
  }

  /** The tables of a class, and of those that extend it; all where it is none by itself. */
  private tablesOf(of: Ref): readonly string[] {
    const tables = this.program.files.flatMap(({ module }, file) => module.classes.flatMap((fact) => {
      const ref = refOf(file, fact.value);
      if (ref !== of && !this.extends(ref, of)) return [];
      const owners = this.names.ownersOf(ref);
      return owners ? [...owners] : ref === of ? [ALL] : [];
    }));
    return tables.length > 0 ? tables : [ALL];
  }

  private extends(ref: Ref, of: Ref): boolean {
    let at: Ref | undefined = ref;
    for (let steps = 0; at !== undefined && steps < MAX_ANCESTORS; steps++) {
      const view = this.program.view(fileOf(at));
      const base: number = view.module.classes[view.a(valueOf(at))]?.extends ?? -1;
      at = base < 0 ? undefined : this.program.definitions.of(refOf(fileOf(at), base)).find((def) => !isPseudo(def) && this.program.op(def) === Op.Class);
      if (at === of) return true;
    }
    return false;
  }
}

/** Options of `toJSON` that leave in what was there. */
const ADDING: ReadonlySet<string> = new Set(['virtuals', 'getters', 'flattenMaps', 'flattenObjectIds', 'depopulate', 'minimize', 'versionKey', 'aliases']);

const entriesOf = (view: ModuleView, object: number): [string, number][] => {
  const list = view.list(object);
  return Array.from(list).flatMap((key, i): [string, number][] => (i % 2 === 0 && key >= 0 ? [[view.str(key), list[i + 1] as number]] : []));
};

const textOf = (view: ModuleView, value: number): string => (view.op(value) === Op.Const && view.a(value) === Number(ConstKind.String) ? view.str(view.b(value)) : '');

const keyOf = (view: ModuleView, update: number): string => {
  const [key = -1] = view.list(update);
  return key >= 0 ? view.str(key) : '';
};

/** `schema` of `schema.methods`, `User` of `User.prototype`. */
function baseOf(view: ModuleView, value: number): number {
  let at = value;
  while (view.op(at) === Op.Update || view.op(at) === Op.Refine || (view.op(at) === Op.Member && /^(?:methods|prototype|options|statics)$/.test(view.str(view.b(at))))) at = view.a(at);
  return at;
}
