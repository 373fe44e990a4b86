/** Owns what comes out of a call: of a local function through its returns, of a known one through its passages. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Callee } from '../link/index.ts';
import { dangerBetween, isUrlDanger, reachesWhole } from './dangers.ts';
import type { Explorer } from './explore.ts';
import { residual } from './heap.ts';
import { WHOLE, type AccessPath, type Passage } from './knowledge.ts';
import { NO_LEAVES, extend, join, merge, type Leaf } from './leaves.ts';

/** Dangers that an escape for HTML does not end. */
const BEYOND_ESCAPES: ReadonlySet<Danger> = new Set<Danger>(['url-script', 'script-text', 'unquoted']);

export class Calls {
  constructor(private readonly explorer: Explorer) {}

  /** Where the danger in the result of a call (construction, tagged template) may come from. */
  result(call: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program, knowledge } = this.explorer;
    const callees = knowledge.overrides(call) ? [] : program.calls.callees(call);
    if (callees.length > 0 || this.makesInstance(call)) return this.local(call, callees, path, danger);
    const replaced = this.explorer.guards.fixed.replaces(call, danger, (ref) => knowledge.isNormalized(ref, 'relative')) ?? this.explorer.guards.fixed.extracts(call, path, danger) ?? this.explorer.guards.names.replaces(call, danger) ?? (danger === 'long-text' ? this.explorer.guards.lengths.cuts(call) : undefined);
    if (replaced) return [{ kind: 'cleared', by: replaced, ref: call }];
    const passages = knowledge.passages(call);
    if (!passages) return this.unknownCallee(call, path, danger);
    const found = passages.map((passage) => this.through(call, passage, path, danger));
    return merge([...found, ...this.inPlaces(call, passages, danger), this.filledLater(call, path, danger)]);
  }

  /** A tag that escapes values for HTML: in an address or a script that is not enough. */
  private inPlaces(call: Ref, passages: readonly Passage[], danger: Danger): (readonly Leaf[])[] {
    const { program, guards } = this.explorer;
    if (danger !== 'html-place' || program.op(call) !== Op.Tagged || !passages.some((passage) => passage.before('html', WHOLE) === undefined)) return [];
    const file = fileOf(call);
    const view = program.view(file);
    const parts = Array.from(view.list(view.b(valueOf(call))), (part) => refOf(file, part));
    const texts = parts.map((part) => guards.fixed.outline(part));
    return parts.map((part, i) => {
      const here = dangerBetween(texts.slice(0, i).join(''), texts.slice(i + 1).join(''), danger);
      return here !== undefined && BEYOND_ESCAPES.has(here) ? extend(this.explorer.from(part, WHOLE, here), call, 'becomes part of this text', { part: i, known: true }) : NO_LEAVES;
    });
  }

  private local(call: Ref, callees: readonly Callee[], path: AccessPath, danger: Danger): readonly Leaf[] {
    if (this.explorer.program.op(call) === Op.New) return this.constructed(call, callees, path, danger);
    return merge(
      callees.map((callee) => {
        const fact = this.explorer.program.functionFact(callee.fn);
        const file = fileOf(callee.fn);
        if (fact.generator) return this.bind(call, callee, this.yielded(callee.fn, path, danger));
        const returned = merge(fact.returns.map((value) => this.explorer.from(refOf(file, value), path, danger)));
        return this.bind(call, callee, returned);
      }),
    );
  }

  /** Elements of what a generator gives. */
  private yielded(fn: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const file = fileOf(fn);
    const view = this.explorer.program.view(file);
    const { from, to } = this.explorer.program.functionFact(fn);
    const found: (readonly Leaf[])[] = [];
    for (let value = from; value < to; value++) {
      if (view.op(value) === Op.Yield && view.functionOf(value) === valueOf(fn)) found.push(this.from(file, view.a(value), path.slice(1), danger));
    }
    return path.length === 0 ? NO_LEAVES : merge(found);
  }

  /** A class without a constructor of its own has fields all the same. */
  private makesInstance(call: Ref): boolean {
    const { program } = this.explorer;
    return program.op(call) === Op.New && program.definitions.of(call).some((def) => def !== call);
  }

  /** A field of a new instance comes from the constructor's stores, with this call's arguments. */
  private constructed(call: Ref, callees: readonly Callee[], path: AccessPath, danger: Danger): readonly Leaf[] {
    const found = this.explorer.program.definitions.of(call).filter((def) => def !== call).map((def) => this.explorer.from(def, path, danger));
    return callees.length === 0 ? merge(found) : merge(callees.map((callee) => this.bind(call, callee, merge(found))));
  }

  /** Replaces the callee's open parameters by what this call passes. */
  bind(call: Ref, callee: Callee, leaves: readonly Leaf[]): readonly Leaf[] {
    const name = this.explorer.program.functionFact(callee.fn).name;
    const label = this.explorer.program.text(fileOf(callee.fn), name) || 'the function';
    return merge(
      leaves.map((leaf) => {
        if (leaf.kind !== 'param' || leaf.fn !== callee.fn) return [leaf];
        return this.argument(call, callee, leaf.index, leaf.path, leaf.danger).map((outer) => {
          if (outer.kind !== 'source' && outer.kind !== 'param') return outer;
          return { ...outer, chain: join(outer.chain, call, `is passed to \`${label}\``, leaf.chain) };
        });
      }),
    );
  }

  /** Where the danger in the value of a parameter comes from at one call. */
  argument(call: Ref, callee: Callee, index: number, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const file = fileOf(call);
    const view = program.view(file);
    // A tag is given the texts first, then the values.
    const isTag = view.op(valueOf(call)) === Op.Tagged;
    const args = isTag ? Int32Array.from([view.b(valueOf(call)), ...Array.from(view.list(view.b(valueOf(call)))).filter((part) => view.op(part) !== Op.Const)]) : view.list(valueOf(call));
    if (isTag && index === 0) return NO_LEAVES;
    const fact = program.functionFact(callee.fn);
    if (callee.shift === 'spread') return this.from(file, args[callee.list ?? 1], [index < 0 ? '[]' : String(index), ...path], danger);
    if (index < 0) return merge(Array.from(args, (arg) => this.from(file, arg, path, danger)));
    const position = index - callee.shift;
    const spread = args.findIndex((arg) => view.op(arg) === Op.Spread);
    if (spread >= 0 && spread <= position) return this.from(file, args[spread], ['[]', ...path], danger);
    if (fact.params[index]?.rest) return merge(Array.from(args.subarray(position), (arg) => this.from(file, arg, path.slice(1), danger)));
    return this.from(file, args[position], path, danger);
  }

  private from(file: number, value: number | undefined, path: AccessPath, danger: Danger): readonly Leaf[] {
    return value === undefined ? NO_LEAVES : this.explorer.from(refOf(file, value), path, danger);
  }

  private through(call: Ref, passage: Passage, path: AccessPath, danger: Danger): readonly Leaf[] {
    if (passage.to.kind !== 'return') return NO_LEAVES;
    const rest = residual(passage.to.path, path);
    // An address is not led elsewhere by its parts: what a call puts into its query stays there.
    if (!rest || !reachesWhole(danger, passage.to.path, path) || (isUrlDanger(danger) && passage.to.path.length > path.length && passage.to.path[path.length] !== '*')) return NO_LEAVES;
    // What comes out is no object any more: nothing below it is foreign.
    if (rest.length > 0 && rest[0] !== '[]' && passage.primitive) return NO_LEAVES;
    const before = passage.before(danger, rest);
    if (before === 'unknown') return this.opaque(call, passage, rest, danger);
    if (!before) return this.clearedBy(call, passage, rest, danger);
    const by = passage.passing === undefined ? undefined : this.letThrough(passage.passing, before, [...passage.fromPath, ...rest].slice(1));
    if (by) return [{ kind: 'cleared', by, ref: call }];
    const found = passage.from.map((start) => this.explorer.from(start, [...passage.fromPath, ...rest], before));
    return extend(merge(found), call, `passes through \`${passage.name}\``, { known: before === danger && !passage.judged });
  }

  /** Names the check when a callback lets only elements through that are harmless, as a whole or at the place that is asked for: `([name]) => names.has(name)`. */
  private letThrough(callback: Ref, danger: Danger, place: AccessPath): string | undefined {
    const { guards } = this.explorer;
    return guards.passes(callback, danger) ?? (place.length > 0 ? guards.passes(callback, danger, place) : undefined);
  }

  /** A passage that ends the danger is evidence, if something foreign would have come through. */
  private clearedBy(call: Ref, passage: Passage, rest: AccessPath, danger: Danger): readonly Leaf[] {
    const foreign = passage.from.some((start) => this.explorer.from(start, [...passage.fromPath, ...rest], danger).some((leaf) => leaf.kind === 'source'));
    return foreign ? [{ kind: 'cleared', by: passage.name, ref: call }] : NO_LEAVES;
  }

  /** Something not understood decides what passes: unknown, if something foreign goes in. */
  private opaque(call: Ref, passage: Passage, rest: AccessPath, danger: Danger): readonly Leaf[] {
    const foreign = passage.from.some((start) => this.explorer.from(start, [...passage.fromPath, ...rest], danger).some((leaf) => leaf.kind !== 'cleared'));
    return foreign ? [{ kind: 'unknown', why: 'unknown-callee', note: `what ${passage.name} lets through is not known`, ref: call }] : NO_LEAVES;
  }

  /** `new Map()`, `new URLSearchParams()`: what later calls put into the result. */
  private filledLater(call: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    return this.explorer.fill(call, path, danger);
  }

  /** Nothing is known of the callee: if something foreign goes in, what comes out is unknown. */
  private unknownCallee(call: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const { program } = this.explorer;
    const file = fileOf(call);
    const view = program.view(file);
    if (view.op(valueOf(call)) === Op.Tagged) return NO_LEAVES;
    const inputs = Array.from(view.list(valueOf(call)));
    const callee = view.a(valueOf(call));
    if (view.op(callee) === Op.Member) inputs.push(view.a(callee));
    const foreign = inputs.some((input) => this.explorer.from(refOf(file, input), WHOLE, danger).some((leaf) => leaf.kind !== 'cleared'));
    return foreign || path.length > 0 ? [{ kind: 'unknown', why: 'unknown-callee', note: 'what the called function returns is not known', ref: call }] : NO_LEAVES;
  }
}
