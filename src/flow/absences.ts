/** Owns checks that a text lacks something (`..`, a slash in front) or begins with something, however they are written. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import { FOUND } from './addresses.ts';
import type { Guards } from './guards.ts';
import type { Knowledge } from './knowledge.ts';
import { clearedByAbsence, expressionOf } from './probes.ts';
import type { Question } from './subjects.ts';

/** Comparisons of a match with nothing, and the polarity that says there is one. */
const MATCHED: Readonly<Record<string, boolean>> = {
  '=== null': false, '== null': false, '!== null': true, '!= null': true, '== undefined': false, '!= undefined': true,
};

/** The polarity that says the text begins with what was looked for. */
const START: Readonly<Record<string, boolean>> = { '=== 0': true, '== 0': true, '!== 0': false, '!= 0': false };

/** Dangers whose absence is tried on examples. */
const TRIED: ReadonlySet<Danger> = new Set<Danger>(['url-slashes', 'url-backslash', 'path-root', 'path-dots', 'path-sibling', 'path-resolved', 'argument', 'xpath-single', 'xpath-double']);

const MAX_STEPS_BACK = 4;

/** A search in a text: where it is done, and what it looks for. */
interface Search {
  readonly subject: Ref;
  readonly has: (text: string) => boolean;
}

export class Absences {
  constructor(
    private readonly program: Program,
    private readonly knowledge: Knowledge,
    private readonly guards: Guards,
  ) {}

  /** Names the check when a search that has found nothing leaves nothing harmful. */
  missing(call: Ref, question: Question): string | undefined {
    if (!TRIED.has(question.danger)) return undefined;
    const search = this.search(call);
    if (!search) return undefined;
    const danger = this.dangerAt(search.subject, question);
    const isClear = danger !== undefined && clearedByAbsence(search.has, danger, this.knowledge.isNormalized(search.subject, 'relative'));
    return isClear ? 'a search' : undefined;
  }

  /** What begins with a text that is no option is none: `url.startsWith('https://')`. */
  begun(call: Ref, question: Question): string | undefined {
    if (question.danger !== 'argument') return undefined;
    const view = this.program.view(fileOf(call));
    const callee = view.a(valueOf(call));
    const [first] = view.list(valueOf(call));
    if (this.program.op(call) !== Op.Call || view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'startsWith' || first === undefined) return undefined;
    const text = this.guards.fixed.constantText(refOf(fileOf(call), first));
    return text !== undefined && /^[^-]/.test(text) && this.guards.subjects.same(refOf(fileOf(call), view.a(callee)), question) ? 'its beginning' : undefined;
  }

  /**
   * The danger to ask for at a value, when a check of it tells of the question's subject; undefined when it does not.
   * What is relative to a directory leads out of it by climbing, whether the subject was absolute or not.
   */
  dangerAt(value: Ref, question: Question): Danger | undefined {
    const asked = question.danger === 'path-resolved' ? 'path-dots' : question.danger;
    if (this.guards.subjects.same(value, question)) return asked;
    let [current, danger]: [Ref, Danger] = [value, asked];
    for (let steps = 0; steps < MAX_STEPS_BACK; steps++) {
      const inputs = this.knowledge.standsFor(current);
      for (const input of inputs) if (this.guards.subjects.same(input.ref, question)) return input.isBelow && danger === 'path-root' ? 'path-dots' : danger;
      const [next] = inputs;
      if (!next) return undefined;
      if (next.isBelow && danger === 'path-root') danger = 'path-dots';
      current = next.ref;
    }
    return undefined;
  }

  /** A search compared with what it gives: `path.indexOf('..') === -1`, `path.match(/x/) !== null`, `path.indexOf(ROOT) === 0`. */
  compared(call: Ref, test: string, polarity: boolean, question: Question): string | undefined {
    const view = this.program.view(fileOf(call));
    const callee = this.program.op(call) === Op.Call ? view.a(valueOf(call)) : -1;
    if (callee < 0 || view.op(callee) !== Op.Member) return undefined;
    const name = view.str(view.b(callee));
    const isMatch = name === 'match' || name === 'exec';
    const found = isMatch ? MATCHED[test] : FOUND[test];
    if (found !== undefined) return found !== polarity ? this.missing(call, question) : isMatch ? this.guards.holds(call, true, { ...question, depth: question.depth + 1 }) : undefined;
    const [first] = view.list(valueOf(call));
    if (first === undefined || START[test] === undefined || (name !== 'indexOf' && name !== 'lastIndexOf')) return undefined;
    return START[test] === polarity ? this.beginsWith(refOf(fileOf(call), view.a(callee)), refOf(fileOf(call), first), question) : this.elsewhere(call, question);
  }

