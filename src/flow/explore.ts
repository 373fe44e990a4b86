/**
 * Owns the walk back from a value to where it comes from, within the functions that the value itself leads to.
 * Answers are memoized per (value, access path, danger); parameters stay open, so that an answer serves every caller.
 */
import { Op, REMOTE_SOURCES, type Danger, type Ref, type Source } from '../facts/index.ts';
import { fileOf, isPseudo, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { checkedBefore } from './asked-again.ts';
import { Assertions } from './assertions.ts';
import { Calls } from './calls.ts';
import { isAmount, isInLiterals, dangerBetween, isPositional, operandOf, survivesArithmetic, survivesJoin } from './dangers.ts';
import { ErrorKinds } from './error-kinds.ts';
import { Fixpoint } from './fixpoint.ts';
import { Guards } from './guards.ts';
import { Heap, entered } from './heap.ts';
import type { AccessPath, Knowledge } from './knowledge.ts';
import { WHOLE } from './knowledge.ts';
import { keyDanger } from './names.ts';
import { Prototypes } from './prototypes.ts';
import { Questions, type Question } from './questions.ts';
import { Thrown } from './thrown.ts';
import { isStripped, restDrops } from './stripped.ts';
import { NO_LEAVES, extend, merge, type Leaf } from './leaves.ts';

/** Bounds; hitting one ends in `unknown`, and is counted. */
const MAX_DEPTH = 260;
const MAX_PATH = 6;
const MAX_STEPS = 40_000;
/** Operators whose result is small, or true or false, whatever they are given. */
const BOUNDED: ReadonlySet<string> = new Set(['%', '&', '===', '==', '!==', '!=', '<', '>', '<=', '>=', 'in', 'instanceof']);

export class Explorer {
  private readonly fixpoint = new Fixpoint();
  private steps = 0;
  private readonly questions: Questions;
  readonly guards: Guards;
  readonly assertions: Assertions;
  private readonly calls: Calls;
  private readonly heap: Heap;
  private readonly prototypes: Prototypes;
  private readonly thrown: Thrown;
  private readonly kinds: ErrorKinds;

  constructor(
    readonly program: Program,
    readonly knowledge: Knowledge,
  ) {
    this.questions = new Questions(program);
    this.guards = new Guards(program, knowledge, (ref, path, danger) => this.from(ref, path, danger).some((leaf) => leaf.kind === 'source' && REMOTE_SOURCES.includes(leaf.source.kind)));
    this.assertions = new Assertions(program, knowledge, this.guards);
    this.calls = new Calls(this);
    this.heap = new Heap(this);
    this.prototypes = new Prototypes(program);
    this.thrown = new Thrown(this);
    this.kinds = new ErrorKinds(program);
  }

  /** Starts a new question: the bound on steps is per question. */
  begin(): void {
    this.steps = 0;
  }

  /** Where `danger` in `ref` at `path` may come from. */
  from(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const wanted = path.length > MAX_PATH ? path.slice(0, MAX_PATH) : path;
    const question = this.questions.of(ref, wanted, danger);
    return question.final ?? this.answer(question, ref, () => this.compute(ref, wanted, danger));
  }

  /** The answer to a question by its name. */
  named(name: string, ref: Ref, compute: () => readonly Leaf[]): readonly Leaf[] {
    return this.answer(this.questions.named(name), ref, compute);
  }

  /** The answer to a question which may lead back to itself; computed once, within the bounds. */
  private answer(question: Question, ref: Ref, compute: () => readonly Leaf[]): readonly Leaf[] {
    const known = this.fixpoint.known(question);
    if (known) return known;
    if (this.fixpoint.depth > MAX_DEPTH || ++this.steps > MAX_STEPS) return [{ kind: 'unknown', why: 'bound-hit', note: 'the value has too long a history', ref }];
    return this.fixpoint.solve(question, compute);
  }

  private compute(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const source = this.knowledge.source(ref, path, danger);
    if (source === 'clean') return NO_LEAVES;
    if (source === 'unknown') return [{ kind: 'unknown', why: 'unknown-library', note: 'what a validator lets through is not known', ref }];
    if (source) return this.sourced(ref, path, danger, source);
    const shared = this.knowledge.shared(ref, path);
    if (shared.length > 0) return merge(shared.map((one) => extend(this.from(one.ref, one.path, danger), one.ref, 'is kept for later handlers of the request')));
    if (isPseudo(ref)) return this.heap.ofPseudo(ref, path, danger);
    return this.byOperation(ref, path, danger);
  }

  /** A record that came from elsewhere may have been given more since: `Object.assign(user, req.body)`. */
  private sourced(ref: Ref, path: AccessPath, danger: Danger, source: Source): readonly Leaf[] {
    const found: Leaf = checkedBefore(this.program, this.guards, ref, path, danger) ?? { kind: 'source', source, chain: undefined };
    if (danger !== 'open-object' || isPseudo(ref) || REMOTE_SOURCES.includes(source.kind)) return [found];
    return [found, ...this.heap.laterStores(ref, path, danger)];
  }

  // long: one arm for each operation of the value graph; splitting it would hide which are missing.
  private byOperation(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const file = fileOf(ref);
    const value = valueOf(ref);
    const view = this.program.view(file);
    const a = refOf(file, view.a(value));
    switch (view.op(value)) {
      case Op.Template:
      case Op.Concat:
        return this.joined(ref, view, path, danger);
      case Op.Param:
        return merge([this.thrown.given(a, view.b(value), path, danger), this.given(this.parameter(a, view.b(value), path, danger))]);
      case Op.Arguments:
        return [{ kind: 'param', fn: a, index: /^\d+$/.test(path[0] ?? '') ? Number(path[0]) : -1, path: path.slice(1), danger, chain: undefined }];
      case Op.Captured:
        return this.captured(file, view.a(value), path, danger);
      case Op.Import:
        return this.imported(ref, path, danger);
      case Op.Member:
        return this.from(a, [view.str(view.b(value)), ...path], danger);
      case Op.Index:
        return keyDanger(danger) && path.length === 0 ? this.keyed(ref, view, danger) : this.indexed(a, refOf(file, view.b(value)), path, danger);
      case Op.Element:
        return this.from(a, [view.b(value) >= 0 ? String(view.b(value)) : '[]', ...path], danger);
      case Op.KeyOf:
        return this.from(a, ['#key'], danger);
      case Op.Await:
      case Op.Cast:
      case Op.Yield:
      case Op.Spread:
        return this.from(a, path, danger);
      case Op.Binary:
        return survivesArithmetic(danger) && !(isAmount(danger) && BOUNDED.has(view.str(view.list(value)[0] ?? -1))) ? merge(this.each(file, [view.a(value), view.list(value)[1] ?? -1], WHOLE, operandOf(danger))) : NO_LEAVES;
      case Op.Unary:
        return survivesArithmetic(danger) ? this.from(a, WHOLE, operandOf(danger)) : NO_LEAVES;
      case Op.Phi:
        return isStripped(this.knowledge, view, value, path, danger) ? NO_LEAVES : merge(this.each(file, view.list(value), path, danger));
      case Op.Select:
        return merge(this.each(file, danger === 'error-message' ? this.kinds.openSides(ref) : view.list(value), path, danger));
      case Op.Logical:
        return this.logical(file, view, value, path, danger);
      case Op.Refine:
        return this.refined(ref, view, path, danger);
      case Op.Rest:
        return restDrops(this.knowledge, view, value, path, danger) ? NO_LEAVES : this.from(a, path, danger);
      case Op.Caught:
        return this.thrown.caught(ref, path, danger);
      case Op.Call:
      case Op.New:
      case Op.Tagged:
        return this.calls.result(ref, path, danger);
      case Op.Update:
      case Op.Object:
        return isStripped(this.knowledge, view, value, path, danger) ? NO_LEAVES : this.heap.read(ref, path, danger);
      case Op.Array:
      case Op.This:
      case Op.Class:
      case Op.Function:
        return this.heap.read(ref, path, danger);
      default:
        return NO_LEAVES;
    }
  }

  /** What is chosen by a predictable key is predictable itself. */
  private indexed(base: Ref, key: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    // The first line of a stack says no more than the error's message.
    const element = this.from(base, [danger === 'stack' ? (this.guards.fixed.numberText(key) ?? '[]') : '[]', ...path], danger);
    return danger === 'weak-random' && path.length === 0 ? merge([element, this.from(key, WHOLE, danger)]) : element;
  }

  private parameter(fn: Ref, index: number, path: AccessPath, danger: Danger): Extract<Leaf, { kind: 'param' }> {
    const name = this.program.functionFact(fn).params[index]?.name ?? -1;
    const named = path.length === 0 ? this.knowledge.named(danger, this.program.text(fileOf(fn), name)) : danger;
    return { kind: 'param', fn, index, path, danger: named, chain: undefined };
  }

  /**
   * What a library gives to a function that is only handed to it (the callback of `map`) comes from the call around it,
   * so it is looked up at once: the answer then still depends on the enclosing function's own parameters.
   */
  private given(leaf: Extract<Leaf, { kind: 'param' }>): readonly Leaf[] {
    if (this.program.calls.callersOf(leaf.fn).length > 0) return [leaf];
    const handed = this.knowledge.intoParameter(leaf.fn, leaf.index);
    if (!handed.known || handed.passages.length === 0) return [leaf];
    return merge(
      handed.passages.map((passage) => {
        const handedOver = entered(passage, leaf.path, leaf.danger);
        if (!handedOver) return NO_LEAVES;
        const found = merge(passage.from.map((start) => this.from(start, [...passage.fromPath, ...handedOver.rest], handedOver.before)));
        return extend(found, passage.from[0] ?? leaf.fn, `is given to the function by \`${passage.name}\``);
      }),
    );
  }

  /** What later calls on an object put into it. */
  fill(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    return this.heap.laterStores(ref, path, danger);
  }

  givenToSetter(setter: Ref, rest: AccessPath, danger: Danger): readonly Leaf[] {
    return this.heap.givenToSetter(setter, rest, danger);
  }

  /** What one call puts into an object. */
  into(call: Ref, object: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    return this.heap.intoObject(call, object, path, danger);
  }

  /** Replaces a callee's open parameters by what a call passes. */
  bind(...args: Parameters<Calls['bind']>): readonly Leaf[] {
    return this.calls.bind(...args);
  }

  /** Where the danger in a parameter comes from at one call. */
  argument(...args: Parameters<Calls['argument']>): readonly Leaf[] {
    return this.calls.argument(...args);
  }

  private each(file: number, values: Iterable<number>, path: AccessPath, danger: Danger): (readonly Leaf[])[] {
    return Array.from(values, (value) => this.from(refOf(file, value), path, danger));
  }

  private joined(ref: Ref, view: ModuleView, path: AccessPath, danger: Danger): readonly Leaf[] {
    const file = fileOf(ref);
    const parts = Array.from(view.list(valueOf(ref)));
    // `n + 1`: a sum, unless one of them is text.
    if (danger === 'number' && view.op(valueOf(ref)) === Op.Concat && path.length === 0) return merge(parts.map((part) => this.from(refOf(file, part), WHOLE, danger)));
    if (path.length > 0 || !survivesJoin(danger)) return NO_LEAVES;
    const texts = isPositional(danger) ? parts.map((part) => this.guards.fixed.outline(refOf(file, part))) : undefined;
    const found = parts.map((part, i) => {
      const here = texts ? dangerBetween(texts.slice(0, i).join(''), texts.slice(i + 1).join(''), danger) : danger;
      return (view.op(part) !== Op.Const || isInLiterals(danger)) && here ? extend(this.from(refOf(file, part), WHOLE, here), ref, 'becomes part of this text', { part: i, known: true }) : NO_LEAVES;
    });
    return merge(found);
  }

  /** What is read by a foreign name may be the prototype of all objects: the danger is in the name. */
  private keyed(ref: Ref, view: ModuleView, danger: Danger): readonly Leaf[] {
    const file = fileOf(ref);
    const [base, key] = [view.a(valueOf(ref)), view.b(valueOf(ref))];
    const by = this.guards.names.guardedRead(ref, danger);
    if (by) return [{ kind: 'cleared', by, ref }];
    if (this.prototypes.isWithout(refOf(file, base), refOf(file, key)) || this.prototypes.isEnsured(ref) || this.prototypes.isOwnKey(refOf(file, base), refOf(file, key))) return NO_LEAVES;
    return extend(this.from(refOf(file, key), WHOLE, keyDanger(danger) as Danger), ref, 'names the property that is read');
  }

  private captured(file: number, binding: number, path: AccessPath, danger: Danger): readonly Leaf[] {
    const stores = this.program.module(file).bindings[binding]?.stores ?? [];
    return merge(this.each(file, stores, path, danger));
  }

  private imported(ref: Ref, path: AccessPath, danger: Danger): readonly Leaf[] {
    const defs = this.program.definitions.of(ref);
    if (defs.length === 1 && defs[0] === ref) return NO_LEAVES;
    return merge(defs.map((def) => this.from(def, path, danger)));
  }

  private logical(file: number, view: ModuleView, value: number, path: AccessPath, danger: Danger): readonly Leaf[] {
    const [operator = -1, right = -1] = view.list(value);
    const ofRight = this.from(refOf(file, right), path, danger);
    if (view.str(operator) === '&&') return ofRight;
    return merge([this.from(refOf(file, view.a(value)), path, danger), ofRight]);
  }

  private refined(ref: Ref, view: ModuleView, path: AccessPath, danger: Danger): readonly Leaf[] {
    const file = fileOf(ref);
    const value = valueOf(ref);
    const [condition = -1, polarity = 0, leaving = -1] = view.list(value);
    const subject = refOf(file, view.a(value));
    if (leaving >= 0 && !this.knowledge.leaves(refOf(file, leaving))) return this.from(subject, path, danger);
    const test = refOf(file, condition);
    if (danger === 'error-message' && polarity < 2 && this.kinds.tells(test, polarity === 1)) return [{ kind: 'cleared', by: 'what the error is', ref: test }];
    const by = polarity === 2 ? this.assertions.clears(test, subject, path, danger) : this.guards.clears(test, polarity === 1, subject, path, danger);
    if (by) return [{ kind: 'cleared', by, ref: test }];
    return this.from(subject, path, danger);
  }
}
