/** Owns the questions that were asked of a program, and where to find them again. */
import type { Danger, Ref } from '../facts/index.ts';
import { fileOf, isPseudo, valueOf, type Program } from '../link/index.ts';
import type { AccessPath } from './knowledge.ts';
import type { Leaf } from './leaves.ts';

type Leaves = readonly Leaf[];

/** Depth of no running question. */
export const OPEN = Number.POSITIVE_INFINITY;

/** A question, and all that is known of it: whoever asks keeps it, so that nothing has to be looked up while it is answered. */
export class Question {
  final: Leaves | undefined = undefined;
  /** The answer inside a cycle whose head is still running. */
  provisional: Leaves | undefined = undefined;
  /** The answer of the last round of a cycle: what a question gives that runs into itself. */
  previous: Leaves | undefined = undefined;
  /** Place among the running questions, or -1. */
  depth = -1;
  /** Depth of the outermost running question that this one (or what it asked) has run into. */
  low = OPEN;
}

export class Questions {
  /** By what is asked (dangers with their paths), and of which value. */
  private readonly abouts = new Map<string, Map<number, Question>>();
  /** Number of each file's first value: references of later files are no small integers, and are slow to look up. */
  private readonly firsts: readonly number[];
  private readonly others = new Map<string, Question>();
  /** What was asked last: from one value to the next, it is mostly the same that is asked. */
  private last: { readonly path: AccessPath; readonly danger: Danger; readonly questions: Map<number, Question> } | undefined;

  constructor(program: Program) {
    let first = 0;
    this.firsts = program.files.map(({ module }) => (first += module.op.length) - module.op.length);
  }

  of(ref: Ref, path: AccessPath, danger: Danger): Question {
    const { last } = this;
    const questions = last?.path === path && last.danger === danger ? last.questions : this.about(path, danger);
    // Instances, methods and namespaces lie beyond the values of their files.
    return made(questions, isPseudo(ref) ? -ref : (this.firsts[fileOf(ref)] as number) + valueOf(ref));
  }

  private about(path: AccessPath, danger: Danger): Map<number, Question> {
    const about = path.length === 0 ? danger : `${danger} ${path.join('.')}`;
    let questions = this.abouts.get(about);
    if (!questions) this.abouts.set(about, (questions = new Map()));
    this.last = { path, danger, questions };
    return questions;
  }

  /** A question of another kind, by its name. */
  named(name: string): Question {
    return made(this.others, name);
  }
}

function made<K>(questions: Map<K, Question>, key: K): Question {
  let question = questions.get(key);
  if (!question) questions.set(key, (question = new Question()));
  return question;
}