  private beginsWith(text: Ref, prefix: Ref, question: Question): string | undefined {
    return this.knowledge.beginning(text, prefix).some((guard) => this.guards.fits(guard, question)) ? 'its beginning' : undefined;
  }

  /** `path.slice(0, ROOT.length) === ROOT`, and `path.basename(name) === name`. */
  equalForm(side: Ref, other: Ref, question: Question): string | undefined {
    if (this.program.op(side) !== Op.Call) return undefined;
    const start = this.startOf(side);
    if (start !== undefined) return this.beginsWith(start, other, question);
    return this.guards.subjects.same(other, question) && this.isCleanedBy(side, question) ? 'equality with its harmless form' : undefined;
  }

  /** The search did not find the text at the beginning: `path.indexOf('/') !== 0`. */
  private elsewhere(call: Ref, question: Question): string | undefined {
    const view = this.program.view(fileOf(call));
    const [first] = view.list(valueOf(call));
    const text = first === undefined ? undefined : this.guards.fixed.constantText(refOf(fileOf(call), first));
    const subject = refOf(fileOf(call), view.a(view.a(valueOf(call))));
    const danger = this.dangerAt(subject, question);
    if (text === undefined || danger === undefined) return undefined;
    return clearedByAbsence((one) => one.startsWith(text), danger, this.knowledge.isNormalized(subject, 'relative')) ? 'a search' : undefined;
  }

  /** The text whose beginning a call gives: `path` in `path.slice(0, 5)`. */
  private startOf(call: Ref): Ref | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const [first] = view.list(valueOf(call));
    if (view.op(callee) !== Op.Member || first === undefined || !['slice', 'substr', 'substring'].includes(view.str(view.b(callee)))) return undefined;
    return this.guards.fixed.constantText(refOf(file, first)) === '0' ? refOf(file, view.a(callee)) : undefined;
  }

  /** Does a call end the danger in the question's subject? What equals its result is harmless, too. */
  private isCleanedBy(call: Ref, question: Question): boolean {
    const passages = (this.knowledge.passages(call) ?? []).filter((passage) => passage.to.kind === 'return' && passage.fromPath.length === 0 && passage.from.some((from) => this.guards.subjects.same(from, question)));
    return passages.length > 0 && passages.every((passage) => passage.before(question.danger, []) === undefined);
  }

  private search(call: Ref): Search | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const [first] = view.list(valueOf(call));
    if (view.op(valueOf(call)) !== Op.Call || view.op(callee) !== Op.Member || first === undefined) return undefined;
    const [receiver, argument] = [refOf(file, view.a(callee)), refOf(file, first)];
    switch (view.str(view.b(callee))) {
      case 'test':
      case 'exec':
        return this.byPattern(argument, receiver);
      case 'match':
      case 'search':
        return this.byPattern(receiver, argument) ?? this.byText(receiver, argument, (text, part) => text.includes(part));
      case 'includes':
      case 'contains':
      case 'indexOf':
      case 'lastIndexOf':
        return this.byText(receiver, argument, (text, part) => text.includes(part));
      case 'startsWith':
        return this.byText(receiver, argument, (text, part) => text.startsWith(part));
      default:
        return undefined;
    }
  }

  private byPattern(subject: Ref, pattern: Ref): Search | undefined {
    const expression = this.guards.fixed.isPattern(pattern) ? expressionOf((this.guards.fixed.constantText(pattern) ?? '').replace(/[gy]+(?=[a-z]*$)/g, '')) : undefined;
    return expression && { subject, has: (text) => expression.test(text) };
  }

  private byText(subject: Ref, part: Ref, has: (text: string, part: string) => boolean): Search | undefined {
    const wanted = this.guards.fixed.constantText(part) ?? this.climbing(part);
    return wanted === undefined || wanted === '' ? undefined : { subject, has: (text) => has(text, wanted) };
  }

  /** `'..' + path.sep`: what follows the dots can only be a separator. */
  private climbing(ref: Ref): string | undefined {
    for (const def of this.program.definitions.of(ref)) {
      const view = this.program.view(fileOf(def));
      const op = view.op(valueOf(def));
      if (op !== Op.Concat && op !== Op.Template) return undefined;
      const [first, ...rest] = Array.from(view.list(valueOf(def)), (item) => refOf(fileOf(def), item)).filter((item) => this.guards.fixed.constantText(item) !== '');
      return first !== undefined && rest.length === 1 && this.guards.fixed.constantText(first) === '..' ? '../' : undefined;
    }
    return undefined;
  }
}
