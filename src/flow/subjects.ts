/** Owns whether two expressions mean the same value: refinements, conversions and bindings are looked through. */
import { Op, type Danger, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';
import { speaksOf } from './dangers.ts';
import type { AccessPath, Knowledge } from './knowledge.ts';

interface Trail {
  readonly root: Ref;
  readonly path: string[];
}

/** Conversions of a value: a test of the result is one of the value. */
const CONVERTS: ReadonlySet<string> = new Set(['String', 'Number']);

/** What is asked: is `danger` in `subject` at `path` cleared? */
export interface Question {
  readonly subject: Ref;
  readonly path: AccessPath;
  readonly danger: Danger;
  readonly depth: number;
}

export class Subjects {
  constructor(
    private readonly program: Program,
    private readonly knowledge: Knowledge,
  ) {}

  /** Name of a free name, or empty. */
  globalName(ref: Ref): string {
    const view = this.program.view(fileOf(ref));
    return view.op(valueOf(ref)) === Op.Global ? view.str(view.a(valueOf(ref))) : '';
  }

  /** Access path of the question's subject below a value; undefined when it is elsewhere. */
  below(value: Ref, question: Question): AccessPath | undefined {
    const [outer, inner] = [this.trail(value), this.trail(question.subject)];
    const path = [...inner.path, ...question.path];
    const inside = this.sameRoot(outer.root, inner.root) && outer.path.every((key, i) => key === path[i]);
    return inside ? path.slice(outer.path.length) : undefined;
  }

  /** Is `value` (or its access path) the very thing the question is about? Refinements are looked through. */
  same(value: Ref, question: Question, below: AccessPath = []): boolean {
    const left = this.trail(value);
    const right = this.trail(question.subject);
    const leftPath = [...left.path, ...below];
    const rightPath = [...right.path, ...question.path];
    if (this.sameRoot(left.root, right.root) && leftPath.length === rightPath.length && leftPath.every((key, i) => key === rightPath[i])) return true;
    return leftPath.length === 1 && question.danger.startsWith('url-') && this.tellsOf(left.root, leftPath[0] as string, { root: right.root, path: rightPath }, question);
  }

  /** `new URL(x).hostname` tells of the `URL` as a whole, and of `x`. */
  private tellsOf(made: Ref, name: string, subject: Trail, question: Question): boolean {
    for (const whole of this.knowledge.wholes(made)) {
      if (!whole.names.includes(name) || !speaksOf(whole.clears, question.danger)) continue;
      if (this.sameRoot(made, subject.root)) return subject.path.length === 0 || subject.path[0] === '*' || whole.names.includes(subject.path[0] as string);
      const of = this.trail(whole.ref);
      if (this.sameRoot(of.root, subject.root) && [...of.path, ...whole.path].join('.') === subject.path.join('.')) return true;
    }
    return false;
  }

  sameRoot(left: Ref, right: Ref): boolean {
    if (left === right) return true;
    if (fileOf(left) !== fileOf(right)) return false;
    const view = this.program.view(fileOf(left));
    const [l, r] = [valueOf(left), valueOf(right)];
    const op = view.op(l);
    if (op !== view.op(r)) return false;
    if (op === Op.Captured || op === Op.Param) return view.a(l) === view.a(r) && (op === Op.Captured || view.b(l) === view.b(r));
    return op === Op.Call && this.sameCall(fileOf(left), l, r);
  }

  /** `c.req.query('a')` written twice is one value: same callee, same constant arguments. */
  private sameCall(file: number, left: number, right: number): boolean {
    const view = this.program.view(file);
    const [leftArgs, rightArgs] = [view.list(left), view.list(right)];
    if (leftArgs.length !== rightArgs.length) return false;
    const constants = leftArgs.every((arg, i) => view.op(arg) === Op.Const && view.op(rightArgs[i] as number) === Op.Const && view.b(arg) === view.b(rightArgs[i] as number));
    if (!constants) return false;
    const [l, r] = [this.trail(refOf(file, view.a(left))), this.trail(refOf(file, view.a(right)))];
    return l.path.join('.') === r.path.join('.') && this.sameRoot(l.root, r.root);
  }

  /** Is the subject what a condition tests, or a part of it? Where `x` does not hold, it is empty, and so is what lies in it. */
  isWithin(condition: Ref, question: Question): boolean {
    const op = this.program.op(condition);
    const isValue = op === Op.Param || op === Op.Captured || op === Op.Member || op === Op.Refine || op === Op.Call;
    return isValue && !this.isConverted(condition) && this.below(condition, question) !== undefined;
  }

  /** Is it the number of a value? That `Number(x)` does not hold says nothing of the text. */
  private isConverted(ref: Ref): boolean {
    const view = this.program.view(fileOf(ref));
    let value = valueOf(ref);
    while (view.op(value) === Op.Refine || view.op(value) === Op.Cast) value = view.a(value);
    return view.op(value) === Op.Call && CONVERTS.has(this.globalName(refOf(fileOf(ref), view.a(value))));
  }

  trail(start: Ref): Trail {
    const file = fileOf(start);
    const view = this.program.view(file);
    const path: string[] = [];
    let value = valueOf(start);
    for (let steps = 0; steps < 60; steps++) {
      const op = view.op(value);
      if (op === Op.Refine || op === Op.Await || op === Op.Cast) value = view.a(value);
      else if (op === Op.Member) {
        path.unshift(view.str(view.b(value)));
        value = view.a(value);
      } else if (op === Op.Element && view.b(value) >= 0) {
        // `([name]) => …`
        path.unshift(String(view.b(value)));
        value = view.a(value);
      } else if (op === Op.Call && CONVERTS.has(this.globalName(refOf(file, view.a(value)))) && view.list(value).length === 1) {
        // The text of a value is what a query is given, too; and text whose number is one holds only a number.
        value = view.list(value)[0] as number;
      } else if (op === Op.Logical && isWithDefault(view, value)) {
        // `x ?? 'none'`: a check of both is one of `x`, as the constant is the program's own.
        value = view.a(value);
      } else if (op === Op.Captured && view.module.bindings[view.a(value)]?.stores.length === 1) {
        value = view.module.bindings[view.a(value)]?.stores[0] as number;
      } else break;
    }
    return { root: refOf(file, value), path };
  }
}

function isWithDefault(view: ModuleView, value: number): boolean {
  const [operator = -1, right = -1] = view.list(value);
  return view.str(operator) !== '&&' && right >= 0 && view.op(right) === Op.Const;
}
