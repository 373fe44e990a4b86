/** Owns finding the values that a model's position means in one call. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type Program } from '../link/index.ts';
import type { Model } from '../models/types.ts';
import type { Denotations } from './denote.ts';
import type { ModelGraph } from './model-graph.ts';
import type { Node } from './nodes.ts';
import { parsePosition, type ParsedPosition } from './path.ts';

/** A value and the access path below it. */
export interface Placed {
  readonly ref: Ref;
  readonly path: readonly string[];
  /** Index of the argument, or -1 for the receiver and the result. */
  readonly argument: number;
}

const CHAIN = /^chain\((.+)\)\.(arg\(.*|this)$/;
const MAX_CHAIN = 40;
/** Positions stand in models alone, so they are few, and the same for every program. */
const parsed = new Map<string, ParsedPosition>();

export class Positions {
  private readonly chains = new Map<string, readonly Node[]>();

  constructor(
    private readonly program: Program,
    private readonly graph: ModelGraph,
    private readonly denotations: Denotations,
  ) {}

  parse(text: string): ParsedPosition {
    let position = parsed.get(text);
    if (!position) parsed.set(text, (position = parsePosition(text)));
    return position;
  }

  /** Values at a position of a call; a function's results for `arg(i).return`; empty when nothing stands there. */
  of(call: Ref, text: string, model?: Model): readonly Placed[] {
    const chain = text.startsWith('chain(') ? CHAIN.exec(text) : null;
    if (chain) {
      const origin = model && this.upChain(call, model, chain[1] ?? '');
      return origin === undefined ? [] : this.of(origin, chain[2] ?? '', model);
    }
    const position = this.parse(text);
    if (position.base === 'return') return [{ ref: call, path: position.path, argument: -1 }];
    if (position.base === 'this') return this.receiver(call, position.path);
    return this.args(call, position).flatMap((placed) => this.below(placed, position));
  }

  /** The first value at a position, if one stands there. */
  first(call: Ref, text: string, model?: Model): Placed | undefined {
    return this.of(call, text, model)[0];
  }

  receiver(call: Ref, path: readonly string[] = []): readonly Placed[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    return view.op(callee) === Op.Member ? [{ ref: refOf(file, view.a(callee)), path, argument: -1 }] : [];
  }

  private args(call: Ref, position: ParsedPosition): Placed[] {
    const file = fileOf(call);
    const view = this.program.view(file);
    const op = view.op(valueOf(call));
    if (op === Op.Tagged) return this.tagArgs(file, view.b(valueOf(call)), position);
    if (op !== Op.Call && op !== Op.New) return [];
    const args = view.list(valueOf(call));
    const from = position.from < 0 ? args.length + position.from : position.from;
    const to = position.to < 0 ? args.length + position.to : Math.min(position.to, args.length - 1);
    const found: Placed[] = [];
    for (let i = Math.max(0, from); i <= to && i < args.length; i++) {
      const spread = view.op(args[i] as number) === Op.Spread;
      found.push({ ref: refOf(file, args[i] as number), path: spread ? ['[]'] : [], argument: i });
    }
    return found;
  }

  /** Argument 0 of a tag is its text as a whole; 1 and up are the interpolated values. */
  private tagArgs(file: number, template: number, position: ParsedPosition): Placed[] {
    const view = this.program.view(file);
    if (position.from === 0 && position.to === 0) return [{ ref: refOf(file, template), path: [], argument: 0 }];
    const values = Array.from(view.list(template)).filter((part) => view.op(part) !== Op.Const);
    return values.flatMap((part, i) => (i + 1 >= position.from && i + 1 <= position.to ? [{ ref: refOf(file, part), path: [], argument: i + 1 }] : []));
  }

  private below(placed: Placed, position: ParsedPosition): readonly Placed[] {
    if (position.callback?.kind === 'param' && position.callback.called !== undefined) return this.passedToCallback(placed, position.callback.index, position.callback.called, position.path);
    if (position.callback?.kind !== 'return') return [{ ...placed, path: [...placed.path, ...position.path] }];
    return this.program.definitions.of(placed.ref).flatMap((def) => {
      const fn = this.program.functionOf(def);
      if (fn === undefined) return [];
      return this.program.functionFact(fn).returns.map((value) => ({ ref: refOf(fileOf(fn), value), path: position.path, argument: placed.argument }));
    });
  }

  /** What a function passes on to a function it is given: `resolve(value)` of a promise's executor. */
  private passedToCallback(placed: Placed, index: number, argument: number, path: readonly string[]): Placed[] {
    return this.program.definitions.of(placed.ref).flatMap((def) => {
      const fn = this.program.functionOf(def);
      const parameter = fn === undefined ? undefined : this.program.functionFact(fn).params[index];
      if (fn === undefined || !parameter) return [];
      const file = fileOf(fn);
      const view = this.program.view(file);
      const { from, to } = this.program.functionFact(fn);
      const found: Placed[] = [];
      for (let value = from; value < to; value++) {
        const given = view.op(value) === Op.Call && view.rootOf(view.a(value)) === parameter.value ? view.list(value)[argument] : undefined;
        if (given !== undefined) found.push({ ref: refOf(file, given), path, argument: placed.argument });
      }
      return found;
    });
  }

  /** The nearest call of a path, going back along the receivers of a method chain. */
  private upChain(call: Ref, model: Model, path: string): Ref | undefined {
    for (const found of this.chained(call, model, path)) return found;
    return undefined;
  }

  /** All calls of a path, going back along the receivers of a method chain; the nearest first. */
  *chained(call: Ref, model: Model, path: string): Generator<Ref, void> {
    const wanted = this.nodesOf(model, path);
    let at: Ref | undefined = call;
    for (let steps = 0; at !== undefined && steps < MAX_CHAIN; steps++) {
      if ((this.program.op(at) === Op.Call || this.program.op(at) === Op.New) && this.denotations.callee(at).some((node) => wanted.includes(node))) yield at;
      at = this.previous(at);
    }
  }

  private previous(ref: Ref): Ref | undefined {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = view.rootOf(valueOf(ref));
    if (view.op(value) === Op.Call || view.op(value) === Op.New) return this.receiver(refOf(file, value))[0]?.ref ?? this.made(refOf(file, view.a(value)));
    if (view.op(value) === Op.Import) return this.made(refOf(file, value));
    if (value !== valueOf(ref)) return refOf(file, value);
    return view.op(value) === Op.Member ? refOf(file, view.a(value)) : undefined;
  }

  /** The call that made a function which is itself called: `const validate = compile(schema)`, in this file or another. */
  private made(callee: Ref): Ref | undefined {
    return this.program.definitions.of(callee).find((def) => !isPseudo(def) && (this.program.op(def) === Op.Call || this.program.op(def) === Op.New));
  }

  /** Is a callee the one that a path of the model names? */
  isCall(callee: readonly Node[], model: Model, path: string): boolean {
    const wanted = this.nodesOf(model, path);
    return callee.some((node) => wanted.includes(node));
  }

  private nodesOf(model: Model, path: string): readonly Node[] {
    const key = `${model.library} ${path}`;
    let nodes = this.chains.get(key);
    if (!nodes) this.chains.set(key, (nodes = this.graph.find(model, path)));
    return nodes;
  }
}
