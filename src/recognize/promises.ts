/** Owns which calls of the program give a promise for sure. */
import { Op, type FnRef, type Location, type Ref } from '../facts/index.ts';
import { fileOf, refOf, valueOf, type ModuleView, type Program } from '../link/index.ts';

const MAX_DEPTH = 4;
const SETTLES: ReadonlySet<string> = new Set(['all', 'allSettled', 'any', 'race', 'resolve', 'reject']);

/** The value without what is known of it. */
export function plain(view: ModuleView, value: number): number {
  let at = value;
  while (at >= 0 && (view.op(at) === Op.Refine || view.op(at) === Op.Cast)) at = view.a(at);
  return at;
}

export const isAsync = (program: Program, fn: FnRef): boolean => program.functionFact(fn).async && !program.functionFact(fn).generator;

/** Where a function stands. */
export function functionPlace(program: Program, fn: FnRef): Location {
  const { start, end } = program.functionFact(fn);
  return { file: program.path(fileOf(fn)), start, end };
}

export class Promises {
  constructor(private readonly program: Program) {}

  /** The function of the program whose call is certainly a promise. */
  madeBy(call: Ref, depth = 0): FnRef | undefined {
    if (depth > MAX_DEPTH || valueOf(call) < 0 || this.program.op(call) !== Op.Call) return undefined;
    const callees = this.program.calls.callees(call).map(({ fn }) => fn);
    return callees.length > 0 && callees.every((fn) => this.isPromise(fn, depth)) ? callees[0] : undefined;
  }

  private isPromise(fn: FnRef, depth: number): boolean {
    const { async: isAsyncFunction, generator, returnType, returns } = this.program.functionFact(fn);
    if (generator) return false;
    if (isAsyncFunction || this.isPromiseType(fileOf(fn), returnType)) return true;
    const view = this.program.view(fileOf(fn));
    return returns.length > 0 && returns.every((value) => this.isMade(view, fileOf(fn), value) || this.madeBy(refOf(fileOf(fn), plain(view, value)), depth + 1) !== undefined);
  }

  private isPromiseType(file: number, type: number): boolean {
    const view = this.program.view(file);
    return type >= 0 && view.op(type) === Op.TypeRef && view.op(view.a(type)) === Op.Global && view.str(view.a(view.a(type))) === 'Promise';
  }

  /** `new Promise(…)`, `Promise.all(…)`, `ask().then(…)`. */
  private isMade(view: ModuleView, file: number, value: number): boolean {
    if (view.op(value) === Op.Call) return SETTLES.has(this.program.language.method(refOf(file, value), 'Promise')) || isFollowed(view, value);
    return view.op(value) === Op.New && this.program.language.isGlobal(refOf(file, view.a(value)), 'Promise');
  }
}

/** `ask().then(done, failed)`; `then` of one's own that is given no function may be anything. */
function isFollowed(view: ModuleView, call: number): boolean {
  const callee = view.a(call);
  const [first = -1] = view.list(call);
  return view.op(callee) === Op.Member && view.str(view.b(callee)) === 'then' && view.op(view.rootOf(view.a(callee))) === Op.Call && first >= 0 && (view.op(first) === Op.Function || view.op(first) === Op.Global);
}
