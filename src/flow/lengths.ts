/** Owns checks of a text's length: comparisons, and cutting to a constant length. */
import { Op, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type Program } from '../link/index.ts';
import type { Guards } from './guards.ts';
import type { Question } from './subjects.ts';

/** Comparisons of `x.length` with a number, and the polarity that bounds it from above. */
const BOUNDS: Readonly<Record<string, boolean>> = { '<': true, '<=': true, '>': false, '>=': false, '===': true, '==': true, '!==': false, '!=': false };
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const CUTS: ReadonlySet<string> = new Set(['slice', 'substring', 'substr']);
/** Longer than this, a bound bounds nothing. */
const MAX_LENGTH = 10_000;

export class Lengths {
  constructor(
    private readonly program: Program,
    private readonly guards: Guards,
  ) {}

  /** `if (x.length > 1000) return`: behind it the text is short. */
  bounds(left: Ref, right: Ref, operator: string, polarity: boolean, question: Question): string | undefined {
    // Who asks for the length of a text or a list knows what it should look like; `length > 0` only asks whether something is there.
    if (question.danger === 'unvalidated') return BOUNDS[operator] !== undefined && this.guards.signedNumber(right) !== '0' && this.isLengthOf(left, question) ? 'a check of its length' : undefined;
    if (question.danger !== 'long-text') return undefined;
    const straight = BOUNDS[operator] === polarity && this.isLengthOf(left, question) && this.isBound(right);
    const turned = BOUNDS[TURNED[operator] ?? operator] === polarity && this.isLengthOf(right, question) && this.isBound(left);
    return straight || turned ? 'a bound on its length' : undefined;
  }

  /** `x.slice(0, 100)`. */
  cuts(call: Ref): string | undefined {
    const file = fileOf(call);
    const view = this.program.view(file);
    const callee = view.a(valueOf(call));
    const [, end] = view.list(valueOf(call));
    if (view.op(valueOf(call)) !== Op.Call || view.op(callee) !== Op.Member || !CUTS.has(view.str(view.b(callee))) || end === undefined) return undefined;
    return this.isBound(refOf(file, end)) ? `\`${view.str(view.b(callee))}()\`` : undefined;
  }

  private isLengthOf(ref: Ref, question: Question): boolean {
    const { root, path } = this.guards.subjects.trail(ref);
    if (path.at(-1) !== 'length') return false;
    const subject = this.guards.subjects.trail(question.subject);
    return this.guards.subjects.sameRoot(root, subject.root) && path.slice(0, -1).join('.') === [...subject.path, ...question.path].join('.');
  }

  /** A constant that is no exorbitant number; what is not known is taken for a sensible one. */
  private isBound(ref: Ref): boolean {
    const text = this.guards.fixed.constantText(ref);
    if (text !== undefined) return Number(text.replaceAll('_', '')) <= MAX_LENGTH;
    const op = this.program.op(ref);
    return op === Op.Member || op === Op.Import || op === Op.Captured || op === Op.Global || op === Op.Binary;
  }
}
