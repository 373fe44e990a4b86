/** Owns the sinks and settings that models describe by rows alone: calls, members that are stored into, results of handlers. */
import { Op, SPREAD_KEY, type Constant, type Location, type Ref, type Setting, type Sink, type Site } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import type { Model, OptionRow, SettingRow, SinkRow } from '../models/types.ts';
import { calleeText } from './callee.ts';
import type { Conditions } from './conditions.ts';
import type { Constants } from './constants.ts';
import type { Denotations } from './denote.ts';
import { decoratedMember } from './decorators.ts';
import { dynamicCall } from './dynamic-calls.ts';
import { step, type NodeSet } from './nodes.ts';
import { ListPlaces, type ListPlace } from './list-places.ts';
import { isStoredLater } from './later.ts';
import { isConditional } from './regions.ts';
import type { Placed, Positions } from './positions.ts';
import { OptionRooms } from './option-rooms.ts';
import { mayBeIn } from './versions.ts';

export interface Rows {
  readonly sinks: Sink[];
  readonly settings: Setting[];
}

/** What can stand for a function of a library. */
const HANDED: ReadonlySet<Op> = new Set([Op.Member, Op.Import, Op.Global, Op.Call]);

export class SinkFinder {
  private readonly lists: ListPlaces;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly constants: Constants,
    readonly conditions: Conditions,
    private readonly text: (location: Location) => string,
    /** The version of a package that is declared for a file. */
    private readonly version: (file: number, name: string) => string | undefined,
    private readonly options: ReadonlyMap<string, OptionRow>,
    /** What the result of a function is that nobody is seen to call. */
    private readonly resultOf: (fn: Ref) => NodeSet,
  ) {
    this.lists = new ListPlaces(program, constants);
  }

  /** Sinks and settings of one call, construction or tag. */
  ofCall(call: Ref, callee: NodeSet, found: Rows, isWanted: (model: Model) => boolean = () => true): void {
    const view = this.program.view(fileOf(call));
    const isCall = this.program.op(call) === Op.Call && view.op(view.a(valueOf(call))) !== Op.Super;
    // What was constructed and is called then is not constructed again: `new Function(…)(x)`.
    for (const { row, model } of this.denotations.rows(callee, 'sinks')) if (isWanted(model) && !(row.called && this.program.op(call) === Op.Tagged) && (!isCall || !/(?:^|\.)new$/.test(row.call))) this.sink(call, row, model, (at) => this.positions.of(call, at, model), found);
    for (const { row, model } of this.denotations.rows(callee, 'settings')) if (isWanted(model)) this.setting(call, row, model, found);
  }

  /** A function of a library that is handed over is given what its place is given: `files.forEach(fs.unlinkSync)`. */
  ofHanded(call: Ref, callee: NodeSet, found: Rows): void {
    const file = fileOf(call);
    const view = this.program.view(file);
    if (view.op(valueOf(call)) !== Op.Call) return;
    const args = view.list(valueOf(call));
    for (const { row: flow, model } of this.denotations.rows(callee, 'flows')) {
      const place = /^arg\((\d)\)\.param\((\d)\)$/.exec(flow.to);
      const argument = place ? args[Number(place[1])] : undefined;
      if (!place || argument === undefined || !HANDED.has(view.op(view.rootOf(argument)))) continue;
      for (const handed of this.denotations.rows(this.denotations.of(refOf(file, argument)), 'sinks')) {
        if (handed.row.when !== undefined || handed.row.at !== `arg(${place[2]})`) continue;
        this.sink(call, handed.row, handed.model, () => this.positions.of(call, flow.from, model), found);
      }
    }
  }

  /** A call of a method whose name is computed: the name is what a request must not choose. */
  ofDynamicCall(call: Ref, found: Rows): void {
    const dynamic = dynamicCall(this.program, call, (ref) => this.text(this.program.location(ref)));
    if (!dynamic) return;
    const { key, on } = dynamic;
    found.sinks.push({ ...this.site(call), danger: 'property', kind: `method-of-${on}`, value: key, path: [], valueLocation: this.inside(call, key) });
  }

  /** A store into a member: what is stored is `arg(0)`. */
  ofStore(store: Ref, found: Rows): void {
    const file = fileOf(store);
    const view = this.program.view(file);
    const [key = -1, value = -1] = view.list(valueOf(store));
    // Of a global object any name may be meant: `localStorage.password = …`.
    if (key < 0 || !(this.denotations.knows(view.str(key)) || view.op(view.rootOf(view.a(valueOf(store)))) === Op.Global)) return;
    const of = step(this.denotations.of(refOf(file, view.a(valueOf(store)))), `.${view.str(key)}`);
    const nodes = step(of.length > 0 ? of : this.denotations.anyMember(view.str(key)), 'assigned');
    const stored: Placed = { ref: refOf(file, value), path: [], argument: 0 };
    for (const { row, model } of this.denotations.rows(nodes, 'sinks')) this.sink(store, row, model, below(stored, this.positions), found);
    for (const { row } of this.denotations.rows(nodes, 'settings')) found.settings.push(this.settingOf(store, row, [stored], this.constants.of(stored.ref), false));
  }

  /** Options that tell by their name alone, in an object literal or stored into a member. */
  ofOptions(object: Ref, found: Rows): void {
    const file = fileOf(object);
    const view = this.program.view(file);
    const entries = view.list(valueOf(object));
    for (let i = 0; i + 1 < entries.length; i += 2) {
      const row = (entries[i] as number) >= 0 ? this.options.get(view.str(entries[i] as number)) : undefined;
      const isMeant = row && !(row.beside !== undefined && keysOf(view, entries).has(row.beside)) && (row.with ?? []).every((name) => keysOf(view, entries).has(name));
      if (isMeant) this.option(object, refOf(file, entries[i + 1] as number), row, found);
    }
  }

  private option(object: Ref, value: Ref, row: OptionRow, found: Rows): void {
    if (row.setting !== undefined) found.settings.push(this.named(object, value, row, row.setting));
    if (row.danger !== undefined) found.sinks.push({ ...this.site(value), callee: row.option, danger: row.danger, kind: row.kind ?? '', value, path: [], valueLocation: this.program.location(value) });
  }

  private named(object: Ref, value: Ref, row: OptionRow, setting: string): Setting {
    return {
      ref: value, location: this.program.location(value), symbol: this.program.symbol(value), library: '', callee: row.option, setting,
      value: this.constants.of(value), given: true, open: false, conditional: isConditional(this.program, object), refs: [{ ref: value, path: [] }], valueLocation: this.inside(object, value),
    };
  }

  /** What functions return that a library uses the result of. */
  ofReturns(file: number, found: Rows): void {
    this.program.module(file).functions.forEach((fact, fn) => {
      if (fact.returns.length === 0) return;
      const nodes = this.resultNodes(file, fn);
      for (const { row, model } of this.denotations.rows(nodes, 'sinks')) {
        for (const value of fact.returns) this.sink(refOf(file, value), row, model, below({ ref: refOf(file, value), path: [], argument: 0 }, this.positions), found);
      }
      for (const { row, model } of this.denotations.rows(nodes, 'settings')) {
        for (const value of fact.returns) this.setting(refOf(file, value), row, model, found, below({ ref: refOf(file, value), path: [], argument: 0 }, this.positions));
      }
    });
  }

  private resultNodes(file: number, fn: number): NodeSet {
    const handed = [...new Set([...this.program.calls.usesOf(refOf(file, fn)).flatMap((use) => step(this.denotations.handedTo(use), 'return')), ...step(this.denotations.annotatedAs(refOf(file, fn)), 'return'), ...this.resultOf(refOf(file, fn))])];
    const owner = this.program.module(file).classes[this.program.module(file).functions[fn]?.owner ?? -1];
    const member = owner?.members.find((candidate) => candidate.fn === fn);
    const decorated = (member?.decorators ?? []).flatMap((decorator) => step(this.denotations.decorated(refOf(file, decorator)), 'return'));
    return decorated.length === 0 ? handed : [...handed, ...decorated];
  }

  private sink(site: Ref, row: SinkRow, model: Model, placesAt: (position: string) => readonly Placed[], found: Rows): void {
    if (!this.conditions.hold(site, row.when, model, placesAt) || !this.isVersion(fileOf(site), row.versions, model)) return;
    for (const at of typeof row.at === 'string' ? [row.at] : row.at) {
      const inside: readonly (readonly string[])[] = !at.startsWith('chain(') && this.positions.parse(at).deep ? [['*'], ['*', '*']] : [[]];
      for (const { ref, path } of placesAt(at).flatMap((placed) => inside.map((more) => ({ ref: placed.ref, path: [...placed.path, ...more] })))) {
        for (const meant of this.meant(ref, path, row)) {
          found.sinks.push({ ...this.site(site, model), on: this.receiver(site), danger: row.danger, kind: row.kind, value: meant.ref, path: meant.path, valueLocation: this.inside(site, this.written(ref, path)) });
        }
      }
    }
  }

  /** The elements of a list that a row means. */
  private meant(ref: Ref, path: readonly string[], { items }: SinkRow): readonly ListPlace[] {
    return items && path.length === 1 && path[0] === '[]' ? this.lists.of(ref, items) : [{ ref, path }];
  }

  private receiver(site: Ref): Ref | undefined {
    const view = this.program.view(fileOf(site));
    const callee = this.program.op(site) === Op.Call ? view.a(valueOf(site)) : -1;
    return callee >= 0 && view.op(callee) === Op.Member ? refOf(fileOf(site), view.a(callee)) : undefined;
  }

  private isVersion(file: number, range: string | undefined, model: Model): boolean {
    // A library's plug-ins have releases of their own.
    return range === undefined || mayBeIn(model.packages.map((name) => this.version(file, name)).find((version) => version !== undefined), range);
  }

  /** The value at a path, as far as object literals that stand there say so. */
  private written(ref: Ref, path: readonly string[]): Ref {
    const [key, ...rest] = path;
    if (key === undefined || isPseudo(ref) || this.program.op(ref) !== Op.Object) return ref;
    const view = this.program.view(fileOf(ref));
    const entries = view.list(valueOf(ref));
    for (let i = entries.length - 2; i >= 0; i -= 2) {
      if ((entries[i] as number) >= 0 && view.str(entries[i] as number) === key) return this.written(refOf(fileOf(ref), entries[i + 1] as number), rest);
    }
    return ref;
  }

  private setting(call: Ref, row: SettingRow, model: Model, found: Rows, placesAt = (at: string): readonly Placed[] => this.positions.of(call, at, model)): void {
    if (!this.conditions.hold(call, row.when, model, placesAt) || !this.isVersion(fileOf(call), row.versions, model)) return;
    const standing = row.at.map((at) => placesAt(at).filter(({ ref, path: [key, ...rest] }) => key === undefined || (this.constants.at(ref, [key, ...rest]).length > 0 && !isStoredLater(this.program, call, ref, key)))).find((placed) => placed.length > 0);
    const value: Constant = standing ? this.constants.of((standing[0] as Placed).ref, (standing[0] as Placed).path) : row.default === undefined ? { known: false } : this.defaulted(call, row.default);
    const open = !standing && row.at.some((at) => placesAt(at).some(({ ref, path }) => path.length > 0 && this.isOpen(ref, path.slice(0, -1))));
    const [at] = row.at;
    const room = standing || open || at === undefined ? undefined : new OptionRooms(this.program, this.positions, this.text).of(call, at, model);
    found.settings.push({ ...this.settingOf(call, row, standing ?? [], value, open, model), room, of: this.nameOf(call, row.of, model) });
  }

  private nameOf(call: Ref, of: SettingRow['of'], model: Model): string | undefined {
    if (of === undefined) return undefined;
    if (of === 'decorated') return decoratedMember(this.program, call);
    const { known, value } = this.conditions.at(call, of, model);
    return known && typeof value === 'string' ? value : undefined;
  }

  private settingOf(call: Ref, row: SettingRow, refs: readonly Placed[], value: Constant, open: boolean, model?: Model): Setting {
    const [first] = refs;
    return {
      ...this.site(call, model), on: this.receiver(call), setting: row.setting, value, given: refs.length > 0, open, conditional: isConditional(this.program, call), refs,
      valueLocation: first ? this.inside(call, this.deepest(first)) : this.program.location(call),
    };
  }

  /** The value at the place itself, where it stands in the call. */
  private deepest({ ref, path }: Placed): Ref {
    return path.length === 0 ? ref : (this.constants.at(ref, path)[0] ?? ref);
  }

  private defaulted(call: Ref, value: string | number | boolean): Constant {
    return { known: true, value, from: 'default', location: this.program.location(call) };
  }

  /** May an options object have keys that cannot be seen? */
  private isOpen(ref: Ref, path: readonly string[]): boolean {
    const defs = this.constants.at(ref, path);
    // Where an object within the options is absent, the options themselves decide.
    if (defs.length === 0) return path.length === 0 || this.isOpen(ref, path.slice(0, -1));
    return defs.some((def) => !this.isClosed(def, 0));
  }

  private isClosed(def: Ref, depth: number): boolean {
    if (isPseudo(def) || depth > 8) return false;
    const file = fileOf(def);
    const view = this.program.view(file);
    const value = valueOf(def);
    if (view.op(value) === Op.Const) return true;
    if (view.op(value) === Op.Update) return view.list(value)[0] !== undefined && (view.list(value)[0] as number) >= 0 && this.all(refOf(file, view.a(value)), depth);
    if (view.op(value) !== Op.Object) return false;
    const entries = view.list(value);
    return entries.every((entry, i) => i % 2 === 1 || entry >= 0 || (entry === SPREAD_KEY && this.all(refOf(file, entries[i + 1] as number), depth)));
  }

  private all(ref: Ref, depth: number): boolean {
    return this.program.definitions.of(ref).every((def) => this.isClosed(def, depth + 1));
  }

  private site(ref: Ref, model?: Model): Site & { readonly callee: string; readonly library: string } {
    return {
      ref, location: this.program.location(ref), symbol: this.program.symbol(ref), library: model?.library ?? '',
      callee: this.isCallLike(ref) ? calleeText(this.program, this.text, ref) : this.text(this.program.location(ref)),
    };
  }

  private isCallLike(ref: Ref): boolean {
    const op = this.program.op(ref);
    return op === Op.Call || op === Op.New || op === Op.Tagged;
  }

  /** Where a value stands in its call; a name that stands for a value made elsewhere counts as the call. */
  private inside(call: Ref, ref: Ref): Location {
    const [outer, inner] = [this.program.location(call), this.program.location(ref)];
    const isInside = inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
    return isInside && inner.start > outer.start ? inner : this.link(call, isInside ? inner : outer);
  }

  /** Of a chain that is written over several lines, the call that is meant, and not the line where the chain begins. */
  private link(call: Ref, whole: Location): Location {
    const view = this.program.view(fileOf(call));
    const callee = this.isCallLike(call) ? view.a(valueOf(call)) : -1;
    if (callee < 0 || view.op(callee) !== Op.Member) return whole;
    const [{ end }, receiver] = [this.program.location(refOf(fileOf(call), callee)), this.program.location(refOf(fileOf(call), view.a(callee)))];
    const start = end - view.str(view.b(callee)).length;
    return start - receiver.end > LONGEST_DOT ? { ...this.program.location(call), start } : whole;
  }
}

/** `!?.` */
const LONGEST_DOT = 3;

const keysOf = (view: ModuleView, entries: readonly number[] | Int32Array): ReadonlySet<string> => new Set(Array.from(entries).flatMap((entry, i) => (i % 2 === 0 && entry >= 0 ? [view.str(entry)] : [])));

/** Positions of a store or a result, where `arg(0)` is the value. */
const below = (value: Placed, positions: Positions) => (at: string): readonly Placed[] => {
  const position = positions.parse(at);
  return position.base === 'arg' && position.from === 0 ? [{ ...value, path: position.path }] : [];
};
