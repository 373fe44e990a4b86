/** Owns what a table is called in the program, and the columns that its declaration names. */
import { ConstKind, Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model, TableRow } from '../models/types.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import type { Positions } from './positions.ts';

export class TableNames {
  private tables: Map<string, Set<string>> | undefined;
  private keyed: ReadonlySet<string> | undefined;
  private isScanning = false;
  private readonly owners = new Map<Ref, Set<string>>();
  /** What tables are called in the database, by the names that their declarations are bound to. */
  private readonly bindings = new Map<string, Set<string>>();
  private readonly scopes = new Map<string, readonly string[]>();

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
  ) {}

  /** The name of what stands at a position of a call. */
  of(call: Ref, at: string, model: Model): string {
    const placed = this.positions.first(call, at, model) ?? this.constructed(call, at);
    if (!placed) return '';
    if (!this.isScanning) this.declared();
    const text = this.constants.of(placed.ref, placed.path);
    if (text.known && typeof text.value === 'string') return /^\s*["`]?(?:\w+\.)?(\w+)/.exec(text.value)?.[1] ?? '';
    return this.held(placed.ref) ?? this.declaredName(placed.ref) ?? this.bound(this.written(placed.ref));
  }

  /** `db.query.notes`: the table that is declared under that name in the program may be called otherwise in the database. */
  private bound(name: string): string {
    const stored = this.tables?.has(name) === false ? this.bindings.get(name) : undefined;
    return stored?.size === 1 ? ([...stored][0] as string) : name;
  }

  /** `new Note(…)`: what is constructed stands where else the receiver does. */
  private constructed(call: Ref, at: string): { readonly ref: Ref; readonly path: readonly string[] } | undefined {
    return at === 'this' && this.program.op(call) === Op.New ? { ref: refOf(fileOf(call), this.program.view(fileOf(call)).a(valueOf(call))), path: [] } : undefined;
  }

  /** `Repository<Note>`, `Model<NoteDocument>` of a field or a parameter: what it holds. */
  private held(ref: Ref): string | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) === Op.Call || view.op(value) === Op.New) return this.handedOver(refOf(fileOf(ref), value));
    const type = view.op(value) === Op.Member && view.op(view.a(value)) === Op.This ? this.typeOfField(fileOf(ref), view.a(view.a(value)), view.str(view.b(value))) : this.typeOfParameter(ref);
    if (type === undefined || type < 0 || view.op(type) !== Op.TypeRef) return undefined;
    const [inner] = view.list(type);
    return inner === undefined ? undefined : this.typeName(fileOf(ref), inner);
  }

  /** `getRepository(Note)`, `db.collection('notes')`. */
  private handedOver(call: Ref): string | undefined {
    const [first] = this.positions.of(call, 'arg(0)');
    if (!first) return undefined;
    const text = this.constants.of(first.ref);
    return text.known && typeof text.value === 'string' ? text.value : this.written(first.ref);
  }

  private typeName(file: number, type: number): string {
    const view = this.program.view(file);
    const name = view.op(type) === Op.TypeRef ? view.a(type) : type;
    switch (view.op(name)) {
      case Op.Import: return view.str(view.b(name)) === 'default' ? '' : view.str(view.b(name)).replace(/(?:Document|Entity|Model)$/, '');
      case Op.Class: return view.str(view.module.classes[view.a(name)]?.name ?? -1).replace(/(?:Document|Entity|Model)$/, '');
      case Op.TypeName: case Op.Global: return view.str(view.a(name)).replace(/(?:Document|Entity|Model)$/, '');
      default: return '';
    }
  }

  private typeOfParameter(ref: Ref): number | undefined {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    return view.op(value) === Op.Param ? view.module.functions[view.a(value)]?.params[view.b(value)]?.type : undefined;
  }

  private typeOfField(file: number, fn: number, name: string): number | undefined {
    const { functions, classes } = this.program.module(file);
    let at = fn;
    while (at > 0 && (functions[at]?.owner ?? -1) < 0) at = functions[at]?.parent ?? -1;
    const owner = classes[functions[at]?.owner ?? -1];
    const field = owner?.members.find((member) => member.kind === 'field' && this.program.text(file, member.name) === name);
    if (field && field.type >= 0) return field.type;
    const constructor = owner?.members.find((member) => member.kind === 'constructor');
    return functions[constructor?.fn ?? -1]?.params.find((param) => param.property && this.program.text(file, param.name) === name)?.type;
  }

  /** The name under which it was declared. */
  private declaredName(ref: Ref): string | undefined {
    for (const def of this.program.definitions.of(ref)) {
      if (isPseudo(def) || this.program.op(def) !== Op.Call) continue;
      const attached = this.denotations.rows(this.denotations.callee(def), 'tables').find(({ row }) => row.name !== undefined);
      const name = attached && this.positions.first(def, attached.row.name as string, attached.model);
      const text = name && this.constants.of(name.ref, name.path);
      if (text?.known && typeof text.value === 'string') return text.value;
    }
    return undefined;
  }

  private written(ref: Ref): string {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    switch (view.op(value)) {
      case Op.Member: return view.str(view.b(value));
      case Op.Import: return view.str(view.b(value)) === 'default' || view.str(view.b(value)) === '=' ? (/(\w+)(?:\.\w+)?$/.exec(view.str(view.a(value)))?.[1] ?? '') : view.str(view.b(value));
      case Op.Class: return view.str(view.module.classes[view.a(value)]?.name ?? -1);
      case Op.Const: return view.a(value) === Number(ConstKind.String) ? view.str(view.b(value)) : '';
      case Op.Call: return this.handedOver(refOf(fileOf(ref), value)) ?? '';
      default: return '';
    }
  }

  /** Tables that are declared, by their name. */
  declared(): ReadonlyMap<string, ReadonlySet<string>> {
    return (this.tables ??= this.scan());
  }

  /** Tables that are declared, by the one way in which all spellings of a name are written. */
  declaredKeys(): ReadonlySet<string> {
    return (this.keyed ??= new Set([...this.declared().keys()].map(tableKey)));
  }

  /** The tables that an object of columns, a schema, a class or the declaring call stands for, by their keys. */
  ownersOf(ref: Ref): ReadonlySet<string> | undefined {
    this.declared();
    return this.owners.get(ref);
  }

  /** Columns that the scope of a table leaves out wherever nothing else is said. */
  scoped(): ReadonlyMap<string, readonly string[]> {
    this.declared();
    return this.scopes;
  }

  private scan(): Map<string, Set<string>> {
    this.isScanning = true;
    const found = new Map<string, Set<string>>();
    const add = (name: string, columns: readonly string[]): void => {
      if (name !== '' && columns.length > 0) found.set(name, new Set([...(found.get(name) ?? []), ...columns]));
    };
    for (const call of this.denotations.sites.having('tables')) {
      if (this.program.files[fileOf(call)]?.role !== 'source' || this.program.op(call) !== Op.Call) continue;
      for (const { row, model } of this.denotations.rows(this.denotations.callee(call), 'tables')) if (row.name !== undefined) this.declare(call, row.name, row, model, add);
    }
    this.program.files.forEach((source, file) => {
      if (source.role !== 'source') return;
      const view = this.program.view(file);
      // A class with decorated fields is a table to the libraries that read decorators.
      for (const fact of source.module.classes) {
        if (fact.extends >= 0) this.declareClass(refOf(file, fact.value), add);
        const columns = fact.members.filter((member) => member.kind === 'field' && member.decorators.length > 0).map((member) => view.str(member.name));
        if (fact.decorators.length === 0) continue;
        const name = view.str(fact.name).replace(/(?:Document|Entity|Model)$/, '');
        add(name, columns);
        if (columns.length > 0) this.own(refOf(file, fact.value), name);
      }
    });
    return found;
  }

  private declare(call: Ref, at: string, row: TableRow, model: Model, add: (name: string, columns: readonly string[]) => void): void {
    const name = this.of(call, at, model);
    add(name, this.columns(call, row, model, name));
    if (name !== '') {
      this.own(call, name);
      for (const binding of this.program.view(fileOf(call)).namesOf(valueOf(call))) this.bindings.set(binding, (this.bindings.get(binding) ?? new Set()).add(name));
    }
    const left = row.hides === undefined ? [] : this.positions.of(call, row.hides, model).flatMap((placed) => this.constants.at(placed.ref, [...placed.path, '[]'])).flatMap((def) => {
      const text = this.constants.of(def);
      return text.known ? [String(text.value)] : [];
    });
    if (left.length > 0) this.scopes.set(tableKey(name), left);
  }

  /** `class Note extends Model { static get jsonSchema() {…} }`. */
  private declareClass(ref: Ref, add: (name: string, columns: readonly string[]) => void): void {
    const cls = this.program.classOf(ref);
    if (!cls) return;
    for (const parent of this.program.classes.foreignParents(cls)) {
      for (const { row } of this.denotations.rows(this.denotations.of(parent), 'modelClasses')) {
        const objects = this.program.classes.members(cls, row.member, true).flatMap(({ at, member }) => (member.fn >= 0 ? this.program.module(at.file).functions[member.fn]?.returns.map((value) => refOf(at.file, value)) ?? [] : member.value >= 0 ? [refOf(at.file, member.value)] : []));
        const name = this.program.text(fileOf(ref), this.program.classes.fact(cls)?.name ?? -1);
        add(name, objects.flatMap((object) => this.constants.at(object, row.columns)).flatMap((object) => (!isPseudo(object) && this.program.op(object) === Op.Object ? this.keys(object) : [])));
      }
    }
  }

  private own(ref: Ref, name: string): void {
    this.owners.set(ref, (this.owners.get(ref) ?? new Set()).add(tableKey(name)));
  }

  private columns(call: Ref, row: TableRow, model: Model, name: string, depth = 0): readonly string[] {
    return this.positions.of(call, row.columns, model).flatMap((placed) => this.constants.at(placed.ref, placed.path)).flatMap((found) => this.unchanged(found)).flatMap((def) => {
      if (isPseudo(def) || depth > 3) return [];
      if (name !== '') this.own(def, name);
      const op = this.program.op(def);
      if (op === Op.Object) return this.keys(def);
      if (op === Op.Call || op === Op.New) return this.denotations.rows(this.denotations.callee(def), 'tables').flatMap((inner) => this.columns(def, inner.row, inner.model, name, depth + 1));
      const fn = this.program.functionOf(def);
      return fn === undefined ? [] : this.program.functionFact(fn).returns.flatMap((value) => this.program.definitions.of(refOf(fileOf(fn), value))).flatMap((one) => (!isPseudo(one) && this.program.op(one) === Op.Object ? this.keys(one) : []));
    });
  }

  /** `schema.methods.verify = …` changes a schema, not its columns. */
  private unchanged(ref: Ref): readonly Ref[] {
    const view = this.program.view(fileOf(ref));
    let value = isPseudo(ref) ? -1 : valueOf(ref);
    if (value < 0 || view.op(value) !== Op.Update) return [ref];
    while (view.op(value) === Op.Update || view.op(value) === Op.Refine) value = view.a(value);
    return this.program.definitions.of(refOf(fileOf(ref), value));
  }

  private keys(object: Ref): readonly string[] {
    const view = this.program.view(fileOf(object));
    return Array.from(view.list(valueOf(object))).flatMap((key, i) => (i % 2 === 0 && key >= 0 ? [view.str(key)] : []));
  }
}

/** A table may be written in one or the other way; singular and plural stand for the same where libraries differ. */
export const tableKey = (name: string): string => name.toLowerCase().replaceAll('_', '');
