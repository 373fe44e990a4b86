/** Owns what a decorator of the program stands for: composed ones are taken apart, aliases and factories are followed to the library's. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { ControllerRow, Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';

const MAX_DEPTH = 6;

export class Decorators {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
  ) {}

  /** Decorators of a class, method or parameter, those of composed ones in their place. */
  expand(decorators: readonly Ref[], row: ControllerRow, model: Model, depth = 0): Ref[] {
    return decorators.flatMap((decorator) => this.one(decorator, row, model, depth));
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

  private one(decorator: Ref, row: ControllerRow, model: Model, depth: number): Ref[] {
    if (depth > MAX_DEPTH || isPseudo(decorator)) return [];
    if (row.compose && this.isAt(decorator, model, row.compose)) {
      return this.args(decorator).flatMap((arg) => this.items(arg)).flatMap((arg) => this.one(arg, row, model, depth + 1));
    }
    const made = this.made(decorator);
    return made.length > 0 ? made.flatMap((inner) => this.one(inner, row, model, depth + 1)) : [decorator];
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
