/**
 * Owns answering recursive questions: each question is computed once, and questions that lead back to themselves are
 * computed again, all together, until no answer grows. Answers are sets of leaves, so they can only grow.
 */
import type { Leaf } from './leaves.ts';
import { NO_LEAVES } from './leaves.ts';
import { OPEN, type Question } from './questions.ts';

type Leaves = readonly Leaf[];

/** A cycle of questions that still grows after so many rounds is left as it is. */
const MAX_ROUNDS = 8;

export class Fixpoint {
  private readonly stack: Question[] = [];
  /** Questions with provisional answers, in order of completion. */
  private readonly provisional: Question[] = [];

  get depth(): number {
    return this.stack.length;
  }

  /** The answer that is known already, final or for this round; undefined when the question has to be computed. */
  known(question: Question): Leaves | undefined {
    if (question.final) return question.final;
    if (question.provisional) {
      this.runsInto(question.low);
      return question.provisional;
    }
    if (question.depth < 0) return undefined;
    this.runsInto(question.depth);
    return question.previous ?? NO_LEAVES;
  }

  private runsInto(depth: number): void {
    const top = this.stack.at(-1);
    if (top && depth < top.low) top.low = depth;
  }

  /** Computes a question that is not known. */
  solve(question: Question, compute: () => Leaves): Leaves {
    const mark = this.provisional.length;
    for (let round = 0; ; round++) {
      const found = this.once(question, compute);
      const depth = this.stack.length;
      if (question.low < depth) return this.keepProvisional(question, found);
      const isCycle = question.low === depth || this.provisional.length > mark;
      if (!isCycle || round >= MAX_ROUNDS || !this.grew(mark, question, found)) return this.finish(mark, question, found);
      this.restart(mark, question, found);
    }
  }

  private once(question: Question, compute: () => Leaves): Leaves {
    const { stack } = this;
    question.depth = stack.length;
    question.low = OPEN;
    stack.push(question);
    try {
      return compute();
    } finally {
      stack.pop();
      if (question.low < question.depth) this.runsInto(question.low);
      question.depth = -1;
    }
  }

  private keepProvisional(question: Question, found: Leaves): Leaves {
    question.provisional = found;
    this.provisional.push(question);
    return found;
  }

  private grew(mark: number, question: Question, found: Leaves): boolean {
    const more = (one: Question, leaves: Leaves): boolean => leaves.length > (one.previous?.length ?? 0);
    if (more(question, found)) return true;
    for (let i = mark; i < this.provisional.length; i++) {
      const answer = this.provisional[i] as Question;
      if (more(answer, answer.provisional as Leaves)) return true;
    }
    return false;
  }

  private restart(mark: number, question: Question, found: Leaves): void {
    question.previous = found;
    for (const answer of this.provisional.splice(mark)) {
      answer.previous = answer.provisional;
      answer.provisional = undefined;
    }
  }

  private finish(mark: number, question: Question, found: Leaves): Leaves {
    if (this.provisional.length > mark) {
      for (const answer of this.provisional.splice(mark)) {
        answer.final = answer.provisional;
        answer.provisional = answer.previous = undefined;
      }
    }
    question.previous = undefined;
    question.final = found;
    return found;
  }
}
