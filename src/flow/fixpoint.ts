/**
 * Owns answering recursive questions: each question is computed once, and questions that lead back to themselves are
 * computed again, all together, until no answer grows. Answers are sets of leaves, so they can only grow.
 */
import type { Leaf } from './leaves.ts';
import { NO_LEAVES } from './leaves.ts';

type Leaves = readonly Leaf[];
/** A question: a number where one can be made of it, which is compared faster than text. */
export type Key = number | string;

interface Running {
  readonly depth: number;
  /** Depth of the outermost running question that this one (or what it asked) has run into. */
  low: number;
}

interface Provisional {
  readonly key: Key;
  readonly found: Leaves;
  readonly low: number;
}

const OPEN = Number.POSITIVE_INFINITY;
/** A cycle of questions that still grows after so many rounds is left as it is. */
const MAX_ROUNDS = 8;

export class Fixpoint {
  private readonly memo = new Map<Key, Leaves>();
  private readonly running = new Map<Key, Running>();
  private readonly stack: Running[] = [];
  /** Answers inside a cycle whose head is still running, in order of completion. */
  private readonly provisional: Provisional[] = [];
  private readonly provisionalByKey = new Map<Key, Provisional>();
  /** Answers of the last round of a cycle: what a question gives that runs into itself. */
  private readonly previous = new Map<Key, Leaves>();

  get depth(): number {
    return this.stack.length;
  }

  /** The answer that is known already, final or for this round; undefined when the question has to be computed. */
  known(key: Key): Leaves | undefined {
    const final = this.memo.get(key);
    if (final) return final;
    const provisional = this.provisionalByKey.get(key);
    if (provisional) {
      this.runsInto(provisional.low);
      return provisional.found;
    }
    const running = this.running.get(key);
    if (!running) return undefined;
    this.runsInto(running.depth);
    return this.previous.get(key) ?? NO_LEAVES;
  }

  private runsInto(depth: number): void {
    const top = this.stack.at(-1);
    if (top && depth < top.low) top.low = depth;
  }

  /** Computes a question that is not known. */
  solve(key: Key, compute: () => Leaves): Leaves {
    const mark = this.provisional.length;
    for (let round = 0; ; round++) {
      const { found, low } = this.once(key, compute);
      const depth = this.stack.length;
      if (low < depth) return this.keepProvisional({ key, found, low });
      const isCycle = low === depth || this.provisional.length > mark;
      if (!isCycle || round >= MAX_ROUNDS || !this.grew(mark, key, found)) return this.finish(mark, key, found);
      this.restart(mark, key, found);
    }
  }

  private once(key: Key, compute: () => Leaves): { readonly found: Leaves; readonly low: number } {
    const running: Running = { depth: this.stack.length, low: OPEN };
    this.running.set(key, running);
    this.stack.push(running);
    try {
      return { found: compute(), low: running.low };
    } finally {
      this.stack.pop();
      this.running.delete(key);
      if (running.low < running.depth) this.runsInto(running.low);
    }
  }

  private keepProvisional(answer: Provisional): Leaves {
    this.provisional.push(answer);
    this.provisionalByKey.set(answer.key, answer);
    return answer.found;
  }

  private grew(mark: number, key: Key, found: Leaves): boolean {
    const more = (name: Key, leaves: Leaves): boolean => leaves.length > (this.previous.get(name)?.length ?? 0);
    if (more(key, found)) return true;
    for (let i = mark; i < this.provisional.length; i++) {
      const answer = this.provisional[i] as Provisional;
      if (more(answer.key, answer.found)) return true;
    }
    return false;
  }

  private restart(mark: number, key: Key, found: Leaves): void {
    this.previous.set(key, found);
    for (const answer of this.provisional.splice(mark)) {
      this.provisionalByKey.delete(answer.key);
      this.previous.set(answer.key, answer.found);
    }
  }

  private finish(mark: number, key: Key, found: Leaves): Leaves {
    for (const answer of this.provisional.splice(mark)) {
      this.provisionalByKey.delete(answer.key);
      this.previous.delete(answer.key);
      this.memo.set(answer.key, answer.found);
    }
    this.previous.delete(key);
    this.memo.set(key, found);
    return found;
  }
}
