/** Owns what is called when an object is: a function or class with properties set on it, or one that `bind` was called on. */
import { Op, type Ref } from '../facts/index.ts';
import type { Program } from './program.ts';
import { Memo } from './recursion.ts';
import { fileOf, isMethod, refOf, valueOf } from './refs.ts';
import type { ModuleView } from './view.ts';

const NONE: readonly Ref[] = [];
const MAX_TARGETS = 8;

export class Targets {
  private readonly memo: Memo<readonly Ref[]>;

  constructor(private readonly program: Program) {
    this.memo = new Memo(program.recursion, (file) => program.module(file).op.length, NONE, (ref) => this.compute(ref));
  }

  /** Functions and classes behind a definition. */
  of(ref: Ref): readonly Ref[] {
    const op = this.program.op(ref);
    if (op === Op.Function || op === Op.Class || isMethod(ref)) return [ref];
    if (op === Op.Update || (op === Op.Call && boundArguments(this.program.view(fileOf(ref)), valueOf(ref)) >= 0)) return this.memo.ask(ref);
    return NONE;
  }

  forget(): void {
    this.memo.forget();
  }

  private compute(ref: Ref): readonly Ref[] {
    const file = fileOf(ref);
    const view = this.program.view(file);
    const value = valueOf(ref);
    const base = view.op(value) === Op.Update ? view.rootOf(view.a(value)) : view.a(view.a(value));
    const found = new Set<Ref>();
    for (const def of this.program.definitions.of(refOf(file, base))) for (const target of this.of(def)) found.add(target);
    return found.size === 0 ? NONE : [...found].slice(0, MAX_TARGETS);
  }
}

/** Arguments that `f.bind(this, …)` fixes; -1 when the call is none. */
export function boundArguments(view: ModuleView, call: number): number {
  const callee = view.a(call);
  if (view.op(callee) !== Op.Member || view.str(view.b(callee)) !== 'bind') return -1;
  return Math.max(0, view.list(call).length - 1);
}
