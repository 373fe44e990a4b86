/** Owns objects that become instances of a class and are then checked by what its fields are decorated with. */
import { Op, SPREAD_KEY, type Danger, type FnRef, type Ref } from '../facts/index.ts';
import type { AccessPath, Passage } from '../flow/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ClassRef, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import type { DecoratedClasses } from './decorated-classes.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import { ofModels } from './of-models.ts';
import type { Positions } from './positions.ts';
import { asPassage } from './verdicts.ts';

const namesIn = ofModels((models): ReadonlySet<string> => new Set(models.flatMap(({ instances = [] }) => instances.flatMap(({ call }) => call.split('|')))));

export class Instances {
  private readonly factories = new Map<FnRef, number | undefined>();
  private readonly memo = new Map<Ref, readonly Passage[] | undefined>();
  private readonly names: ReadonlySet<string>;

  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly positions: Positions,
    private readonly decorated: DecoratedClasses,
    models: readonly Model[],
  ) {
    this.names = namesIn(models);
  }

  /** `plainToInstance(Dto, raw)`: as it came, or as the class says where the result is checked in the same function. */
  passages(call: Ref, callee: NodeSet): readonly Passage[] {
    return this.denotations.rows(callee, 'instances').flatMap(({ row, model }) => {
      const placed = this.positions.first(call, row.class, model);
      const cls = placed && this.classOf(placed.ref);
      const checked = cls && this.isChecked(call) ? cls : undefined;
      return this.positions.of(call, row.from, model).map((from) => this.passage(from.ref, from.path, checked));
    });
  }

  /** `Command.create(raw)`: a static method that makes an instance of the class that it is called on, checks it and returns it. */
  made(call: Ref): readonly Passage[] | undefined {
    if (this.names.size === 0 || this.program.op(call) !== Op.Call) return undefined;
    if (!this.memo.has(call)) this.memo.set(call, this.ofFactory(call));
    return this.memo.get(call);
  }

  private ofFactory(call: Ref): readonly Passage[] | undefined {
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    if (view.op(callee) !== Op.Member) return undefined;
    const [made, ...more] = this.program.calls.callees(call);
    if (!made || more.length > 0 || made.shift !== 0) return undefined;
    const index = this.factory(made.fn);
    const argument = index === undefined ? undefined : view.list(valueOf(call))[index];
    const cls = argument === undefined ? undefined : this.classOf(refOf(fileOf(call), view.a(callee)));
    return cls && argument !== undefined ? [this.passage(refOf(fileOf(call), argument), [], cls)] : undefined;
  }

  /** The parameter that a function makes a checked instance of `this` of, and returns. */
  private factory(fn: FnRef): number | undefined {
    if (!this.factories.has(fn)) this.factories.set(fn, this.parameterMade(fn));
    return this.factories.get(fn);
  }

  private parameterMade(fn: FnRef): number | undefined {
    const { module } = this.program.view(fileOf(fn));
    if (!module.strings.some((text) => this.names.has(text))) return undefined;
    const { returns } = this.program.functionFact(fn);
    const found = returns.map((value) => this.program.definitions.of(refOf(fileOf(fn), value)).map((def) => this.parameterOf(fn, def)));
    const [index] = found.flat();
    return found.flat().every((one) => one === index) ? index : undefined;
  }

  private parameterOf(fn: FnRef, made: Ref): number | undefined {
    if (isPseudo(made) || this.program.op(made) !== Op.Call) return undefined;
    for (const { row, model } of this.denotations.rows(this.denotations.callee(made), 'instances')) {
      const cls = this.positions.first(made, row.class, model);
      const from = this.positions.first(made, row.from, model);
      if (!cls || !from || this.program.op(cls.ref) !== Op.This || !this.isChecked(made)) continue;
      const view = this.program.view(fileOf(fn));
      const given = this.copied(from.ref);
      if (view.op(given) === Op.Param && view.a(given) === valueOf(fn)) return view.b(given);
    }
    return undefined;
  }

  /** `{ ...data }` is `data`. */
  private copied(ref: Ref): number {
    const view = this.program.view(fileOf(ref));
    const value = view.rootOf(valueOf(ref));
    const entries = view.op(value) === Op.Object ? view.list(value) : [];
    return entries.length === 2 && entries[0] === SPREAD_KEY ? view.rootOf(entries[1] as number) : value;
  }

  private isChecked(made: Ref): boolean {
    const fn = this.program.functionAround(made);
    const view = this.program.view(fileOf(fn));
    const { from, to } = this.program.functionFact(fn);
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Call) continue;
      const call = refOf(fileOf(fn), value);
      const isGiven = Array.from(view.list(value)).some((argument) => this.program.definitions.of(refOf(fileOf(fn), argument)).includes(made));
      if (isGiven && this.denotations.rows(this.denotations.callee(call), 'settings').some(({ row }) => row.setting === 'instance.checked')) return true;
    }
    return false;
  }

  private passage(from: Ref, fromPath: AccessPath, cls: ClassRef | undefined): Passage {
    const before = (danger: Danger, rest: AccessPath): Danger | 'unknown' | undefined => (danger === 'secret-row' ? undefined : cls ? asPassage(this.decorated.ofInstance(cls, rest, danger), danger) : danger);
    return { from: [from], fromPath, to: { kind: 'return', path: [] }, before, passing: undefined, primitive: false, name: cls ? 'the checks of its class' : 'plainToInstance()' };
  }

  private classOf(ref: Ref): ClassRef | undefined {
    for (const def of this.program.definitions.of(ref)) {
      const cls = isPseudo(def) ? undefined : this.program.classOf(def);
      if (cls) return cls;
    }
    return undefined;
  }
}
