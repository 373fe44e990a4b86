/**
 * Owns memoized questions that may run into themselves. The inner one is then answered with nothing, and what was built on that
 * is only kept until the outer question is done: an answer does not depend on which question was asked first.
 */
import type { Ref } from '../facts/index.ts';
import { RefMap } from './refs.ts';

/** Questions inside of each other at most; what lies deeper counts as nothing. */
const MAX_DEPTH = 200;
/** A cycle with more members is asked once, and its parts keep what they had then: asking each again would be quadratic. */
const MAX_CYCLE = 150;

/** An answer that depends on a running question (the depth of the outermost of these), or on callers that are not all known yet. */
class Pending<V> {
  constructor(
    readonly answer: V,
    readonly low: number,
    readonly early: boolean,
  ) {}
}

interface Entry {
  readonly memo: Memo<never>;
  readonly ref: Ref;
}

/** The running questions of one or more memos that ask each other. */
export class Recursion {
  depth = 0;
  /** Depth of the outermost running question that the current one has run into. */
  low = Number.POSITIVE_INFINITY;
  /** Does the current question depend on callers, before all are known? */
  early = false;
  /** Goes up when something is forgotten: what was running then is not kept. */
  epoch = 0;
  readonly pending: Entry[] = [];

  /** Computes, and says whether the result depends on a question that is still running. */
  alone<T>(compute: () => T): { readonly value: T; readonly isFinal: boolean } {
    const outer = this.low;
    this.low = Number.POSITIVE_INFINITY;
    const value = compute();
    const isFinal = this.low === Number.POSITIVE_INFINITY;
    this.low = Math.min(outer, this.low);
    return { value, isFinal };
  }
}

export class Memo<V extends object> {
  private readonly answers: RefMap<V | Pending<V>>;
  private readonly running: Pending<V>[] = [];
  private early: Ref[] = [];

  constructor(
    private readonly recursion: Recursion,
    valuesOf: (file: number) => number,
    private readonly nothing: V,
    private readonly compute: (ref: Ref) => V,
  ) {
    this.answers = new RefMap(valuesOf);
  }

  /** Forgets what was answered before all callers were known. */
  forget(): void {
    this.recursion.epoch++;
    for (const ref of this.early) this.answers.delete(ref);
    this.early = [];
  }

  ask(ref: Ref): V {
    const known = this.answers.get(ref);
    if (known === undefined) return this.solve(ref);
    if (!(known instanceof Pending)) return known;
    if (known.low < this.recursion.low) this.recursion.low = known.low;
    if (known.early) this.recursion.early = true;
    return known.answer;
  }

  private solve(ref: Ref): V {
    const { recursion } = this;
    const { depth, low: outer, early, epoch } = recursion;
    if (depth > MAX_DEPTH) {
      recursion.low = 0;
      return this.nothing;
    }
    const from = recursion.pending.length;
    this.answers.set(ref, (this.running[depth] ??= new Pending(this.nothing, depth, false)));
    recursion.depth = depth + 1;
    recursion.low = Number.POSITIVE_INFINITY;
    recursion.early = false;
    let answer: V | undefined;
    try {
      return (answer = this.compute(ref));
    } finally {
      recursion.depth = depth;
      if (answer === undefined || epoch !== recursion.epoch) this.answers.delete(ref);
      else this.keep(ref, answer, depth, from);
      recursion.low = recursion.low < depth ? Math.min(outer, recursion.low) : outer;
      recursion.early ||= early;
    }
  }

  private keep(ref: Ref, answer: V, depth: number, from: number): void {
    const { pending, low, early } = this.recursion;
    if (early) this.early.push(ref);
    if (low < depth) {
      this.answers.set(ref, new Pending(answer, low, early));
      pending.push({ memo: this as unknown as Memo<never>, ref });
      return;
    }
    this.answers.set(ref, early ? new Pending(answer, Number.POSITIVE_INFINITY, true) : answer);
    if (pending.length === from) return;
    const isLarge = pending.length - from > MAX_CYCLE;
    for (const entry of pending.splice(from)) entry.memo.settle(entry.ref, isLarge);
  }

  /** The question that a pending answer depended on is done. */
  private settle(ref: Ref, keeps: boolean): void {
    const known = this.answers.get(ref);
    if (!(known instanceof Pending)) return;
    if (keeps) this.answers.set(ref, known.early ? new Pending(known.answer, Number.POSITIVE_INFINITY, true) : known.answer);
    else this.answers.delete(ref);
  }
}
