/** Owns what a decorator of the program stands for: composed ones are taken apart, aliases and factories are followed to the library's. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { ControllerRow, Model } from '../models/types.ts';
import { NOTHING_BOUND, type Bindings, type Environment } from './bindings.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';

const MAX_DEPTH = 6;

/** A decorator, and what the parameters of the functions that made it were given. */
export interface Expanded {
  readonly ref: Ref;
  readonly run: Environment;
}

export class Decorators {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly bindings: Bindings,
  ) {}

  /** Decorators of a class, method or parameter, those of composed ones in their place. */
  expand(decorators: readonly Ref[], row: ControllerRow, model: Model): Expanded[] {
    return decorators.flatMap((decorator) => this.one({ ref: decorator, run: NOTHING_BOUND }, row, model, 0));
  }

  /** Nodes of what is called, or of the decorator itself where it is not called. */
  nodes(decorator: Ref): NodeSet {
    return this.program.op(decorator) === Op.Call ? this.denotations.callee(decorator) : this.denotations.of(decorator);
  }

  isAt(decorator: Ref, model: Model, path: string): boolean {
    return path.split('|').length > 0 && this.denotations.isAt(this.nodes(decorator), model, path);
  }

  args(decorator: Ref): Ref[] {
    const view = this.program.view(fileOf(decorator));
    if (view.op(valueOf(decorator)) !== Op.Call) return [];
    return Array.from(view.list(valueOf(decorator)), (arg) => refOf(fileOf(decorator), view.op(arg) === Op.Spread ? view.a(arg) : arg));
  }

  private one({ ref, run }: Expanded, row: ControllerRow, model: Model, depth: number): Expanded[] {
    if (depth > MAX_DEPTH || isPseudo(ref)) return [];
    if (row.compose && this.isAt(ref, model, row.compose)) {
      return this.args(ref).flatMap((arg) => this.items(arg)).flatMap((arg) => this.one({ ref: arg, run }, row, model, depth + 1));
    }
    const made = this.made(ref);
    const inner = made.length > 0 && this.program.op(ref) === Op.Call ? new Map([...run, ...this.bindings.ofCall(ref)]) : run;
    return made.length > 0 ? made.flatMap((one) => this.one({ ref: one, run: inner }, row, model, depth + 1)) : [{ ref, run }];
  }

  private items(ref: Ref): Ref[] {
    const def = this.program.definitions.of(ref)[0];
    if (def === undefined || this.program.op(def) !== Op.Array) return [ref];
    const view = this.program.view(fileOf(def));
    return Array.from(view.list(valueOf(def)), (item) => refOf(fileOf(def), view.op(item) === Op.Spread ? view.a(item) : item));
  }

  /** `Public()` of the program: what its function returns; a constant: what it was assigned. */
  private made(decorator: Ref): Ref[] {
    const view = this.program.view(fileOf(decorator));
    const value = valueOf(decorator);
    if (view.op(value) !== Op.Call) return this.aliased(decorator);
    return this.aliased(refOf(fileOf(decorator), view.a(value)), true).flatMap((def) => {
      const fn = this.program.functionOf(def);
      if (fn === undefined) return [];
      return this.program.functionFact(fn).returns.map((returned) => refOf(fileOf(fn), returned)).filter((ref) => this.program.op(ref) !== Op.Function);
    });
  }

  /** What a name stands for, one value deep: a function if `callable`, else the call that made the decorator. */
  private aliased(ref: Ref, callable = false): Ref[] {
    if (callable) return [...this.program.definitions.of(ref)];
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) === Op.Import) {
      const found = this.program.exports.imported(file, view.str(view.a(value)), view.str(view.b(value)));
      return found.kind === 'refs' ? found.refs.filter((target) => target !== ref) : [];
    }
    return value === valueOf(ref) ? [] : [refOf(file, value)];
  }
}
