/** Owns the engine's view of libraries: sources, passages and guards of one call, compiled from the models' rows. */
import { Op, type Danger, type FnRef, type Ref, type Source } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import { type AccessPath, type GuardFact, type Knowledge, type Passage, type Whole } from '../flow/index.ts';
import type { FlowRow, GuardRow, Model, TextCondition } from '../models/types.ts';
import { Applied } from './applied.ts';
import { calleeName } from './callee-names.ts';
import { beforeOf } from './row-dangers.ts';
import type { Constants } from './constants.ts';
import type { Contexts } from './contexts.ts';
import type { Denotations } from './denote.ts';
import { isPasswordName, isSecretColumn, isSecretSetting, sensitiveKind } from './names.ts';
import type { GivenParameters } from './given-parameters.ts';
import { Jobs } from './jobs.ts';
import { Looseness } from './loose-checks.ts';
import type { NodeSet } from './nodes.ts';
import type { Placed, Positions } from './positions.ts';
import { Prefixes } from './prefixes.ts';
import type { Records } from './records.ts';
import type { Sources } from './sources.ts';
import type { Digests } from './digests.ts';
import { Tasks } from './tasks.ts';
import type { Instances } from './instances.ts';
import { SchemaDefaults } from './schema-defaults.ts';
import type { Schemas } from './schemas.ts';

/** Columns whose values their senders have chosen: a file's name may hold what a path must not. */
const CHOSEN = /name$|title|path|file$|url|mail|link|text|content|description/i;

