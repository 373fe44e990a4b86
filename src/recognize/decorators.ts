/** Owns what a decorator of the program stands for: composed ones are taken apart, aliases and factories are followed to the library's. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import type { NodeSet } from './nodes.ts';
import type { SetupRun } from './setup-run.ts';
import { flattened, type Frame, type FunctionValue, type Value } from './setup-values.ts';

/** A decorator of a library, as its factory was called. */
export interface Expanded {
  readonly ref: Ref;
  readonly args: readonly Value[];
  /** It stands there whatever a condition says that is not known. */
  readonly sure: boolean;
}

export class Decorators {
  constructor(
    private readonly program: Program,
    private readonly denotations: Denotations,
    private readonly run: SetupRun,
  ) {}

  /** Decorators of a class, method or parameter, those of composed ones in their place; `frame` is the run of the code around them. */
  expand(decorators: readonly Ref[], frame: Frame | undefined): Expanded[] {
    return decorators.flatMap((decorator) => flattened(this.run.later(decorator, frame)).flatMap((value) => this.ofValue(value, decorator)));
  }

  isAt({ ref }: Pick<Expanded, 'ref'>, model: Model, path: string): boolean {
    return this.denotations.isAt(this.nodes(ref), model, path);
  }

  /** Nodes of what is called, or of the decorator itself where it is not called. */
  nodes(ref: Ref): NodeSet {
    return this.program.op(ref) === Op.Call ? this.denotations.callee(ref) : this.denotations.of(ref);
  }

  private ofValue(value: Value, decorator: Ref): Expanded[] {
    const sure = !value.unsure;
    if (value.kind === 'unknown' && value.made) return [{ ref: value.made.call, args: value.made.args, sure }];
    const inner = value.kind === 'function' ? this.applied(value) : [];
    return inner.length > 0 ? inner : [{ ref: value.kind === 'unknown' ? value.ref : decorator, args: [], sure }];
  }

  /** `(target, key, descriptor) => { Get('/')(target, key, descriptor); }`: what it applies. */
  private applied({ fn, frame: parent, self }: FunctionValue): Expanded[] {
    const file = fileOf(fn);
    const view = this.program.view(file);
    const { from, to } = this.program.functionFact(fn);
    const frame: Frame = { fn, parent: parent ?? this.run.frames.parentOf(fn), self, params: undefined, memo: new Map() };
    const found: Expanded[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) !== Op.Call || view.functionOf(value) !== valueOf(fn) || view.op(view.a(value)) !== Op.Call) continue;
      const made = this.run.later(refOf(file, view.a(value)), frame);
      for (const one of flattened(made)) if (one.kind === 'unknown' && one.made) found.push({ ref: one.made.call, args: one.made.args, sure: !one.unsure });
    }
    return found;
  }
}

/** Arguments of a decorator as they are written. */
export function decoratorArgs(program: Program, decorator: Ref): Ref[] {
  const view = program.view(fileOf(decorator));
  if (view.op(valueOf(decorator)) !== Op.Call) return [];
  return Array.from(view.list(valueOf(decorator)), (arg) => refOf(fileOf(decorator), view.op(arg) === Op.Spread ? view.a(arg) : arg));
}

/** The name of the member that a decorator stands on, as it is written. */
export function decoratedMember(program: Program, decorator: Ref): string | undefined {
  const file = fileOf(decorator);
  const member = program.module(file).classes.flatMap(({ members }) => members).find(({ decorators }) => decorators.includes(valueOf(decorator)));
  return member && program.text(file, member.name);
}