export class LibraryKnowledge implements Knowledge {
  private readonly memo = new Map<Ref, readonly Passage[] | undefined>();
  /** Passages that other recognizers know of: schemas, digests, contexts. */
  readonly looseness: Looseness;
  private readonly prefixes: Prefixes;
  readonly extra: ((call: Ref, callee: NodeSet) => readonly Passage[])[] = [];

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly sources: Sources,
    private readonly constants: Constants,
    digests: Digests,
    private readonly schemas: Schemas,
    private readonly contexts: Contexts,
    private readonly given: GivenParameters,
    private readonly instances: Instances,
    private readonly records: Records,
  ) {
    this.looseness = new Looseness(program, constants);
    this.prefixes = new Prefixes(program, denotations);
    const applied = new Applied(denotations, positions, beforeOf);
    this.extra.push((call, callee) => applied.passages(call, callee, (row, model) => this.ends(call, row.to, model)));
    const tasks = new Tasks(program, denotations, positions, constants);
    const jobs = new Jobs(program, denotations, positions, constants);
    sources.isFed = (ref) => jobs.isFed(ref);
    const defaults = new SchemaDefaults(program, denotations, positions, constants);
    this.extra.push((call, callee) => tasks.passages(call, callee), (call, callee) => digests.passages(call, callee), (call, callee) => schemas.passages(call, callee), (call, callee) => defaults.passages(call, callee), (call, callee) => jobs.passages(call, callee), (call, callee) => instances.passages(call, callee));
  }

  source(ref: Ref, path: AccessPath, danger: Danger): Source | 'clean' | 'unknown' | undefined {
    return this.sources.at(ref, path, danger);
  }

  shared(ref: Ref, path: AccessPath): readonly { readonly ref: Ref; readonly path: AccessPath }[] {
    const given = this.given.of(ref, path);
    return given.length > 0 ? given : this.contexts.of(ref, path);
  }

  isWithout(danger: Danger, names: readonly string[]): boolean {
    return (danger === 'secret-row' && names.some((name) => name === '*' || isSecretColumn(name) || this.records.isRelation(name))) || (danger === 'secret' && names.some((name) => sensitiveKind(name) !== undefined)) || (danger === 'environment-secret' && names.some(isSecretSetting));
  }

  /** A call that normalizes, a parameter that one hands over, or functions of the program that return nothing else. */
  isNormalized(ref: Ref, how?: 'relative'): boolean {
    const defs = this.program.definitions.of(ref);
    return defs.length > 0 && defs.every((def) => !isPseudo(def) && this.normalizing(def).some(({ row }) => (how ? row.normalizes === how : row.normalizes)));
  }

  private normalizing(def: Ref): readonly { readonly row: FlowRow }[] {
    const op = this.program.op(def);
    if (op === Op.Call) return this.denotations.rows(this.denotations.callee(def), 'flows');
    if (op !== Op.Param) return [];
    const view = this.program.view(fileOf(def));
    const uses = this.program.calls.usesOf(refOf(fileOf(def), view.a(valueOf(def))));
    return uses.length === 1 && uses[0] ? this.denotations.rows(this.denotations.callee(uses[0].call), 'flows').filter(({ row }) => row.to !== 'return') : [];
  }

  standsFor(ref: Ref): readonly { readonly ref: Ref; readonly isBelow: boolean }[] {
    const [def, ...more] = this.program.definitions.of(ref);
    if (def === undefined || more.length > 0 || isPseudo(def) || this.program.op(def) !== Op.Call) return [];
    return this.denotations.rows(this.denotations.callee(def), 'flows').flatMap(({ row, model }) =>
      row.stands ? this.positions.of(def, row.from, model).map((placed) => ({ ref: placed.ref, isBelow: row.stands === 'below' })) : [],
    );
  }

  /** Every absolute path begins with a slash: that names no directory. */
  private isBareSlash({ ref, path }: Placed): boolean {
    const constant = this.constants.of(ref, path);
    return constant.known && /^[/\\]*$/.test(String(constant.value));
  }

  beginning(text: Ref, prefix: Ref): readonly GuardFact[] {
    if (this.isBareSlash({ ref: prefix, path: [], argument: 0 })) return [];
    return this.denotations.rows(this.denotations.anyMember('startsWith'), 'guards').filter(({ row }) => row.when === undefined && row.own !== undefined && !(row.open !== undefined && this.constants.of(prefix, []).known)).map(({ row }) => ({
      subject: text, path: [], clears: row.clears, polarity: true, returns: false, asserts: undefined, own: [{ ref: prefix, path: [] }], normalized: row.normalized === true, compared: undefined, name: 'its beginning', ...(row.normalized && this.prefixes.spared(prefix)),
    }));
  }

  returned(call: Ref, below: (value: Ref) => AccessPath | undefined, danger: Danger): string | undefined {
    return this.schemas.returned(call, below, danger);
  }

  /** The model says so, or no function that is called ever returns. */
  leaves(call: Ref): boolean {
    if (this.denotations.rows(this.denotations.callee(call), 'leaves').length > 0) return true;
    const callees = this.program.calls.callees(call);
    return callees.length > 0 && callees.every(({ fn }) => this.program.functionFact(fn).never);
  }

  makes(call: Ref, kind: Danger): boolean {
    return this.denotations.rows(this.denotations.callee(call), 'flows').some(({ row }) => row.makes === kind);
  }

  overrides(call: Ref): boolean {
    return this.denotations.isDeclared(call) || this.instances.made(call) !== undefined;
  }

  named(danger: Danger, name: string): Danger {
    return danger === 'password' && isPasswordName(name) ? 'named-password' : danger;
  }

  passages(call: Ref): readonly Passage[] | undefined {
    if (this.memo.has(call)) return this.memo.get(call);
    const callee = this.denotations.callee(call);
    const found = this.instances.made(call) ?? (callee.length === 0 ? undefined : this.compile(call, callee));
    this.memo.set(call, found);
    return found;
  }

  private compile(call: Ref, callee: NodeSet): Passage[] {
    const rows = this.denotations.rows(callee, 'flows').flatMap(({ row, model }) => this.passage(call, row, model));
    const mutators = this.denotations.rows(callee, 'mutators').flatMap(({ row, model }) => this.mutation(call, row, model));
    return [...rows, ...mutators, ...this.extra.flatMap((more) => more(call, callee))];
  }

  private passage(call: Ref, row: FlowRow, model: Model): Passage[] {
    if (row.unless && [row.unless].flat().some((one) => this.isText(call, one, model))) return [];
    if (row.only && !this.isText(call, row.only, model)) return [];
    const starts = this.positions.of(call, row.from, model);
    const name = this.calleeName(call);
    const passing = row.passing ? this.positions.first(call, row.passing, model)?.ref : undefined;
    // `arg(0).*`: what is inside counts, too, some levels down.
    const below: readonly AccessPath[] = this.isDeep(row.from) ? [[], ['*'], ['*', '*'], ['*', '*', '*'], ['*', '*', '*', '*']] : [[]];
    const places = starts.flatMap((start) => below.map((path) => ({ ref: start.ref, path: [...start.path, ...path] })));
    return this.ends(call, row.to, model).flatMap((to) =>
      places.map((start) => ({ from: [start.ref], fromPath: start.path, to, before: (danger: Danger) => beforeOf(row, danger), passing, primitive: row.ends?.includes('object') === true && !row.turns, name })),
    );
  }

  private isDeep(position: string): boolean {
    return !position.startsWith('chain(') && this.positions.parse(position).deep;
  }

  private mutation(call: Ref, row: { readonly value: string; readonly into: string }, model: Model): Passage[] {
    const name = this.calleeName(call);
    return this.positions.of(call, row.into, model).flatMap((into) =>
      this.positions.of(call, row.value, model).map((value) => ({
        from: [value.ref], fromPath: value.path, to: { kind: 'into' as const, object: into.ref, path: into.path.length > 0 ? into.path : ['[]'] }, before: (danger: Danger) => danger, passing: undefined, primitive: false, name,
      })),
    );
  }

  private ends(call: Ref, to: string, model: Model): Passage['to'][] {
    const position = this.positions.parse(to);
    if (position.base === 'return') return position.deep ? [{ kind: 'return', path: position.path }, { kind: 'return', path: [...position.path, '*'] }] : [{ kind: 'return', path: position.path }];
    const placed = this.positions.of(call, to, model);
    if (position.callback?.kind === 'param') {
      const { index } = position.callback;
      return placed.map(({ argument }) => ({ kind: 'param', argument, index, path: position.path }));
    }
    return placed.map(({ ref, path }) => ({ kind: 'into', object: ref, path }));
  }

  private isText(call: Ref, { at, contains, is, begins }: TextCondition, model: Model): boolean {
    const placed = this.positions.first(call, at, model);
    if (!placed) return false;
    if (begins !== undefined) return this.opening(placed)?.startsWith(begins) === true;
    const constant = this.constants.of(placed.ref, placed.path);
    return constant.known && (is ? is.includes(String(constant.value)) : (contains ?? []).some((part) => String(constant.value).includes(part)));
  }

  /** The constant that a text begins with: `'/' + name`. */
  private opening({ ref, path }: Placed): string | undefined {
    const [def, ...more] = path.length === 0 ? this.program.definitions.of(ref) : [];
    if (def === undefined || more.length > 0 || isPseudo(def)) return undefined;
    const op = this.program.op(def);
    const first = op === Op.Concat || op === Op.Template ? this.program.view(fileOf(def)).list(valueOf(def))[0] : valueOf(def);
    const constant = first === undefined ? undefined : this.constants.of(refOf(fileOf(def), first), []);
    return constant?.known ? String(constant.value) : undefined;
  }
  /** What a call throws on at once when it has not the form. */
  parses(call: Ref): readonly { readonly ref: Ref; readonly path: readonly string[]; readonly danger: Danger }[] {
    return this.denotations.rows(this.denotations.callee(call), 'quotes').flatMap(({ row, model }) => {
      const danger = row.throws;
      const holds = danger !== undefined && (row.when ?? []).every(({ at, given }) => (this.positions.of(call, at, model).length > 0) === (given ?? true));
      return holds ? row.at.flatMap((at) => this.positions.of(call, at, model)).map(({ ref, path }) => ({ ref, path, danger })) : [];
    });
  }

  quotes(call: Ref): readonly { readonly ref: Ref; readonly path: AccessPath }[] | undefined {
    const callee = this.denotations.callee(call);
    if (callee.length === 0) return undefined;
    return this.denotations.rows(callee, 'quotes').flatMap(({ row, model }) => row.at.flatMap((at) => this.positions.of(call, at, model)));
  }

  guards(call: Ref): readonly GuardFact[] {
    if (this.program.op(call) !== Op.Call) return [];
    const rows = this.denotations.rows(this.denotations.callee(call), 'guards');
    return rows.flatMap(({ row, model }) => this.guard(call, row, model));
  }

  /** Where records are found by something else than what people call things. */
  keysOf(call: Ref): readonly { readonly ref: Ref; readonly path: AccessPath }[] {
    const access = this.records.at(call);
    return access?.action === 'read' ? access.where.flatMap(({ column, value, path }) => (CHOSEN.test(column) ? [] : [{ ref: value, path }])) : [];
  }

  wholes(call: Ref): readonly Whole[] {
    if (this.program.op(call) !== Op.Call && this.program.op(call) !== Op.New) return [];
    return this.denotations.rows(this.denotations.callee(call), 'parts').flatMap(({ row, model }) =>
      this.positions.of(call, row.of, model).map(({ ref, path }) => ({ ref, path, names: row.names, clears: row.clears })));
  }

  checked(member: Ref, polarity: boolean, below: (value: Ref) => AccessPath | undefined, danger: Danger): string | undefined {
    return this.schemas.checked(member, polarity, below, danger);
  }

  private guard(call: Ref, row: GuardRow, model: Model): GuardFact[] {
    if (row.fixed && !this.isConstant(call, row.fixed, model)) return [];
    if (!this.isGiven(call, row.given ?? {}, model)) return [];
    if (row.matches && !this.matches(call, row.matches.at, row.matches.text, model)) return [];
    if (row.open && (this.isRead(call, row.open, model) || this.isLoose(call, row.open, model))) return [];
    const own = row.own ? this.positions.of(call, row.own, model) : [];
    if (row.own && (own.length === 0 || this.isBareSlash(own[0] as Placed))) return [];
    return this.positions.of(call, row.of, model).map((placed: Placed) => ({
      subject: placed.ref, path: placed.path, clears: row.clears, polarity: row.when !== 'falsy', compared: row.compared, returns: row.when === 'returns',
      asserts: row.asserts ? placed.ref : undefined, own, normalized: row.normalized === true, name: `\`${this.calleeName(call)}\``, ...(row.normalized && own[0]?.path.length === 0 && this.prefixes.spared(own[0].ref)),
    }));
  }

  private matches(call: Ref, at: string, text: string, model: Model): boolean {
    const placed = this.positions.first(call, at, model);
    const constant = placed && this.constants.of(placed.ref, placed.path);
    return constant?.known === true && new RegExp(text).test(String(constant.value));
  }

  private isRead(call: Ref, at: string, model: Model): boolean {
    const placed = this.positions.first(call, at, model);
    return placed !== undefined && this.constants.of(placed.ref, placed.path).known;
  }

  /** Nothing ends the host that is compared: another one begins, or ends, so, too. */
  private isLoose(call: Ref, at: string, model: Model): boolean {
    const placed = this.positions.first(call, at, model);
    return placed !== undefined && placed.path.length === 0 && this.looseness.isHost(placed.ref, this.calleeName(call).includes('endsWith') ? 'end' : 'start');
  }

  private isConstant(call: Ref, at: string, model: Model): boolean {
    return this.positions.of(call, at, model).every(({ ref, path }) => this.constants.isFixed(ref, path));
  }

  private isGiven(call: Ref, given: Readonly<Record<string, readonly (string | number | boolean)[]>>, model: Model): boolean {
    return Object.entries(given).every(([at, values]) => {
      const placed = this.positions.first(call, at, model);
      const constant = placed && this.constants.of(placed.ref, placed.path);
      return constant?.known === true && values.includes(constant.value as string);
    });
  }

  /** What the library passes to a parameter of a function that is handed to it. */
  intoParameter(fn: FnRef, index: number): { known: boolean; passages: readonly Passage[] } {
    const found: Passage[] = [];
    let known = false;
    for (const use of this.program.calls.usesOf(fn)) {
      const passages = this.passages(use.call);
      // What a local function does with its argument is seen where it calls it.
      if (!passages && this.program.calls.callees(use.call).length === 0) continue;
      known = true;
      for (const passage of passages ?? []) {
        if (passage.to.kind === 'param' && passage.to.argument === use.argument && passage.to.index === index - use.bound && (passage.to.fn === undefined || passage.to.fn === fn)) found.push(passage);
      }
    }
    return { known, passages: found };
  }

  calleeName(call: Ref): string {
    return calleeName(this.program, call);
  }
}
